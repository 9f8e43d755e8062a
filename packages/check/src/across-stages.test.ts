import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@hustings/acts";
import { acrossStages } from "./across-stages.ts";

const valid = (line: number): Finding => ({ line, finding: "valid" });
const double = (line: number, sameAs: number): Finding => ({ line, finding: "invalid", ground: "double", sameAs });
const bad = (line: number): Finding => ({ line, finding: "invalid", ground: "stranger" });
const before = (...all: Finding[]) => new Map(all.map((finding) => [finding.line, { stage: 1, finding }]));
const inOrder = (findings: readonly Finding[]) => findings.toSorted((a, b) => a.line - b.line);

test("a line that an earlier stage found valid stands, and the person's line now drawn is its double, wherever it is", () => {
  for (const [early, late] of [
    [5, 3],
    [3, 5],
  ] as const) {
    for (const found of [
      [double(early, late), valid(late)],
      [valid(early), double(late, early)],
    ])
      assert.deepEqual(acrossStages(found, before(valid(early))), { now: [double(late, early)], corrected: [] });
  }
});

test("of a person's several lines in two stages one stands, and every other one names it", () => {
  const found = [valid(2), double(4, 2), double(5, 2), double(7, 2)];
  const { now, corrected } = acrossStages(found, before(valid(5), double(7, 5)));
  assert.deepEqual(inOrder(now), [double(2, 5), double(4, 5)]);
  assert.deepEqual(corrected, []);
});

test("a line found like one that an earlier stage struck is the double of the one that stands", () => {
  const before35 = before(valid(3), double(5, 3));
  // A person had written that 3 doubles 5; the log has it in the order of the lines.
  for (const late of [9, 4]) {
    const { now, corrected } = acrossStages([double(3, 5), valid(5), double(late, 5)], before35);
    assert.deepEqual([now, corrected], [[double(late, 3)], []]);
  }
  const { now } = acrossStages([bad(5), double(9, 5)], before(bad(5)));
  assert.deepEqual(now, [double(9, 5)], "struck as nobody's double it stays");
});

test("in one stage the first of a person's lines in the population stays, whichever the machine took for the first", () => {
  assert.deepEqual(inOrder(acrossStages([double(3, 7), double(5, 7), valid(7)]).now), [
    valid(3),
    double(5, 3),
    double(7, 3),
  ]);
  // A bad line strikes those that come after it, and none before it.
  assert.deepEqual(inOrder(acrossStages([double(3, 5), bad(5), double(7, 5)]).now), [valid(3), bad(5), double(7, 5)]);
  const away: Finding = { line: 5, finding: "invalid", ground: "elsewhere" };
  assert.deepEqual(inOrder(acrossStages([double(3, 5), away], before(), { elsewhere: "elsewhere" }).now), [
    { ...away, line: 3 },
    double(5, 3),
  ]);
});

test("where the law lets none stay, a line that an earlier stage found valid is found otherwise with its double", () => {
  const found = [double(1, 2), double(2, 1)];
  assert.deepEqual(acrossStages(found, before(valid(1))), { now: [double(2, 1)], corrected: [double(1, 2)] });
  // A third one drawn later: the two that are struck for each other stay as they are.
  const third = [double(1, 3), double(2, 1), double(3, 1)];
  assert.deepEqual(acrossStages(third, before(double(1, 2), double(2, 1))), { now: [double(3, 1)], corrected: [] });
});

test("what a person found otherwise of a line in the log is to be corrected, and whoever doubled it with it", () => {
  const spoken = new Set([1, 3]);
  assert.deepEqual(acrossStages([bad(1), valid(3)], before(valid(1), bad(3)), { spoken }).corrected, [
    bad(1),
    valid(3),
  ]);
  const freed = acrossStages([bad(1), valid(2), double(4, 2)], before(valid(1), double(2, 1), double(4, 1)), {
    spoken,
  });
  assert.deepEqual(freed.corrected, [bad(1), valid(2), double(4, 2)]);
  // Two that both counted are one person's: the first in the population stays.
  const joined = acrossStages([double(1, 3), valid(3)], before(valid(1), valid(3)), { spoken });
  assert.deepEqual(joined.corrected, [double(3, 1)]);
});

test("a comparison made again, of which nobody said anything, changes nothing in the log", () => {
  assert.deepEqual(acrossStages([bad(1), valid(2)], before(valid(1), bad(2))), { now: [], corrected: [] });
});
