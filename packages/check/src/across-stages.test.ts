import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@hustings/acts";
import { acrossStages } from "./across-stages.ts";

const valid = (line: number): Finding => ({ line, finding: "valid" });
const double = (line: number, sameAs: number): Finding => ({ line, finding: "invalid", ground: "double", sameAs });
const before = (...all: Finding[]) => new Map(all.map((each) => [each.line, each]));

test("a line that an earlier stage found valid stands, and the person's line now drawn is its double, wherever it is", () => {
  for (const [early, late] of [
    [5, 3],
    [3, 5],
  ] as const) {
    const now = acrossStages([double(early, late), valid(late)], before(valid(early)));
    assert.deepEqual(now, [double(late, early)]);
  }
});

test("of a person's several lines in two stages one stands, and every other one names it", () => {
  const found = [valid(2), double(4, 2), double(5, 2), double(7, 2)];
  const now = acrossStages(found, before(valid(5), double(7, 5)));
  assert.deepEqual(now, [double(2, 5), double(4, 5)]);
});
