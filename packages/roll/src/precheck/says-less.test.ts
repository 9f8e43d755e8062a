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
