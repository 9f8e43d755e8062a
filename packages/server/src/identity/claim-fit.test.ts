import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { claimsFilledIn } from "./claim-fit.ts";
import { ToldHourly } from "./told-hourly.ts";

const today = calendarDate("2026-03-08");
const misfitOf = (field: string, value: unknown) =>
  claimsFilledIn({ [field]: "claim" }, () => value, today).misfits[0]?.misfit;

test("a birth date is a day on which somebody who signs can have been born, as the form writes it", () => {
  for (const value of ["1990-04-05", "1901-01-01", "2026-03-08", "2000-02-29"])
    assert.deepEqual(claimsFilledIn({ birthDate: "claim" }, () => value, today).fields, { birthDate: value });
  for (const value of [
    "5.4.1990",
    "1990",
    "0000-04-05",
    "1990-02-31",
    "1990-04-05T00:00:00Z",
    "19900405",
    "04/05/1990",
  ])
    assert.equal(misfitOf("birthDate", value), "not-a-day", value);
  for (const value of ["2090-01-01", "2026-03-09", "1900-12-31", "1899-12-31", "1066-10-14"])
    assert.equal(misfitOf("birthDate", value), "nobodys-day", value);
});

test("what fills in no field is told apart by why", () => {
  for (const [value, misfit] of [
    [undefined, "absent"],
    [null, "absent"],
    [7, "not-text"],
    [["Aino"], "not-text"],
    ["", "empty"],
    ["  ", "empty"],
    ["a".repeat(201), "too-long"],
    ["\u202eaniA", "unwritable"],
    ["Ai\u0000no", "unwritable"],
    ["O’Neill", undefined],
  ] as const)
    assert.equal(misfitOf("given", value), misfit, JSON.stringify(value));
});

test("an operator is told once an hour, of each thing by itself", () => {
  let now = 5;
  const told = new ToldHourly(() => now);
  assert.deepEqual([told.isDue("a"), told.isDue("a"), told.isDue("b")], [true, false, true]);
  now += 3_599_999;
  assert.equal(told.isDue("a"), false);
  now += 1;
  assert.deepEqual([told.isDue("a"), told.isDue("a")], [true, false]);
});
