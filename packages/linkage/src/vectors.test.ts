import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { levelBetween } from "./compare.ts";
import { foldName, soundName, spacedName, spacedPlace } from "./folding.ts";
import { comparedFields, levelOf } from "./model.ts";
import { personModel } from "./person-model.ts";
import type { ComparedField } from "./model.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "vectors", "linkage");
const vectors = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

interface FoldingVectors {
  names: { written: string; fold: string; spaced: string; sound?: string }[];
  places: { written: string; spaced: string }[];
}

interface LevelVector {
  field: ComparedField;
  written: string;
  roll: string;
  known?: ("written" | "roll")[];
  level: string;
}

test("names and places lose what must not decide about a person", () => {
  const { names, places } = vectors("folding.json") as FoldingVectors;
  for (const { written, fold, spaced, sound } of names) {
    assert.deepEqual([foldName(written), spacedName(written)], [fold, spaced], written);
    if (sound !== undefined) assert.equal(soundName(fold), sound, written);
  }
  for (const { written, spaced } of places) assert.equal(spacedPlace(written), spaced, written);
});

const model = personModel("all", comparedFields);

test("two written values stand at the level the vectors say, whichever side is which", () => {
  for (const { field, written, roll, known = ["written", "roll"], level } of vectors("levels.json") as LevelVector[]) {
    const declared = model.fields.find((one) => one.field === field);
    assert.ok(declared !== undefined, field);
    const knownFolds = known.map((side) => foldName(side === "written" ? written : roll));
    const frequencies = {
      total: 1000,
      count: (_: ComparedField, fold: string) => (knownFolds.includes(fold) ? 10 : 0),
    };
    const between = (a: string, b: string) => levelOf(declared, levelBetween(declared, a, b, frequencies)).name;
    assert.equal(between(written, roll), level, `${field} ${written} | ${roll}`);
    assert.equal(between(roll, written), level, `${field} ${roll} | ${written}, exchanged`);
  }
});
