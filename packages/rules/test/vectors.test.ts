import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonicalBytes, parseCanonical } from "@hustings/core";
import { drawSeed, nextStage, parseEvidence, rivestSample, rule, rulebook, verifyDrand } from "../src/index.ts";

const folder = join(import.meta.dirname, "../../../vectors");

interface RuleVector {
  readonly note: string;
  readonly rulebook: string;
  readonly evidence: unknown;
  readonly expect: string;
  readonly counts?: { readonly [name: string]: number };
  readonly next?: unknown;
  readonly hinges?: readonly (readonly string[])[];
  readonly lawHinges?: readonly string[];
}

interface DrawVectors {
  readonly seeds: readonly (Parameters<typeof drawSeed>[0] & { readonly seed: string })[];
  readonly samples: readonly {
    readonly seed: string;
    readonly population: number;
    readonly size: number;
    readonly alreadyDrawn?: number[];
    readonly picks: number[];
  }[];
  readonly beacon: readonly {
    readonly round: number;
    readonly signature: string;
    readonly genuine: boolean;
    readonly randomness?: string;
  }[];
}

for (const file of readdirSync(join(folder, "rules")).toSorted()) {
  if (!file.endsWith(".json")) continue;
  const vector = JSON.parse(readFileSync(join(folder, "rules", file), "utf8")) as RuleVector;
  test(`${file.replace(/\.json$/, "")}: ${vector.note}`, () => {
    const law = rulebook(vector.rulebook);
    const evidence = parseEvidence(vector.evidence, file);
    const ruling = rule(law, evidence);
    assert.equal(ruling.outcome, vector.expect, ruling.reasons.map(({ words }) => words.en).join("\n"));
    for (const [name, count] of Object.entries(vector.counts ?? {})) {
      assert.equal(ruling.counts[name as keyof typeof ruling.counts], count, name);
    }
    if (vector.next !== undefined) assert.deepEqual(nextStage(law, evidence), vector.next);
    if (vector.hinges !== undefined)
      assert.deepEqual(
        ruling.hinges.map(({ facts }) => facts),
        vector.hinges,
      );
    if (vector.lawHinges !== undefined)
      assert.deepEqual(
        ruling.lawHinges.map(({ question }) => question),
        vector.lawHinges,
      );
    // Anyone recomputes the ruling to the same bytes, and no sentence has an empty slot.
    const bytes = canonicalBytes(ruling);
    assert.deepEqual(bytes, canonicalBytes(rule(law, evidence)));
    assert.ok(parseCanonical(bytes) !== undefined);
    assert.doesNotMatch(new TextDecoder().decode(bytes), /\{\w+\}/);
  });
}

test("seeds, samples and beacon rounds are those of the draw vectors", () => {
  const { seeds, samples, beacon } = JSON.parse(readFileSync(join(folder, "draw", "draw.json"), "utf8")) as DrawVectors;
  for (const { seed, ...parts } of seeds) assert.equal(drawSeed(parts), seed);
  for (const { seed, population, size, picks, alreadyDrawn = [] } of samples) {
    assert.deepEqual(rivestSample(seed, population, size, { alreadyDrawn }), picks);
  }
  for (const { round, signature, genuine, randomness } of beacon) {
    const verdict = verifyDrand(round, signature);
    assert.equal(verdict.kind === "genuine", genuine);
    if (verdict.kind === "genuine") assert.equal(verdict.randomness, randomness);
  }
});
