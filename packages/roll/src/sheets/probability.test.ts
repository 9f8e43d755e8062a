import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeastByChance, countByChance, risesByChance } from "./probability.ts";

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9 * Math.max(1, expected), `${actual} ≠ ${expected}`);

test("Fisher's exact test by hand: three of three drawn are marked, of four marked in ten", () => {
  near(atLeastByChance(3, 3, 4, 10), 4 / 120);
  near(atLeastByChance(0, 3, 4, 10), 1);
  near(atLeastByChance(1, 3, 4, 10), 1 - 20 / 120);
});

test("a shuffle of four rises three times once in 24, and at least twice 12 times", () => {
  near(risesByChance(3, 4), 1 / 24);
  near(risesByChance(2, 4), 12 / 24);
  near(risesByChance(0, 4), 1);
});

test("the normal law takes over from the exact count without a step", () => {
  const [exact, normal] = [risesByChance(40, 60), risesByChance(41, 61)];
  assert.ok(Math.abs(Math.log(exact / normal)) < 0.5, `${exact} ${normal}`);
});

test("a Poisson and a negative binomial tail by hand", () => {
  near(countByChance(2, 1, 1), 1 - 2 * Math.exp(-1));
  near(countByChance(1, 2, 6), 1 - 1 / 3);
  assert.ok(countByChance(60, 20, 100) > countByChance(60, 20, 20), "days that vary much excuse a busy one");
});
