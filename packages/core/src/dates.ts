import type { Brand } from "./brand.ts";

/** A day of the Gregorian calendar, `YYYY-MM-DD`, without a zone: the law's day. */
export type CalendarDate = Brand<string, "CalendarDate">;
/** A moment in UTC to the second, `YYYY-MM-DDTHH:MM:SSZ`. */
export type Instant = Brand<string, "Instant">;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/;
const dayMs = 86_400_000;

/** The last that was found to be one: most entries of a log are of the day of the one before. */
let lastDay: string | undefined;

export function isCalendarDate(text: string): text is CalendarDate {
  if (text === lastDay) return true;
  const match = datePattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isOne = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (isOne) lastDay = text;
  return isOne;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** @throws {RangeError} not a day that exists */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError("expected a day that exists, as YYYY-MM-DD");
  return text;
}

export function isInstant(text: string): text is Instant {
  const match = instantPattern.exec(text);
  return (
    match !== null &&
    isCalendarDate(match[1] ?? "") &&
    Number(match[2]) < 24 &&
    Number(match[3]) < 60 &&
    Number(match[4]) < 60
  );
}

/** @throws {RangeError} not a moment in UTC as YYYY-MM-DDTHH:MM:SSZ */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError("expected a moment in UTC as YYYY-MM-DDTHH:MM:SSZ");
  return text;
}

/** First and last moment that four digits of a year can write. */
const firstSecond = Date.parse("0100-01-01T00:00:00Z") / 1000;
const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1000;

function within(seconds: number): number {
  return Math.min(Math.max(seconds, firstSecond), lastSecond);
}

/**
 * The moment `seconds` after 1970-01-01T00:00:00Z; the calendar's first or last where it would lie beyond. Whoever writes into a log may name
 * its last minute, and what is reckoned from that minute must not end in an exception.
 */
export function instantFromSeconds(seconds: number): Instant {
  return `${new Date(within(seconds) * 1000).toISOString().slice(0, 19)}Z` as Instant;
}

export function secondsOf(moment: Instant): number {
  return Date.parse(moment) / 1000;
}

export function addSeconds(moment: Instant, seconds: number): Instant {
  return instantFromSeconds(secondsOf(moment) + seconds);
}

/** The start of the minute `moment` lies in: as fine as a public entry ever says. */
export function toMinute(moment: Instant): Instant {
  return `${moment.slice(0, 16)}:00Z` as Instant;
}

/** The start of the hour `moment` lies in: as fine as the log says of one supporter. */
export function toHour(moment: Instant): Instant {
  return `${moment.slice(0, 13)}:00:00Z` as Instant;
}

/** The first moment of a day, in UTC: how an entry that carries a day writes its moment. */
export function startOfDay(day: CalendarDate): Instant {
  return `${day}T00:00:00Z` as Instant;
}

export function dateOf(moment: Instant): CalendarDate {
  return moment.slice(0, 10) as CalendarDate;
}

/** The day so many days on; the calendar's first or last where it would lie beyond. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  const seconds = within((Date.parse(day) + days * dayMs) / 1000);
  return new Date(seconds * 1000).toISOString().slice(0, 10) as CalendarDate;
}

/** Days from `earlier` to `later`, negative when they stand the other way round. */
export function daysBetween(earlier: CalendarDate, later: CalendarDate): number {
  return (Date.parse(later) - Date.parse(earlier)) / dayMs;
}

/** 0 Sunday to 6 Saturday. */
export function weekday(day: CalendarDate): number {
  return new Date(Date.parse(day)).getUTCDay();
}
