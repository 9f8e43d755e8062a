import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@hustings/acts";
import { acrossStages } from "./across-stages.ts";

const valid = (line: number): Finding => ({ line, finding: "valid" });
const double = (line: number, sameAs: number): Finding => ({ line, finding: "invalid", ground: "double", sameAs });
const bad = (line: number): Finding => ({ line, finding: "invalid", ground: "stranger" });
const before = (...all: Finding[]) => new Map(all.map((finding) => [finding.line, { stage: 1, finding }]));
const inOrder = (findings: readonly Finding[]) => findings.toSorted((a, b) => a.line - b.line);
const oneStays = { within: "one-stays", elsewhere: "elsewhere" } as const;
const noneStays = { within: "none-stays" } as const;

test("a line that an earlier stage found valid stands, and the person's line now drawn is its double, wherever it is", () => {
  for (const [early, late] of [
    [5, 3],
    [3, 5],
  ] as const) {
    for (const found of [
      [double(early, late), valid(late)],
      [valid(early), double(late, early)],
    ])
      assert.deepEqual(acrossStages(found, oneStays, before(valid(early))), [double(late, early)]);
  }
});

test("of a person's several lines in two stages one stands, and every other one names it", () => {
  const found = [valid(2), double(4, 2), double(5, 2), double(7, 2)];
  assert.deepEqual(inOrder(acrossStages(found, oneStays, before(valid(5), double(7, 5)))), [
    double(2, 5),
    double(4, 5),
  ]);
});

test("a line found like one that an earlier stage struck is the double of the one that stands", () => {
  const before35 = before(valid(3), double(5, 3));
  // A person had written that 3 doubles 5; the log has it in the order of the lines.
  for (const late of [9, 4])
    assert.deepEqual(acrossStages([double(3, 5), valid(5), double(late, 5)], oneStays, before35), [double(late, 3)]);
  const found = [bad(5), double(9, 5)];
  assert.deepEqual(acrossStages(found, oneStays, before(bad(5))), [double(9, 5)], "struck as nobody's double it stays");
  // Where the law lets the first good one stay, one that is bad strikes nobody.
  assert.deepEqual(acrossStages(found, { within: "first-valid-stays" }, before(bad(5))), [valid(9)]);
});

test("in one stage the first of a person's lines in the population stays, whichever the machine took for the first", () => {
  assert.deepEqual(inOrder(acrossStages([double(3, 7), double(5, 7), valid(7)], oneStays)), [
    valid(3),
    double(5, 3),
    double(7, 3),
  ]);
  // A bad line strikes those that come after it, and none before it.
  assert.deepEqual(inOrder(acrossStages([double(3, 5), bad(5), double(7, 5)], oneStays)), [
    valid(3),
    bad(5),
    double(7, 5),
  ]);
  const away: Finding = { line: 5, finding: "invalid", ground: "elsewhere" };
  assert.deepEqual(inOrder(acrossStages([double(3, 5), away], oneStays)), [{ ...away, line: 3 }, double(5, 3)]);
});

test("where the law lets none stay no line of them counts, whichever names which and whatever is bad among them", () => {
  const found = [double(1, 4), bad(2), double(4, 2)];
  assert.deepEqual(acrossStages(found, noneStays), found);
  assert.deepEqual(acrossStages([double(1, 2), double(2, 1)], noneStays, before(valid(1))), [double(2, 1)]);
});
