import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@hustings/core";
import { parseEvidence, rule, rulebook, type Outcome } from "../index.ts";
import { fact } from "../../test/cases.ts";
import { qualifyingCase } from "../../test/qualifying-case.ts";

type Conviction = { readonly [field: string]: Json };

/** The case that meets a law, with a conviction that differs from `usual` in the fields given. */
function barredBy(id: string, usual: Conviction): (rest: Conviction) => Outcome {
  return (rest) => convicted(id, { ...usual, ...rest });
}

function convicted(id: string, conviction: Conviction): Outcome {
  const law = rulebook(id);
  const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
  return rule(law, parseEvidence({ ...evidence, facts: [...evidence.facts, fact("conviction/a", conviction)] }))
    .outcome;
}

const prison = { classes: ["intentional"], sentence: "deprivation-of-liberty", suspended: false };

test("Austria: over six months bar, suspended over a year, until spent; a bar for corruption was not yet law in 2022", () => {
  const at = barredBy("at/president/2022", { ...prison, final: "2021-03-01" });
  assert.equal(at({ amount: 6 }), "qualified");
  assert.equal(at({ amount: 7 }), "refused");
  assert.equal(at({ amount: 12, suspended: true }), "qualified");
  assert.equal(at({ amount: 13, suspended: true }), "refused");
  assert.throws(() => at({ amount: 7, suspended: true, classes: ["corruption"] }), /corruption/);
  assert.equal(at({ amount: 7, expunged: "2022-10-09" }), "qualified");
  assert.equal(at({ amount: 7, expunged: "2022-10-10" }), "refused");
});

test("Türkiye: a year or more bars for ever but for negligence, and a crime that is named at any sentence", () => {
  const tr = barredBy("tr/president/2023", { ...prison, final: "1994-03-01", expunged: "2004-03-01" });
  assert.equal(tr({ amount: 11 }), "qualified");
  assert.equal(tr({ amount: 12 }), "refused");
  assert.equal(tr({ amount: 30, classes: [] }), "qualified");
  assert.equal(tr({ sentence: "fine", amount: 100, classes: ["listed"] }), "refused");
});

test("Chile: a severe penalty bars until the right is given back, another does not", () => {
  const severe = { ...prison, classes: ["severe-penalty"], amount: 61, final: "2010-03-01" };
  const cl = barredBy("cl/president/2025", severe);
  assert.equal(cl({}), "refused");
  assert.equal(cl({ expunged: "2020-01-01" }), "qualified");
  assert.equal(cl({ classes: [], amount: 12 }), "qualified");
});

test("Moldova: prison not served, a record for intent, and the loss of the right to offices bar, under either Code", () => {
  for (const id of ["md/president/2020", "md/president/2024"]) {
    const md = barredBy(id, { ...prison, amount: 24, final: "2015-03-01" });
    assert.equal(md({ classes: [] }), "refused");
    assert.equal(md({ classes: [], suspended: true }), "qualified");
    assert.equal(md({ sentence: "fine", amount: 1_000 }), "refused");
    assert.equal(md({ sentence: "office-ban", classes: [] }), "refused");
    assert.equal(md({ expunged: "2019-01-01" }), "qualified");
  }
});

test("Russia: an administrative penalty bars to the end of the day a year after it was carried out, and is open where nobody says when that was", () => {
  const fine = { classes: ["administrative-extremist"], sentence: "fine", suspended: false };
  const of2018 = barredBy("ru/president/2018", { ...fine, final: "2017-03-17" });
  assert.equal(of2018({}), "open");
  assert.equal(of2018({ executed: "2017-03-17" }), "qualified");
  assert.equal(of2018({ executed: "2017-03-18" }), "refused");
  assert.equal(of2018({ final: "2017-03-18" }), "refused");
  // Until 2021 the year ran from no day before the order was in force, whenever the fine was paid.
  assert.equal(of2018({ executed: "2017-03-10" }), "qualified");
  assert.equal(of2018({ final: "2017-03-19", executed: "2017-03-10" }), "refused");
  assert.equal(of2018({ final: "2018-03-10", executed: "2017-01-10" }), "refused");
  const of2024 = barredBy("ru/president/2024", { ...fine, final: "2023-03-20" });
  assert.equal(of2024({}), "open");
  assert.equal(of2024({ executed: "2023-03-10" }), "qualified");
  assert.equal(of2024({ executed: "2023-03-16" }), "qualified");
  assert.equal(of2024({ executed: "2023-03-17" }), "refused");
  assert.equal(of2024({ executed: "2023-04-10" }), "refused");
  assert.throws(() => of2018({ executed: "April 2017" }), /carried out/);
});
