import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, calendarDate, isCalendarDate } from "@hustings/core";
import { dateFrom, dayNumber, latestBirth, yearOf } from "./calendar.ts";

test("every day of two centuries is the day after the day before", () => {
  let date = calendarDate("1899-12-30");
  for (let day = dayNumber(date); day < dayNumber("2100-03-02"); day++) {
    const made = dateFrom(day);
    if (made !== date || dayNumber(made) !== day || !isCalendarDate(made))
      assert.fail(`day ${day}: ${made}, not ${date}`);
    date = addDays(date, 1);
  }
});

test("who was born on the day itself eighteen years before is of age, the next day not", () => {
  const on = calendarDate("2018-03-18");
  assert.equal(dateFrom(latestBirth(on, 18)), "2000-03-18");
  assert.equal(dateFrom(latestBirth(on, 18) + 1), "2000-03-19");
});

test("on 29 February the last birthday of those of age, in a year without one, is 1 March", () => {
  assert.equal(dateFrom(latestBirth(calendarDate("2020-02-29"), 18)), "2002-03-01");
});

test("the year of a date is its first four digits", () => {
  assert.equal(yearOf(calendarDate("1987-11-02")), 1987);
});
