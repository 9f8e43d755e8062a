import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@hustings/acts";
import { acrossStages } from "./across-stages.ts";

const valid = (line: number): Finding => ({ line, finding: "valid" });
const double = (line: number, sameAs: number): Finding => ({ line, finding: "invalid", ground: "double", sameAs });
const bad = (line: number): Finding => ({ line, finding: "invalid", ground: "stranger" });
const before = (...all: Finding[]) => new Map(all.map((each) => [each.line, each]));

test("a line that an earlier stage found valid stands, and the person's line now drawn is its double, wherever it is", () => {
  for (const [early, late] of [
    [5, 3],
    [3, 5],
  ] as const) {
    const { now, otherwise } = acrossStages([double(early, late), valid(late)], before(valid(early)));
    assert.deepEqual(now, [double(late, early)]);
    assert.deepEqual(otherwise, []);
  }
});

test("of a person's several lines in two stages one stands, and every other one names it", () => {
  const found = [valid(2), double(4, 2), double(5, 2), double(7, 2)];
  const { now, otherwise } = acrossStages(found, before(valid(5), double(7, 5)));
  assert.deepEqual(now, [double(2, 5), double(4, 5)]);
  assert.deepEqual(otherwise, []);
});

test("what the log has and is found otherwise is to be corrected: none of a person's lines stays, or a person looked again", () => {
  assert.deepEqual(acrossStages([double(1, 2), double(2, 1)], before(valid(1))), {
    now: [double(2, 1)],
    otherwise: [double(1, 2)],
  });
  assert.deepEqual(acrossStages([bad(1), valid(2), valid(3)], before(valid(1), bad(3))), {
    now: [valid(2)],
    otherwise: [bad(1), valid(3)],
  });
  // A first line that is bad keeps its place under a law that lets the first stay.
  assert.deepEqual(acrossStages([bad(1), double(2, 1)], before(valid(2))).otherwise, [double(2, 1)]);
});
