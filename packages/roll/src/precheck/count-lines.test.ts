import assert from "node:assert/strict";
import { test } from "node:test";
import { countLines } from "./count-lines.ts";

test("two lines as good as sure are two, at either end", () => {
  assert.deepEqual(countLines([{ chances: [0.9995, 0.9995] }]), { expected: 2, low: 2, high: 2 });
});

test("the bounds of few lines are those of their own distribution", () => {
  // Three even lines: none in 12.5 %, three in 12.5 %.
  assert.deepEqual(countLines([{ chances: [0.5, 0.5, 0.5] }]), { expected: 1.5, low: 0, high: 3 });
  // One doubtful line beside nine certain ones: it fails in 2 of 100, then in 3.
  const nine = Array.from({ length: 9 }, () => 1);
  assert.equal(countLines([{ chances: [...nine, 0.98] }]).low, 10);
  assert.equal(countLines([{ chances: [...nine, 0.97] }]).low, 9);
});

test("no unit brings more than its cap, and what one has too many makes up for nothing in another", () => {
  const { low, high } = countLines([{ chances: [1, 1, 1], cap: 2 }, { chances: [0.5] }]);
  assert.deepEqual([low, high], [2, 3]);
});

test("of no lines none count", () => {
  assert.deepEqual(countLines([]), { expected: 0, low: 0, high: 0 });
});

test("with what nobody saw the bounds are wider, and whole", () => {
  const { low, high } = countLines([{ chances: [1, 1, 1, 1] }], { lines: 0.4, deviation: 0.3 });
  assert.deepEqual([low, high], [3, 4]);
});
