import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { fieldModel } from "../model.ts";
import { personModel } from "../person-model.ts";
import { expectMatches, type Pattern } from "./expectation.ts";
import { trainedModel } from "./trained-model.ts";
import { modelWithWeights, weightsOf } from "./weights-file.ts";

/** Patterns of a world in which three fields speak independently with known shares, counted without chance. */
function world(share: number, m: readonly number[][], u: readonly number[][], begin: number): Pattern[] {
  const patterns: Pattern[] = [];
  const total = 1_000_000;
  for (const a of [1, 2, 0]) {
    for (const b of [1, 2, 0]) {
      for (const c of [1, 2, 0]) {
        const chance = (of: readonly number[][]) =>
          [a, b, c].reduce((product, level, field) => product * (of[field]?.[level] ?? 0), 1);
        const [one, two] = [share * chance(m), (1 - share) * chance(u)];
        patterns.push({ levels: [a, b, c], pairs: total * (one + two), chance: a + b + c >= 3 ? begin : 1 - begin });
      }
    }
  }
  return patterns;
}

// Level 0, 1, 2 of each field.
const m = [
  [0.02, 0.9, 0.08],
  [0.1, 0.85, 0.05],
  [0.05, 0.75, 0.2],
];
const u = [
  [0.95, 0.02, 0.03],
  [0.9, 0.06, 0.04],
  [0.85, 0.1, 0.05],
];

test("expectation-maximisation finds the shares a world was made with, from a rough beginning", () => {
  const patterns = world(0.3, m, u, 0.7);
  const { matches, matchesAt, rounds } = expectMatches(patterns);
  assert.ok(Math.abs(matches / 1_000_000 - 0.3) < 0.01, `${matches} matches`);
  for (const [field, shares] of m.entries()) {
    for (const [level, share] of shares.entries()) {
      const found = (matchesAt[field]?.get(level) ?? 0) / matches;
      assert.ok(Math.abs(found - share) < 0.02, `field ${field} level ${level}: ${found} for ${share}`);
    }
  }
  assert.ok(rounds < 200);
});

test("a field of which one side says nothing speaks for neither kind", () => {
  const patterns = world(0.3, m, u, 0.7);
  const silent = patterns.map(({ levels, pairs, chance }) => ({ levels: [...levels, -1], pairs, chance }));
  const [plain, beside] = [expectMatches(patterns), expectMatches(silent)];
  assert.equal(beside.matches, plain.matches);
  assert.deepEqual(beside.matchesAt.slice(0, 3), plain.matchesAt);
  assert.equal(beside.matchesAt[3]?.size, 0);
});

const published = personModel("published", ["surname", "given", "birthDate"]);

test("a level weighs what it is likelier among one person's pairs than by chance; a value's rarity is left to the roll", () => {
  const evidence = [
    {
      field: "surname" as const,
      matchesAt: new Map([
        [1, 800],
        [3, 100],
        [0, 100],
      ]),
      randomAt: new Map([
        [1, 10],
        [3, 20],
        [0, 9970],
      ]),
      sameByChance: 0.001,
    },
    {
      field: "birthDate" as const,
      matchesAt: new Map([
        [1, 900],
        [4, 100],
      ]),
      randomAt: new Map([
        [1, 1],
        [4, 125],
        [0, 9874],
      ]),
      sameByChance: 0.0001,
    },
  ];
  const { model, levels } = trainedModel(published, "trained", evidence);
  const add = (field: "surname" | "birthDate", level: number) =>
    fieldModel(model, field)?.levels[level - 1]?.weight.add;
  // log2 0.8; log2 of 0.1 / (0.002 / 0.001); log2 of 0.1 / 0.0125.
  assert.deepEqual([add("surname", 1), add("surname", 3), add("birthDate", 4)], [-32, -432, 300]);
  assert.equal(fieldModel(model, "surname")?.different.weight.add, Math.round(100 * Math.log2(0.1 / 0.997)));
  assert.equal(levels.find(({ field, level }) => field === "surname" && level === "one letter differs")?.kept, false);
});

test("what was met too seldom keeps its published weight and says so; gates, caps and thresholds stay", () => {
  const { model, levels } = trainedModel(published, "trained", [
    { field: "surname", matchesAt: new Map([[1, 19]]), randomAt: new Map([[1, 1000]]), sameByChance: 0.1 },
  ]);
  assert.ok(levels.every(({ kept, published: before, trained }) => kept && before === trained));
  assert.deepEqual({ ...model, name: published.name }, published);
});

test("weights written to a file come back as the same model", () => {
  const written: unknown = JSON.parse(JSON.stringify(weightsOf(published)));
  assert.deepEqual(modelWithWeights(written, "weights.json"), published);
});

test("a file of weights that is damaged or of another model is refused with its place", () => {
  const whole = weightsOf(published);
  const surname = { ...whole.weights.surname };
  const damaged: [unknown, RegExp][] = [
    [[], /weights.json.*name, fields and weights/],
    [{ ...whole, name: 7 }, /"name"/],
    [{ ...whole, fields: ["surname", "shoe"] }, /"fields".*locality/],
    [{ ...whole, weights: { ...whole.weights, address: {} } }, /"weights.address"/],
    [{ ...whole, weights: { ...whole.weights, surname: { ...surname, alike: 3 } } }, /"weights.surname".*alike/],
    [{ ...whole, weights: { ...whole.weights, surname: { ...surname, same: 0.5 } } }, /"weights.surname.same".*0.5/],
    [{ ...whole, weights: { ...whole.weights, surname: { ...surname, same: 9000 } } }, /"weights.surname.same".*9000/],
    [{ ...whole, weights: { surname } }, /"weights.given".*nothing/],
  ];
  for (const [value, place] of damaged) {
    assert.throws(
      () => modelWithWeights(value, "weights.json"),
      (error) => error instanceof InputError && place.test(error.message),
    );
  }
});
