import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { random, weightedChoice } from "./random.ts";

test("a seed gives the same draws on every machine and in every version", () => {
  const rng = random("hustings");
  const words = [rng.word(), rng.word(), rng.word()];
  // Pinned: a change here changes every simulation, every demo and every benchmark.
  assert.deepEqual(words, [3080116190, 4248228732, 722539345]);
  assert.deepEqual([rng.int(1_000), rng.between(5, 9)], [172, 8]);
});

test("two seeds that differ by one letter share nothing", () => {
  const [a, b] = [random("drive-1"), random("drive-2")];
  let equalBits = 0;
  for (let i = 0; i < 1_000; i++) equalBits += 32 - bitsSet(a.word() ^ b.word());
  assert.ok(Math.abs(equalBits - 16_000) < 500, `${equalBits} of 32,000 bits are equal`);
});

test("a fork does not depend on what was drawn before it", () => {
  const early = random("s").fork("meetings");
  const late = random("s");
  for (let i = 0; i < 100; i++) late.word();
  assert.equal(late.fork("meetings").word(), early.word());
});

test("forks with different labels, and a number and its text, are different streams", () => {
  const labels = ["a", "b", "ab", "", 1, "1", 10, "10"];
  assert.equal(new Set(labels.map((label) => random("s").fork(label).word())).size, labels.length);
});

test("a whole number stays below its bound and every value comes up", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (seed, n) => {
      const rng = random(seed);
      const seen = new Set(Array.from({ length: n * 40 }, () => rng.int(n)));
      return seen.size === n && [...seen].every((value) => value >= 0 && value < n && Number.isInteger(value));
    }),
    { numRuns: 50, seed: 1 },
  );
});

test("a bound that is not a whole number from 1 is refused", () => {
  for (const n of [0, -1, 1.5, Number.NaN, 2 ** 33]) assert.throws(() => random("s").int(n), RangeError);
  assert.throws(() => random("s").pick([]), RangeError);
});

test("a weighted choice comes up by its weights, and what has no weight never", () => {
  const choice = weightedChoice(["never", "seldom", "often"], (item) => ({ never: 0, seldom: 1, often: 9 })[item] ?? 0);
  const rng = random("weights");
  const counts: Record<string, number> = {};
  for (let i = 0; i < 20_000; i++) {
    const item = rng.weighted(choice);
    counts[item] = (counts[item] ?? 0) + 1;
  }
  assert.equal(counts["never"], undefined);
  assert.ok(Math.abs((counts["seldom"] ?? 0) - 2_000) < 200, JSON.stringify(counts));
});

test("a prepared choice has each weight exactly, whatever the weights", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(weights, (drawn) => {
      fc.pre(drawn.some((weight) => weight > 0));
      const total = drawn.reduce((sum, weight) => sum + weight, 0);
      const { threshold, alias } = weightedChoice([...drawn.keys()], (i) => drawn[i] ?? 0);
      const share = drawn.map(() => 0);
      for (const [column, kept] of threshold.entries()) {
        share[column] = (share[column] ?? 0) + kept / drawn.length;
        const other = alias[column] ?? -1;
        share[other] = (share[other] ?? 0) + (1 - kept) / drawn.length;
      }
      return share.every((value, i) => Math.abs(value - (drawn[i] ?? 0) / total) < 1e-9);
    }),
    { seed: 2 },
  );
});

test("weights that are negative, absent or all zero are refused", () => {
  assert.throws(() => weightedChoice([], () => 1), RangeError);
  assert.throws(() => weightedChoice([1, 2], () => 0), RangeError);
  assert.throws(() => weightedChoice([1, 2], (item) => item - 2), RangeError);
});

test("a bell curve has the mean and the deviation asked for", () => {
  const rng = random("bell");
  const draws = Array.from({ length: 20_000 }, () => rng.normal(100, 15));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  assert.ok(Math.abs(mean - 100) < 0.5, `mean ${mean}`);
  assert.ok(Math.abs(Math.sqrt(variance) - 15) < 0.4, `deviation ${Math.sqrt(variance)}`);
});

test("a shuffle keeps what it shuffles and leaves no position favoured", () => {
  const rng = random("shuffle");
  const sums = [0, 0, 0, 0, 0];
  for (let i = 0; i < 5_000; i++) {
    const items = rng.shuffle([0, 1, 2, 3, 4]);
    assert.deepEqual(
      items.toSorted((a, b) => a - b),
      [0, 1, 2, 3, 4],
    );
    for (const [place, item] of items.entries()) sums[place] = (sums[place] ?? 0) + item;
  }
  for (const sum of sums) assert.ok(Math.abs(sum / 5_000 - 2) < 0.1, sums.join());
});

function bitsSet(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
