import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "@hustings/acts";
import { foundOtherwise } from "./found-otherwise.ts";
import type { DoublesLaw, Standing } from "./persons-lines.ts";

const valid = (line: number): Finding => ({ line, finding: "valid" });
const double = (line: number, sameAs: number): Finding => ({ line, finding: "invalid", ground: "double", sameAs });
const bad = (line: number): Finding => ({ line, finding: "invalid", ground: "stranger" });
const made = (finding: Finding): Standing => ({ stage: 1, finding });
const corrected = (finding: Finding): Standing => ({ stage: 1, finding, isCorrected: true });
const oneStays = { within: "one-stays", elsewhere: "elsewhere" } as const;
const noneStays = { within: "none-stays" } as const;

function otherwise(found: readonly Finding[], law: DoublesLaw, inLog: readonly Standing[], ...anew: number[]) {
  const standing = new Map(inLog.map((each) => [each.finding.line, each]));
  const said = new Set(anew);
  return foundOtherwise(found, law, standing, { anew: said, valid: new Set() });
}

test("what a person says anew of a line in the log is to be corrected, and whoever doubled it with it", () => {
  const inLog = [made(valid(1)), made(bad(3))];
  assert.deepEqual(otherwise([bad(1), valid(3)], oneStays, inLog, 1, 3).corrected, [valid(3), bad(1)]);
  const doubles = [made(valid(1)), made(double(2, 1)), made(double(4, 1))];
  const freed = [bad(1), valid(2), double(4, 2)];
  assert.deepEqual(otherwise(freed, oneStays, doubles, 1).corrected, [valid(2), bad(1), double(4, 2)]);
  // Two that both counted are one person's: the first in the population stays.
  const both = [made(valid(1)), made(valid(3))];
  assert.deepEqual(otherwise([double(1, 3), valid(3)], oneStays, both, 1).corrected, [double(3, 1)]);
});

test("a comparison made again, or a word taken back, changes nothing in the log", () => {
  assert.deepEqual(otherwise([bad(1), valid(2)], oneStays, [made(valid(1)), made(bad(2))]).corrected, []);
  // Lines 1 and 6 are one person's by the comparison; a person had written that the roll has nobody at 1, and took the row back.
  for (const within of ["one-stays", "first-valid-stays", "none-stays"] as const)
    assert.deepEqual(otherwise([valid(1), double(6, 1)], { within }, [made(bad(1)), made(valid(6))]).corrected, []);
});

test("what stands by a correction stands, whatever a comparison takes it for or a person said before", () => {
  const objected = [made(valid(3)), corrected(valid(5)), made(double(7, 3))];
  assert.deepEqual(otherwise([valid(3), double(5, 3), double(7, 3)], oneStays, objected).corrected, []);
  assert.deepEqual(
    otherwise([bad(3), valid(5), double(7, 5)], oneStays, objected, 3).corrected,
    [bad(3), double(7, 5)],
    "a word on another line of the person leaves it as it is",
  );
  assert.deepEqual(otherwise([valid(1)], oneStays, [corrected(bad(1))], 1).corrected, []);
  assert.deepEqual(otherwise([], noneStays, [corrected(valid(1)), made(double(2, 1))]).corrected, []);
});

test("where the law lets none stay, a line that counts in the log falls with the double that names it", () => {
  assert.deepEqual(otherwise([], noneStays, [made(valid(1)), made(double(2, 1))]).corrected, [double(1, 2)]);
  // A third one drawn later: the two that are struck for each other stay as they are.
  const third = [made(double(1, 2)), made(double(2, 1)), made(double(3, 1))];
  assert.deepEqual(otherwise([double(1, 3), double(2, 1), double(3, 1)], noneStays, third).corrected, []);
  const chain = [made(double(1, 4)), made(bad(2)), made(double(4, 2))];
  assert.deepEqual(otherwise([], noneStays, chain).corrected, []);
  // One of the two is nobody's, by a person: the other one counts.
  const pair = [made(double(1, 2)), made(double(2, 1))];
  assert.deepEqual(otherwise([bad(1), valid(2)], noneStays, pair, 1).corrected, [valid(2), bad(1)]);
});

test("a double of a line that is nobody's now waits, where nobody has said yet who wrote it", () => {
  const inLog = [made(valid(1)), made(double(6, 1))];
  assert.deepEqual(otherwise([bad(1)], oneStays, inLog, 1).open, [6]);
  assert.deepEqual(otherwise([bad(1), valid(6)], oneStays, inLog, 1).open, []);
});
