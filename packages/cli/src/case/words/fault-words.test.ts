import assert from "node:assert/strict";
import { test } from "node:test";
import type { InputProblem } from "@hustings/core";
import { publicTextExpected } from "../public-text.ts";
import { faultSaid } from "./fault-words.ts";

const guide = "docs/guides/case.md describes every field";
const fault = (field: string, expected: string, got: string, remedy: string): InputProblem => {
  return { file: "case.yaml", field, expected, got, remedy };
};

test("what a case lacks or says wrongly is told in Russian and French, the remedy too", () => {
  for (const [field, expected, got, remedy] of [
    ["roll.source", "words of your own", "…, left to fill in", "fill it in"],
    ["roll.date", "a day as 2026-06-25", "YYYY-MM-DD, left to fill in", "fill it in"],
    ["filedAt", "when the signatures were handed in", "nothing", `write it; ${guide}`],
    ["contest.votingDay", "day of the vote", "nothing", `write it; ${guide}`],
    ["roll.use", "one of verify, compare", "another word", `did you mean verify? ${guide}`],
    ["colected", "a field that a case has there", "another", `did you mean collected? ${guide}`],
    ["appeals.3.decided.source", "the judgment, as it is cited", "nothing", `write it; ${guide}`],
    ["appeals.0.to", publicTextExpected, "something else", `correct it; ${guide}`],
    ["appeals.0.paper", "words, not an empty text", "something else", `correct it; ${guide}`],
    ["objections.lodged.12.specific", "whether it names its lines", "nothing", `write it; ${guide}`],
    ["decidedAt", "a moment after every filing", "one before", "correct the moment"],
    [
      "statements.columns.surname",
      "the column of surname",
      "none",
      "name the column, or take the field out of compare",
    ],
    [
      "facts.0.key",
      "a fact that this law asks about",
      "birth",
      "did you mean birth-date? hustings rules show pl/x lists them",
    ],
  ] as const) {
    const [ru, fr] = (["ru", "fr"] as const).map((language) =>
      faultSaid(fault(field, expected, got, remedy), language),
    );
    assert.ok(ru !== undefined && fr !== undefined, field);
    assert.match(`${ru.expected} ${ru.remedy}`, /[а-я]/);
    for (const said of [ru, fr])
      assert.doesNotMatch(Object.values(said).join(" "), /\b(?:write|fill|column|did|describes|the|moment after)\b/);
  }
});

test("what is said in English alone is left to it whole, and English is never said twice", () => {
  const ofRow = fault("birthDate", "a date as dd/mm/yyyy", '"99/99"', "correct the row, or say dateFormat");
  assert.equal(faultSaid(ofRow, "ru"), undefined);
  assert.equal(faultSaid(fault("filedAt", "x", "nothing", `write it; ${guide}`), "en"), undefined);
});
