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

test("a line found like one that an earlier stage struck is the double of the one that stands", () => {
  const before35 = before(valid(3), double(5, 3));
  // A person had written that 3 doubles 5; the log has it in the order of the lines.
  assert.deepEqual(acrossStages([double(3, 5), valid(5), double(9, 5)], before35), [double(9, 3)]);
  assert.deepEqual(acrossStages([double(3, 5), valid(5), double(4, 5)], before35), [double(4, 3)]);
  const bad: Finding = { line: 5, finding: "invalid", ground: "stranger" };
  assert.deepEqual(
    acrossStages([bad, double(9, 5)], before(bad)),
    [double(9, 5)],
    "struck as nobody's double it stays",
  );
});
