import {
  addDays,
  addSeconds,
  calendarDate,
  instant,
  secondsOf,
  weekday,
  type CalendarDate,
  type Instant,
} from "@hustings/core";
import { countOf, textOf } from "./by-name.ts";
import type { Rulebook } from "./rulebook.ts";
import { RulesError } from "../rules-error.ts";
import type { Words } from "../words/words.ts";
import { localClock, momentAt, momentsAt, type Zone } from "./zone.ts";

/**
 * How a law counts to a day. Parameters by name.
 * - `clear-days-before`    so many full days lie between (45 clear days before 18 March is 31 January)
 * - `days-before`          plain subtraction (the 37th day before)
 * - `days-after`           plain addition
 * - `working-days-before`, `working-days-after`  Saturdays, Sundays and named holidays are not counted
 * - `months-before`, `months-after`  to the same day of the month, or its last
 * - `clear-months-before`  at least so many full months before: the day before that one
 * - `that-day`             the day itself
 * - `nth-weekday-before`   the sixth Friday before
 * - `fixed`                a day the law or the authority names
 */
export type DayCount =
  | { readonly kind: "clear-days-before"; readonly days: string }
  | { readonly kind: "days-before"; readonly days: string }
  | { readonly kind: "days-after"; readonly days: string }
  | { readonly kind: "months-before" | "clear-months-before" | "months-after"; readonly months: string }
  | { readonly kind: "that-day" }
  | { readonly kind: "working-days-before"; readonly days: string }
  | { readonly kind: "working-days-after"; readonly days: string }
  | { readonly kind: "nth-weekday-before"; readonly nth: string; readonly weekday: string }
  | { readonly kind: "fixed"; readonly day: string };

/**
 * One date of the procedure. `time` names a parameter with local `HH:MM`; `24:00` is the end of the day.
 *
 * `from` an event, or the day that a fact states (the day the election was called). `done`: the fact that states the day
 * on which what the date limits was done; `routes`: where it limits only some.
 */
export interface CalendarRule {
  readonly event: string;
  readonly words: Words;
  readonly from: Anchor | { readonly fact: string };
  readonly count: DayCount;
  readonly time?: string;
  readonly done?: string;
  readonly routes?: readonly string[];
  readonly provision: string;
}

export type Anchor = "voting-day" | "publication" | "filing" | "decision" | "service";

export interface CalendarDay {
  readonly event: string;
  readonly day: CalendarDate;
  /** Where the local day begins: from then on, for a window that opens on it. */
  readonly since: Instant;
  /** The last moment, where the law names an hour; where it does not, the first moment after the whole local day. */
  readonly until: Instant;
  /** The rule it follows. */
  readonly rule: CalendarRule;
  /** The law names no hour: the day counts to its end, and `until` is not part of it. */
  readonly wholeDay?: true;
  readonly words: Words;
  readonly provision: string;
}

/** The day a count leads to from its anchor. */
export function countDays(
  rulebook: Rulebook,
  count: DayCount,
  anchor: CalendarDate,
  holidays: readonly CalendarDate[] = rulebook.holidays ?? [],
): CalendarDate {
  switch (count.kind) {
    case "clear-days-before":
      return addDays(anchor, -(countOf(rulebook, count.days) + 1));
    case "days-before":
      return addDays(anchor, -countOf(rulebook, count.days));
    case "days-after":
      return addDays(anchor, countOf(rulebook, count.days));
    case "months-before":
      return addMonths(anchor, -countOf(rulebook, count.months));
    case "clear-months-before":
      return addDays(addMonths(anchor, -countOf(rulebook, count.months)), -1);
    case "months-after":
      return addMonths(anchor, countOf(rulebook, count.months));
    case "that-day":
      return anchor;
    case "working-days-before":
      return workingDays(anchor, -countOf(rulebook, count.days), holidays);
    case "working-days-after":
      return workingDays(anchor, countOf(rulebook, count.days), holidays);
    case "nth-weekday-before":
      return weekdayBefore(anchor, countOf(rulebook, count.nth), countOf(rulebook, count.weekday));
    case "fixed":
      return textOf(rulebook, count.day) as CalendarDate;
    default:
      return count satisfies never;
  }
}

/**
 * The rulebook's dates that follow from the anchors given, events and facts by name; those counted from an anchor not
 * given are left out.
 */
