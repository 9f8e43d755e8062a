import assert from "node:assert/strict";
import { test } from "node:test";
import { forecast, rulebook, type Forecast } from "../index.ts";

/**
 * A town of people who sign on squares: every line is somebody drawn out of all who would sign, good or not as that person
 * is. Nothing of the forecast is in it but the question put to it.
 */
interface Town {
  readonly people: number;
  readonly good: (person: number) => boolean;
}

/** A generator of its own (Park and Miller). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function townOf(people: number, share: number, random: () => number): Town {
  const good = Uint8Array.from({ length: people }, () => (random() < share ? 1 : 0));
  return { people, good: (person) => good[person] === 1 };
}

function sign({ people }: Town, lines: number, random: () => number): readonly number[] {
  return Array.from({ length: lines }, () => Math.floor(random() * people));
}

function counts({ good }: Town, lines: readonly number[]): { readonly valid: number; readonly pairs: number } {
  const whole = lines.filter(good);
  const valid = new Set(whole).size;
  return { valid, pairs: whole.length - valid };
}

const law = rulebook("pt/president/2006");
const ask = (filed: number, checked: number, found: { valid: number; pairs: number }, target: number): Forecast =>
  forecast(law, { route: "electors", filed, checked, valid: found.valid, duplicates: found.pairs, target });

test("who files as many lines as the forecast says passes at least as often as was wanted, people signing twice or not", () => {
  const random = dice(20_261_129);
  for (const [people, wanted] of [
    [10_000_000, 0.8],
    [60_000, 0.9],
  ] as const) {
    let [passed, asked] = [0, 0];
    for (let drive = 0; drive < 30; drive++) {
      const town = townOf(people, 0.85 + 0.12 * random(), random);
      const lookedUp = sign(town, 1_000, random);
      const { toFile } = ask(5_000, 1_000, counts(town, lookedUp), wanted);
      if (toFile === undefined) continue;
      asked += 1;
      const filed = [...lookedUp, ...sign(town, toFile - 1_000, random)];
      if (counts(town, filed).valid >= 7_500) passed += 1;
    }
    const error = Math.sqrt(wanted * (1 - wanted) * asked);
    assert.ok(asked >= 20, `${asked} drives had a number to file`);
    assert.ok(passed >= wanted * asked - 3 * error, `${passed} of ${asked} passed, ${wanted} wanted, ${people} people`);
  }
});

test("the pairs to expect among all are those there are, and four times as many among twice the lines", () => {
  const random = dice(12_112_026);
  const sums = { told: 0, there: 0, toldOfTwice: 0, thereOfTwice: 0 };
  for (let drive = 0; drive < 30; drive++) {
    const town = townOf(100_000, 0.95, random);
    const all = sign(town, 12_000, random);
    const found = counts(town, all.slice(0, 3_000));
    sums.told += ask(6_000, 3_000, found, 0.9).expectedPairs ?? 0;
    sums.toldOfTwice += ask(12_000, 3_000, found, 0.9).expectedPairs ?? 0;
    sums.there += counts(town, all.slice(0, 6_000)).pairs;
    sums.thereOfTwice += counts(town, all).pairs;
  }
  assert.ok(Math.abs(sums.told / sums.there - 1) < 0.09, JSON.stringify(sums));
  assert.ok(Math.abs(sums.toldOfTwice / sums.thereOfTwice - 1) < 0.1, JSON.stringify(sums));
  assert.ok(Math.abs(sums.toldOfTwice / sums.told - 4) < 0.05, JSON.stringify(sums));
});

test("nineteen of twenty stated intervals hold the share of good lines that the town has", () => {
  const random = dice(31_415_926);
  let held = 0;
  const towns = 100;
  for (let each = 0; each < towns; each++) {
    const share = 0.5 + 0.5 * random();
    let valid = 0;
    for (let line = 0; line < 700; line++) if (random() < share) valid += 1;
    const { validShare } = ask(9_000, 700, { valid, pairs: 0 }, 1 - 1e-12);
    if (validShare.low <= share && share <= validShare.high) held += 1;
  }
  assert.ok(held >= 0.89 * towns && held < towns, `${held} of ${towns}`);
});
