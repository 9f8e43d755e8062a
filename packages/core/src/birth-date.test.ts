import assert from "node:assert/strict";
import { test } from "node:test";
import { birthFault, completedYears, earliestBirth, isUnderAge } from "./birth-date.ts";
import { calendarDate } from "./dates.ts";

const today = calendarDate("2018-01-10");

test("a birth that nobody alive can have is told by what is wrong with it", () => {
  const told = {
    "1990-04-05": undefined,
    "1992-02-29": undefined,
    "1990-02-29": "not-a-day",
    "1900-02-29": "not-a-day",
    "1990-13-01": "not-a-day",
    "5.4.1990": "not-a-day",
    "": "not-a-day",
    "0085-04-05": "short-year",
    "85-04-05": "short-year",
    "2018-01-10": undefined,
    "2018-01-11": "to-come",
    "2090-04-05": "to-come",
    "1893-01-01": undefined,
    "1892-12-31": "too-early",
    "1066-10-14": "too-early",
    "1990": undefined,
    "١٩٩٠": undefined,
    "90": "short-year",
    "2019": "to-come",
    "1800": "too-early",
    "199O": "not-a-day",
  } as const;
  for (const [birth, fault] of Object.entries(told)) assert.equal(birthFault(birth, today), fault, birth);
  assert.equal(earliestBirth(today), "1893-01-01");
});

test("an age is completed on its day, and one of 29 February on the first of March", () => {
  const [born, leapling] = [calendarDate("2000-01-10"), calendarDate("2000-02-29")];
  assert.equal(completedYears(born, calendarDate("2018-01-09")), 17);
  assert.equal(completedYears(born, today), 18);
  assert.equal(completedYears(leapling, calendarDate("2018-02-28")), 17);
  assert.equal(completedYears(leapling, calendarDate("2018-03-01")), 18);
  assert.equal(completedYears(leapling, calendarDate("2020-02-29")), 20);
});

test("under age is who is so for certain: of a year alone the oldest is meant, and of no birth nothing is said", () => {
  const rule = { years: 18, on: today };
  assert.equal(isUnderAge("2000-01-11", rule), true);
  assert.equal(isUnderAge("2000-01-10", rule), false);
  assert.equal(isUnderAge("2001", rule), true);
  assert.equal(isUnderAge("٢٠٠١", rule), true);
  assert.equal(isUnderAge("2000", rule), false);
  for (const nothing of ["", "2001-02-30", "10.1.2001", "01"]) assert.equal(isUnderAge(nothing, rule), false, nothing);
});
