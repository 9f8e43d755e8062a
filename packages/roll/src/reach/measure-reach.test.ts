import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll } from "../../test/tables.ts";
import { prepareRoll } from "../match/prepared-roll.ts";
import { measureReachIn, reachWords } from "./measure-reach.ts";
import { plantedKinds, randomOf } from "./planted-slips.ts";

const syllables = ["mar", "bel", "tor", "vin", "sal", "gor", "lem", "dra", "fen", "kos", "ril", "pan"];
const word = (seed: number) =>
  [seed, seed * 7 + 3, seed * 5 + 1].map((one) => syllables[one % syllables.length] ?? "").join("");

const people: (PersonRecord & { id: string })[] = Array.from({ length: 600 }, (_, at) => ({
  id: `V${at}`,
  surname: word(at * 13 + 5),
  given: word(at * 11 + (at % 7)),
  birthDate: `${1940 + (at % 60)}-0${1 + (at % 9)}-${10 + (at % 18)}`,
  region: `Region ${at % 3}`,
  locality: `Town ${at % 11}`,
  patronymic: word(at * 17 + 2),
}));

test("the reach is measured on the roll itself, kind by kind, kept beside its lists, and said in words", async (t) => {
  const { file } = await frozenRoll(scratchFolder(t), "roll", people);
  const model = personModel("lines", ["surname", "given", "birthDate", "region", "locality"]);
  assert.match(reachWords(undefined), /not measured/);
  await prepareRoll(file);
  const reach = measureReachIn(`${file}.lists`, model);
  assert.ok(reach !== undefined);
  assert.equal(reach.entries, 100);
  assert.equal(reach.oneSlip, 1);
  assert.ok((reach.twoSlips ?? 0) >= 0.99, `${reach.twoSlips}`);
  assert.deepEqual(
    reach.kinds.map(({ kind }) => kind),
    plantedKinds.filter(({ asks }) => !asks.includes("patronymic")).map(({ kind }) => kind),
  );
  // A slip in the letters by which names are filed, and another one: near names lead to it all the same.
  for (const { kind, planted, shown, slips } of reach.kinds) {
    if (slips === 2)
      assert.ok(shown / planted >= (/first letter/.test(kind) ? 0.9 : 0.99), `${kind}: ${shown} of ${planted}`);
  }
  assert.match(reachWords(reach), /^reach: 100\.0 % of lines with one slip, (?:9\d|100)\.\d % with two come before/);
  const kept = readFileSync(`${file}.lists.reach`, "utf8");
  assert.ok(!kept.includes("Town"), "counts alone");
  assert.deepEqual(measureReachIn(`${file}.lists`, model), reach);
});

test("with fewer columns the keys reach less, and the measure says so: names alone do not find two slips", async (t) => {
  const { file } = await frozenRoll(scratchFolder(t), "roll", people);
  await prepareRoll(file);
  const narrow = measureReachIn(`${file}.lists`, personModel("names", ["surname", "given"]));
  assert.ok(narrow !== undefined && existsSync(`${file}.lists.reach`));
  assert.ok(narrow.kinds.every(({ kind }) => !kind.includes("date")));
  const wide = measureReachIn(`${file}.lists`, personModel("all", ["surname", "given", "birthDate", "locality"]));
  assert.ok((narrow.twoSlips ?? 0) <= (wide?.twoSlips ?? 0));
});

test("what is planted is never what the roll says, and a misspelt date stays one of a calendar", () => {
  for (const [at, { kind, plant, asks }] of plantedKinds.entries()) {
    for (const [one, { id: _id, ...entry }] of people.slice(0, 80).entries()) {
      const written = plant(entry, randomOf(one * 31 + at));
      assert.notDeepEqual(written, entry, kind);
      if (!asks.includes("birthDate") || written.birthDate === undefined || kind.startsWith("year")) continue;
      assert.equal(new Date(`${written.birthDate}T00:00:00Z`).toISOString().slice(0, 10), written.birthDate, kind);
    }
  }
});
