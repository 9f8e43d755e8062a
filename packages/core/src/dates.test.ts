import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  addDays,
  addSeconds,
  calendarDate,
  dateOf,
  daysBetween,
  instant,
  instantFromSeconds,
  isCalendarDate,
  isInstant,
  secondsOf,
  toHour,
  toMinute,
  weekday,
} from "./index.ts";

const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
const moments = seconds.map(instantFromSeconds);

test("days that do not exist are refused", () => {
  for (const text of [
    "2018-02-29",
    "1900-02-29",
    "2018-04-31",
    "2018-13-01",
    "2018-00-10",
    "2018-01-00",
    "2018-1-01",
    "18-01-01",
    "2018/01/01",
    "2018-01-01 ",
    "2018-01-01\n",
    "2018-01-01T00:00:00Z",
    "٢٠١٨-٠١-٠١",
    "-018-01-01",
    "",
  ]) {
    assert.equal(isCalendarDate(text), false, text);
    assert.throws(() => calendarDate(text), RangeError);
  }
});

test("29 February exists in leap years alone, 2000 among them and 2100 not", () => {
  assert.deepEqual(
    [1996, 2000, 2024, 1900, 2018, 2100].map((year) => isCalendarDate(`${year}-02-29`)),
    [true, true, true, false, false, false],
  );
});

test("moments other than UTC to the second are refused", () => {
  for (const text of [
    "2018-01-01T24:00:00Z",
    "2018-01-01T23:60:00Z",
    "2018-01-01T23:59:60Z",
    "2018-02-30T00:00:00Z",
    "2018-01-01T00:00:00",
    "2018-01-01T00:00:00+03:00",
    "2018-01-01T00:00:00.000Z",
    "2018-01-01t00:00:00z",
    "2018-01-01 00:00:00Z",
    "2018-01-01T00:00Z",
  ]) {
    assert.equal(isInstant(text), false, text);
    assert.throws(() => instant(text), RangeError);
  }
});

test("no refusal repeats what stood there: it may be a birth date", () => {
  for (const check of [calendarDate, instant]) {
    assert.throws(
      () => check("31/02/1980"),
      (error: Error) => !error.message.includes("1980"),
    );
  }
});

test("a moment is its seconds and back", () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: -100_000, max: 100_000 }), (at, more) => {
      assert.equal(secondsOf(instantFromSeconds(at)), at);
      const shifted = at + more;
      if (shifted >= 0) assert.equal(secondsOf(addSeconds(instantFromSeconds(at), more)), shifted);
    }),
  );
});

test("the text of moments sorts as time does", () => {
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      assert.equal(instantFromSeconds(a) < instantFromSeconds(b), a < b);
    }),
  );
});

test("minute and hour cut off and never round up, and cutting twice changes nothing", () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const minute = toMinute(moment);
      const hour = toHour(moment);
      assert.ok(isInstant(minute) && isInstant(hour));
      assert.ok(hour <= minute && minute <= moment);
      assert.ok(secondsOf(moment) - secondsOf(minute) < 60);
      assert.ok(secondsOf(moment) - secondsOf(hour) < 3_600);
      assert.equal(toMinute(minute), minute);
      assert.equal(toHour(minute), hour);
      assert.equal(dateOf(hour), dateOf(moment));
    }),
  );
});

test("days added are days between, over leap days and the turn of the year", () => {
  const days = fc.integer({ min: -60_000, max: 60_000 });
  fc.assert(
    fc.property(moments, days, (moment, more) => {
      const day = dateOf(moment);
      const later = addDays(day, more);
      assert.ok(isCalendarDate(later));
      assert.equal(daysBetween(day, later), more);
      assert.equal(daysBetween(later, day), more === 0 ? 0 : -more);
      assert.equal(addDays(later, -more), day);
      assert.equal((weekday(day) + (((more % 7) + 7) % 7)) % 7, weekday(later));
    }),
  );
  assert.equal(addDays(calendarDate("2024-02-28"), 1), "2024-02-29");
  assert.equal(addDays(calendarDate("2017-12-31"), 1), "2018-01-01");
  assert.equal(weekday(calendarDate("2018-03-18")), 0);
});

test("a day exists exactly where the calendar of the engine has it", () => {
  for (let year = 0; year <= 2_400; year += year < 1_890 || year > 2_110 ? 50 : 1) {
    for (let month = 0; month <= 13; month++) {
      for (const day of [0, 1, 28, 29, 30, 31, 32]) {
        const text = [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
          "-",
        );
        const time = Date.UTC(year, month - 1, day);
        assert.equal(isCalendarDate(text), new Date(time).toISOString().slice(0, 10) === text, text);
      }
    }
  }
});

test("what would lie beyond four digits of a year is the calendar's first or last", () => {
  const [first, last] = [instant("0100-01-01T00:00:00Z"), instant("9999-12-31T23:59:59Z")];
  for (const beyond of [1, 600, 86_400, 2 ** 53 - 1]) {
    assert.equal(addSeconds(last, beyond), last);
    assert.equal(addSeconds(first, -beyond), first);
    assert.equal(addDays(dateOf(last), beyond), "9999-12-31");
    assert.equal(addDays(dateOf(first), -beyond), "0100-01-01");
  }
  assert.equal(instantFromSeconds(secondsOf(last) + 0.5), last);
});
