import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atLeastByChance,
  binomialAtLeast,
  risesByChance,
  risesInAll,
  studentDensity,
  upperStudent,
} from "./probability.ts";

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

test("Student's tail, a binomial tail and sheets taken together, by hand", () => {
  // With one degree of freedom it is Cauchy's: a quarter beyond 1.
  near(upperStudent(1, 1), 0.25);
  near(upperStudent(-1, 1), 0.75);
  near(studentDensity(0, 1), 1 / Math.PI);
  near(binomialAtLeast(2, 3, 0.5), 0.5);
  near(binomialAtLeast(0, 3, 0.5), 1);
  assert.equal(risesInAll(3, [4]), risesByChance(3, 4));
  const together = risesInAll(
    30,
    Array.from({ length: 10 }, () => 4),
  );
  assert.ok(together < 1e-9 && together > (1 / 24) ** 10, "the normal tail is the heavier one");
});
