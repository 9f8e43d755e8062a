import assert from "node:assert/strict";
import { test } from "node:test";
import { reachReported } from "./match-counts.ts";

test("what the keys can find is reported by slips in a line, and not at all where nobody measured it", () => {
  const kinds = [
    { kind: "both names misspelt", slips: 2, planted: 100, shown: 97 },
    { kind: "surname misspelt", slips: 1, planted: 100, shown: 100 },
    { kind: "no birth date, surname misspelt", slips: 2, planted: 50, shown: 50 },
    { kind: "birth date misspelt", slips: 1, planted: 90, shown: 89 },
  ] as const;
  const measured = { entries: 100, kinds, oneSlip: 189 / 190, twoSlips: 147 / 150 };
  assert.deepEqual(reachReported(measured), {
    reach: [
      { slips: 1, planted: 190, shown: 189 },
      { slips: 2, planted: 150, shown: 147 },
    ],
  });
  assert.deepEqual(reachReported(undefined), {});
  assert.deepEqual(reachReported({ ...measured, kinds: [] }), {});
});
