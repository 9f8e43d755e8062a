import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReviewFinding, ReviewLine } from "@hustings/web";
import { disagreement } from "./disagreement.ts";

const asked = (line: number, finding?: ReviewFinding, candidate = "Ada Example"): ReviewLine => ({
  line,
  row: line + 1,
  candidate,
  why: "may-be-one-person",
  fields: [],
  candidates: [],
  with: [],
  ...(finding !== undefined && { finding }),
});
const [valid, nobody] = [{ finding: "valid" }, { finding: "not-on-roll" }] as const;
const doubleOf = (of: number) => ({ finding: "double", of }) as const;

test("where the law counts neither line of a person, one is not valid while another doubles it, whichever is found first", () => {
  const first = [asked(1, doubleOf(2)), asked(2)];
  assert.equal(disagreement(first, { line: 2, finding: valid }, true), "neither");
  assert.equal(disagreement(first, { line: 2, finding: doubleOf(1) }, true), undefined);
  assert.equal(disagreement([asked(1, valid), asked(2)], { line: 2, finding: doubleOf(1) }, true), "neither");
  // A law that counts one of them, another candidate, a finding taken back.
  assert.equal(disagreement(first, { line: 2, finding: valid }, false), undefined);
  assert.equal(
    disagreement([asked(1, doubleOf(2)), asked(2, undefined, "Bo Example")], { line: 2, finding: valid }, true),
    undefined,
  );
  assert.equal(disagreement(first, { line: 2, finding: undefined }, true), undefined);
});

test("under no law is a line a double of one that nobody of the roll wrote", () => {
  for (const countsNeither of [true, false]) {
    assert.equal(
      disagreement([asked(1, doubleOf(2)), asked(2)], { line: 2, finding: nobody }, countsNeither),
      "nobody",
    );
    assert.equal(
      disagreement([asked(1, nobody), asked(2)], { line: 2, finding: doubleOf(1) }, countsNeither),
      "nobody",
    );
  }
});
