import assert from "node:assert/strict";
import { test } from "node:test";
import type { FieldExplanation, LineOutcome } from "../match/outcome.ts";
import { adviseOn } from "./advise.ts";

type Said = readonly [field: FieldExplanation["field"], written: string | undefined, roll: string, level?: string];

/** A line that was found in spite of what it writes otherwise. */
function adviceOn(...said: readonly Said[]) {
  const explanation = said.map(([field, written, roll, level = "nearly"]) => ({
    field,
    ...(written !== undefined && { written }),
    roll,
    level,
  }));
  const found = { line: 1, outcome: "matched", how: "fuzzy", candidates: [], nearest: [], explanation };
  return adviseOn(found as unknown as LineOutcome, 2);
}

test("a part of a name or address that a line leaves out is told beside it, and is nothing to correct", () => {
  for (const said of [
    ["patronymic", undefined, "Ann", "missing"],
    ["patronymic", undefined, "Shawna", "missing"],
    ["suffix", undefined, "Jr", "missing"],
    ["given", "Mary", "Mary Ann"],
    ["surname", "García", "García López"],
    ["address", "12 Main St", "12 Main St Apt 3"],
    ["houseNumber", "12", "12 apt 3"],
  ] as const) {
    const { advice, fixes } = adviceOn(said);
    assert.deepEqual([advice, fixes.length], ["file", 1], said.join());
  }
});

test("what is misspelt, another one or asked for by the law is to correct, whatever else the line leaves out", () => {
  for (const said of [
    ["patronymic", undefined, "Петрович", "missing"],
    ["patronymic", undefined, "Petrovna", "missing"],
    ["patronymic", "Anne", "Ann"],
    ["suffix", "Sr", "Jr"],
    ["given", "Mry", "Mary Ann"],
    ["surname", "Garcia Perez", "García López"],
    ["address", "1 Main St", "12 Main St Apt 3"],
    ["locality", undefined, "Durham", "missing"],
    ["birthDate", undefined, "1970-01-01", "missing"],
  ] as const) {
    assert.equal(adviceOn(said).advice, "correct", said.join());
    assert.equal(adviceOn(["suffix", undefined, "Jr", "missing"], said).fixes.length, 2);
  }
});

test("on a sheet that asks for the year of birth a year is no slip; beside whole dates it is one, and is told as it was written", () => {
  for (const written of ["1942-00-00", "1942-05-00"]) {
    const explanation = [{ field: "birthDate", written, roll: "1942-05-02", level: "the year" }];
    const found = { line: 1, outcome: "matched", how: "fuzzy", candidates: [], nearest: [], explanation };
    const advised = (partDates: boolean) => adviseOn(found as unknown as LineOutcome, 2, { partDates });
    assert.equal(advised(true).advice, "file");
    assert.equal(advised(false).advice, "correct");
    const said = written.replace(/(-00)+$/, "");
    assert.equal(advised(false).fixes[0]?.words, `birth date: the roll says 1942-05-02, you typed ${said}`);
  }
  const another = [{ field: "birthDate", written: "1943-00-00", roll: "1942-05-02", level: "one figure differs" }];
  const found = { line: 1, outcome: "matched", how: "fuzzy", candidates: [], nearest: [], explanation: another };
  assert.equal(adviseOn(found as unknown as LineOutcome, 2, { partDates: true }).advice, "correct");
});
