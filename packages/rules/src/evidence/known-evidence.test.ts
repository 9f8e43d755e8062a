import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError, type Json } from "@hustings/core";
import { qualifyingCase } from "../../test/qualifying-case.ts";
import { requireAsked, rule, rulebook, type Evidence } from "../index.ts";

function refused(id: string, change: (met: Evidence) => Evidence): InputError["problem"] {
  const law = rulebook(id);
  const evidence = change(qualifyingCase(law, law.routes[0]?.id ?? ""));
  try {
    rule(law, evidence);
    requireAsked(law, evidence);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  return assert.fail(`${id}: taken`);
}

const stating = (met: Evidence, key: string, value: Json): Evidence => ({
  ...met,
  facts: [
    ...met.facts.filter((fact) => fact.key !== key),
    { key, value, date: met.votingDay, source: "a paper", assertedBy: "registry", disputes: [] },
  ],
});

const regionRefused = (name: string) =>
  refused("ru/president/2018", (met) => {
    const [first] = met.meetings;
    assert.ok(first !== undefined);
    return { ...met, meetings: [{ ...first, region: name }] };
  });

test("a unit called as it is where it lies leads to the name that the rulebook has", () => {
  assert.match(regionRefused("Москва").expected, /did you mean "moscow"\?/);
  assert.match(regionRefused("Республика Карелия").expected, /did you mean "karelia"\?/);
  assert.match(regionRefused("Moscou").expected, /did you mean "moscow"\?/);
});

test("a fact that goes under any name is listed with the place for it", () => {
  const { expected } = refused("ru/president/2018", (met) => stating(met, "convictions/a", null));
  assert.match(expected, /conviction\/<name>.*did you mean "conviction\/<name>"\?$/);
});

test("of a field of a conviction that is missing nothing is shown, and not the conviction", () => {
  const value = { final: "2010-05-03", classes: ["grave"], sentence: "fine" };
  const { field, got } = refused("ru/president/2018", (met) => stating(met, "conviction/a", value));
  assert.deepEqual([field, got], ["facts.conviction/a.suspended", "nothing"]);
});

test("the day that says which version of the law governs is not after what was done under it", () => {
  const law = "eu/initiative/2020-02-01";
  const { field, expected } = refused(law, (met) =>
    stating(stating(met, "collection-began", "2022-07-01"), "registered-on", "2022-07-02"),
  );
  assert.match(
    `${field ?? ""}: ${expected}`,
    /^facts\.collection-began: a day from 2022-07-02 on, that of registered-on$/,
  );
});

test("of an initiative registered under another version that version alone is named", () => {
  const { remedy } = refused("eu/initiative/2020-02-01", (met) => stating(met, "registered-on", "2020-01-15"));
  assert.equal(remedy, "rule by eu/initiative/2020-01-01");
  const last = refused("eu/initiative/2020-01-01", (met) => stating(met, "registered-on", "2024-07-16"));
  assert.equal(last.remedy, "rule by eu/initiative/2024-07-16");
});
