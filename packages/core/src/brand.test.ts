import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError, leafIndex, lineNumber, treeSize, voterRef } from "./index.ts";

test("an index or a size is a whole number from 0", () => {
  assert.equal(leafIndex(0), 0);
  assert.equal(treeSize(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.throws(() => leafIndex(wrong), RangeError);
    assert.throws(() => treeSize(wrong), RangeError);
  }
});

test("lines are counted from 1", () => {
  assert.equal(lineNumber(1), 1);
  for (const wrong of [0, -1, 1.5]) assert.throws(() => lineNumber(wrong), RangeError);
});

test("an empty reference refers to nobody and is refused", () => {
  assert.equal(voterRef("a"), "a");
  assert.throws(() => voterRef(""), RangeError);
});

test("bad input says where it stands, what was expected and what to do", () => {
  const problem = { expected: "a day as YYYY-MM-DD", got: 'a date like "31/02/1980"', remedy: "fix the row" };
  const whole = new InputError({ file: "roll.csv", row: 41_207, field: "born", ...problem });
  assert.equal(
    whole.message,
    'roll.csv row 41,207 field "born": expected a day as YYYY-MM-DD, got a date like "31/02/1980"; fix the row',
  );
  assert.equal(
    new InputError(problem).message,
    'expected a day as YYYY-MM-DD, got a date like "31/02/1980"; fix the row',
  );
  assert.deepEqual(whole.problem.row, 41_207);
});
