import { isCalendarDate, type CalendarDate } from "./dates.ts";
import { westernDigits } from "./western-digits.ts";

/**
 * Why what was given as somebody's birth cannot be it:
 * - `not-a-day`   no day of the calendar, or not a whole one
 * - `short-year`  its year has less than four figures
 * - `to-come`     after `today`
 * - `too-early`   nobody alive was born then
 */
export type BirthFault = "not-a-day" | "short-year" | "to-come" | "too-early";

/** The longest life on record is 122 years. */
const longestLife = 125;
const dayPattern = /^(\d{1,4})-\d{2}-\d{2}$/;
const yearPattern = /^\d{1,4}$/;

/** The first day on which anybody was born who is alive on `today`. */
export function earliestBirth(today: CalendarDate): CalendarDate {
  return `${String(yearOf(today) - longestLife).padStart(4, "0")}-01-01` as CalendarDate;
}

/**
 * What is wrong with a birth that somebody gives for a person alive on `today`; `undefined`: nothing.
 *
 * @param birth `YYYY-MM-DD`, or the year alone
 * @example birthFault("1990-02-29", calendarDate("2018-01-10")); // "not-a-day"
 */
export function birthFault(birth: string, today: CalendarDate): BirthFault | undefined {
  const figures = westernDigits(birth);
  const year = dayPattern.exec(figures)?.[1] ?? yearPattern.exec(figures)?.[0];
  if (year === undefined) return "not-a-day";
  // What a browser's own field for dates makes of two figures is the year 85.
  if (Number(year) < 100) return "short-year";
  if (figures === year)
    return Number(year) > yearOf(today) ? "to-come" : isTooEarly(Number(year), today) ? "too-early" : undefined;
  if (!isCalendarDate(figures)) return "not-a-day";
  return figures > today ? "to-come" : isTooEarly(Number(year), today) ? "too-early" : undefined;
}

function isTooEarly(year: number, today: CalendarDate): boolean {
  return year < yearOf(today) - longestLife;
}

/** Years completed between a birth and a day; a birth on 29 February completes its year on 1 March. */
export function completedYears(birth: CalendarDate, on: CalendarDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * Whether somebody is younger than so many years on a day, for certain: of a year alone the first of January is taken, and what is no birth
 * at all says nothing.
 *
 * @param birth `YYYY-MM-DD`, or the year alone
 */
export function isUnderAge(
  birth: string,
  { years, on }: { readonly years: number; readonly on: CalendarDate },
): boolean {
  const figures = westernDigits(birth);
  const first = yearPattern.test(figures) ? `${figures.padStart(4, "0")}-01-01` : figures;
  return isCalendarDate(first) && completedYears(first, on) < years;
}

function yearOf(day: CalendarDate): number {
  return Number(day.slice(0, 4));
}
