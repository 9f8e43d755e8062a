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
