import {
  addDays,
  calendarDate,
  instant,
  secondsOf,
  weekday,
  addSeconds,
  type CalendarDate,
  type Instant,
} from "@hustings/core";
import { countOf, textOf, type Rulebook } from "./rulebook.ts";
import { RulesError } from "./rules-error.ts";
import type { Words } from "./words.ts";

/** Local time of the contest. Fixed for its dates, so that no machine's zone tables take part in a ruling. */
export interface Zone {
  readonly name: string;
  readonly offsetMinutes: number;
}

/**
 * How a law counts to a day. Parameters by name.
 * - `clear-days-before`    so many full days lie between (45 clear days before 18 March is 31 January)
 * - `days-before`          plain subtraction (the 37th day before)
 * - `days-after`           plain addition
 * - `working-days-before`, `working-days-after`  Saturdays, Sundays and named holidays are not counted
 * - `nth-weekday-before`   the sixth Friday before
 * - `fixed`                a day the law or the authority names
 */
export type DayCount =
  | { readonly kind: "clear-days-before"; readonly days: string }
  | { readonly kind: "days-before"; readonly days: string }
  | { readonly kind: "days-after"; readonly days: string }
  | { readonly kind: "working-days-before"; readonly days: string }
  | { readonly kind: "working-days-after"; readonly days: string }
  | { readonly kind: "nth-weekday-before"; readonly nth: string; readonly weekday: string }
  | { readonly kind: "fixed"; readonly day: string };

/** One date of the procedure. `time` names a parameter with local `HH:MM`; `24:00` is the end of the day. */
export interface CalendarRule {
  readonly event: string;
  readonly words: Words;
  readonly from: "voting-day" | "publication" | "filing" | "decision" | "service";
  readonly count: DayCount;
  readonly time?: string;
  readonly provision: string;
}

export interface CalendarDay {
  readonly event: string;
  readonly day: CalendarDate;
  /** Where the local day begins: from then on, for a window that opens on it. */
  readonly since: Instant;
  /** The last moment, where the law names an hour; the whole local day counts where it does not. */
  readonly until: Instant;
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

/** The rulebook's dates that follow from the anchors given; those counted from an anchor not given are left out. */
export function calendarOf(
  rulebook: Rulebook,
  anchors: { readonly [anchor in CalendarRule["from"]]?: CalendarDate },
  holidays: readonly CalendarDate[] = rulebook.holidays ?? [],
): readonly CalendarDay[] {
  return rulebook.calendar.flatMap((rule) => {
    const anchor = anchors[rule.from];
    if (anchor === undefined) return [];
    const day = countDays(rulebook, rule.count, anchor, holidays);
    const time = rule.time === undefined ? "24:00" : textOf(rulebook, rule.time);
    return [
      {
        event: rule.event,
        day,
        since: localMoment(day, "00:00", rulebook.zone),
        until: localMoment(day, time, rulebook.zone),
        words: rule.words,
        provision: rule.provision,
      },
    ];
  });
}

/** A local time of a day as a moment in UTC. */
export function localMoment(day: CalendarDate, time: string, zone: Zone): Instant {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (match === null)
    throw new RulesError("unknown-parameter", `expected a local time as HH:MM, got "${time}"`, { time });
  // not law: minutes of an hour
  const minutes = Number(match[1]) * 60 + Number(match[2]) - zone.offsetMinutes;
  // not law: seconds of a minute
  return addSeconds(instant(`${day}T00:00:00Z`), minutes * 60);
}

/**
 * The local day a moment lies in: a meeting in the far east begins on another day of UTC. A zone by IANA name is looked
 * up in this machine's tables; a ruling's deadlines never are.
 */
export function localDay(moment: Instant, zone: Zone | string): CalendarDate {
  // not law: seconds of a minute, characters of a date
  if (typeof zone !== "string") return addSeconds(moment, zone.offsetMinutes * 60).slice(0, 10) as CalendarDate;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const named = Object.fromEntries(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return calendarDate(`${named["year"]}-${named["month"]}-${named["day"]}`);
}

export function isAfter(moment: Instant, limit: Instant): boolean {
  return secondsOf(moment) > secondsOf(limit);
}

// not law: the calendar
const [sunday, saturday, daysInWeek] = [0, 6, 7];

function workingDays(anchor: CalendarDate, days: number, holidays: readonly CalendarDate[]): CalendarDate {
  const step = Math.sign(days);
  let day = anchor;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    const ofWeek = weekday(day);
    if (ofWeek !== sunday && ofWeek !== saturday && !holidays.includes(day)) left--;
  }
  return day;
}

/** The `nth` such weekday strictly before the anchor. */
function weekdayBefore(anchor: CalendarDate, nth: number, ofWeek: number): CalendarDate {
  const back = (weekday(anchor) - ofWeek + daysInWeek) % daysInWeek || daysInWeek;
  return addDays(anchor, -(back + daysInWeek * (nth - 1)));
}