export function calendarOf(
  rulebook: Rulebook,
  anchors: { readonly [anchor: string]: CalendarDate },
): readonly CalendarDay[] {
  return rulebook.calendar.flatMap((rule) => {
    const anchor = anchors[typeof rule.from === "string" ? rule.from : rule.from.fact];
    if (anchor === undefined) return [];
    const day = countDays(rulebook, rule.count, anchor);
    const time = rule.time === undefined ? "24:00" : textOf(rulebook, rule.time);
    return [
      {
        event: rule.event,
        day,
        since: localMoment(day, "00:00", rulebook.zone),
        until: localMoment(day, time, rulebook.zone),
        ...(rule.time === undefined && { wholeDay: true as const }),
        words: rule.words,
        provision: rule.provision,
        rule,
      },
    ];
  });
}

/** A local time of a day as a moment in UTC; `24:00` is the first moment of the next day. */
export function localMoment(day: CalendarDate, time: string, zone: Zone): Instant {
  return momentAt(shownAt(day, time), zone);
}

/** The same, of every moment at which a clock at the place shows it: none where it is put forward past it, two where it is put back. */
export function localMoments(day: CalendarDate, time: string, zone: Zone): readonly Instant[] {
  return momentsAt(shownAt(day, time), zone);
}

/** What a clock shows, written as if it were UTC. */
function shownAt(day: CalendarDate, time: string): Instant {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (match === null)
    throw new RulesError("unknown-parameter", `expected a local time as HH:MM, got "${time}"`, { time });
  // not law: seconds of an hour and of a minute
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60;
  return addSeconds(instant(`${day}T00:00:00Z`), seconds);
}

/** The local day a moment lies in: a meeting in the far east begins on another day of UTC. */
export function localDay(moment: Instant, zone: Zone): CalendarDate {
  // not law: characters of a date
  return localClock(moment, zone).slice(0, 10) as CalendarDate;
}

/** Whether a moment comes too late for a day of the calendar. */
export function isTooLate(moment: Instant, { until, wholeDay }: Pick<CalendarDay, "until" | "wholeDay">): boolean {
  return wholeDay === true ? secondsOf(moment) >= secondsOf(until) : secondsOf(moment) > secondsOf(until);
}

export function isAfter(moment: Instant, limit: Instant): boolean {
  return secondsOf(moment) > secondsOf(limit);
}

// not law: the calendar
const [sunday, saturday, daysInWeek] = [0, 6, 7];

// not law: a century of days; whoever counts on goes through each of them
const mostWorkingDays = 36_525;

function workingDays(anchor: CalendarDate, days: number, named: readonly CalendarDate[]): CalendarDate {
  if (Math.abs(days) > mostWorkingDays)
    throw new RulesError("unknown-parameter", `expected at most ${mostWorkingDays} working days, got ${days}`, {
      days,
    });
  const holidays = new Set(named);
  const step = Math.sign(days);
  let day = anchor;
  for (let left = Math.abs(days); left > 0;) {
    const next = addDays(day, step);
    // The calendar ends.
    if (next === day) return day;
    day = next;
    const ofWeek = weekday(day);
    if (ofWeek !== sunday && ofWeek !== saturday && !holidays.has(day)) left--;
  }
  return day;
}

// not law: the calendar
const monthsInYear = 12;
// not law: the calendar's first and last month, January 100 and December 9999
const [firstMonth, lastMonth] = [100 * monthsInYear, 9_999 * monthsInYear + monthsInYear - 1];

/** The same day so many months on, or the last of a shorter month. */
function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const whole = Math.min(Math.max(year * monthsInYear + month - 1 + months, firstMonth), lastMonth);
  const first = calendarDate(
    `${pad(Math.floor(whole / monthsInYear), "0000")}-${pad((whole % monthsInYear) + 1, "00")}-01`,
  );
  const wanted = addDays(first, date - 1);
  return wanted.slice(0, "YYYY-MM".length) === first.slice(0, "YYYY-MM".length) ? wanted : lastOf(first);
}

function lastOf(first: CalendarDate): CalendarDate {
  return addDays(addMonths(first, 1), -1);
}

function pad(value: number, zeros: string): string {
  return `${zeros}${value}`.slice(-zeros.length);
}

/** The `nth` such weekday strictly before the anchor. */
function weekdayBefore(anchor: CalendarDate, nth: number, ofWeek: number): CalendarDate {
  const back = (weekday(anchor) - ofWeek + daysInWeek) % daysInWeek || daysInWeek;
  return addDays(anchor, -(back + daysInWeek * (nth - 1)));
}
