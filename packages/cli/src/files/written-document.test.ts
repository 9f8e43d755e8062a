import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { formatOf } from "./written-document.ts";

const formats = ["html", "pdf"] as const;

const of = (out: string | undefined, format?: (typeof formats)[number]) => formatOf({ format, out }, formats, "html");

test("a document is of the format that its file's name says, and none is written under the name of another", () => {
  assert.deepEqual(
    ["x.pdf", "X.PDF", "x.html", "x.htm", "x", undefined].map((out) => of(out)),
    ["pdf", "pdf", "html", "html", "html", "html"],
  );
  assert.equal(of("x.pdf", "pdf"), "pdf");
  assert.equal(of("decision", "pdf"), "pdf");
  assert.equal(of("decision.of.court", "pdf"), "pdf");
  assert.throws(() => of("x.pdf", "html"), InputError);
  assert.throws(() => of("x.html", "pdf"), /--format html/);
});

const withJson = (out: string | undefined, json?: true, format?: (typeof formats)[number]) =>
  formatOf<(typeof formats)[number] | "json">({ format, out, json }, [...formats, "json"], "html");

test("JSON goes under the name of no page, a page under the name of no table, and a name that ends as JSON does gets it", () => {
  assert.deepEqual(
    [withJson("x.json", true), withJson("x", true), withJson(undefined, true), withJson("x.json")],
    Array(4).fill("json"),
  );
  assert.throws(() => withJson("x.pdf", true), /give --format pdf in place of --json/);
  assert.throws(() => withJson("x.json", undefined, "pdf"), /give --json/);
  assert.throws(() => withJson("x", true, "pdf"), /--json/);
  for (const ending of ["docx", "csv", "txt", "json"]) assert.throws(() => of(`x.${ending}`), InputError, ending);
});
