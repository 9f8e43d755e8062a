import { addDays, type CalendarDate } from "@hustings/core";
import type { Precheck } from "@hustings/roll";
import { forecast, type Forecast } from "@hustings/rules";
import type { LawOfFiling } from "./filing-limits.ts";

/** What a campaign knows of its time. */
export interface Timing {
  readonly today: CalendarDate;
  /** Last day on which it can collect. */
  readonly deadline?: CalendarDate | undefined;
  /** Lines by the day they were signed, where the sheet says it. */
  readonly byDay?: ReadonlyMap<CalendarDate, number> | undefined;
  /** First day of the collection, where lines do not say when they were signed. */
  readonly since?: CalendarDate | undefined;
}

/** Are we going to make it? One number to collect, and the days left for it. */
export interface Plan {
  /** Chance to pass with what is there. */
  readonly chance: number;
  readonly low: number;
  readonly high: number;
  /** Lines to collect beyond those there, as good as those, for a chance of 95 %; absent where no number would do. */
  readonly collect?: number;
  readonly obstacle?: NonNullable<Forecast["obstacle"]>;
  /** Lines a day, over the last seven days on which any could be signed. */
  readonly pace?: number;
  readonly daysLeft?: number;
  /** Lines a day needed from today to the deadline. */
  readonly needADay?: number;
  /** Day on which enough are there at this pace. */
  readonly enoughOn?: CalendarDate;
}

/** Days the pace is taken over: a week has one weekend, whichever seven days it is. */
const paceDays = 7;

/** The plan under a law; the same figures as `rules forecast` gives for the same counts. */
export function planOf(law: LawOfFiling, { lines: all, counted, chosen }: Precheck, timing: Timing): Plan | undefined {
  // Lines beyond a cap are not bad ones: they are left out, and say nothing of how good the next are.
  const lines = all - chosen.overCap.length;
  if (lines === 0 || law.limits.need === undefined) return undefined;
  const at = (valid: number, validDeviation: number) => {
    const whole = Math.min(lines, Math.max(0, Math.round(valid)));
    return forecast(law.book, { route: law.route.id, filed: lines, checked: lines, valid: whole, validDeviation });
  };
  // The interval is the mean and 1.96 deviations to either side, cut off where no more lines are.
  const deviation = Math.max(counted.expected - counted.low, counted.high - counted.expected) / 1.96;
  const { chance, toFile, obstacle } = at(counted.expected, deviation);
  const collect = toFile === undefined ? undefined : Math.max(0, toFile - lines);
  return {
    chance,
    low: at(counted.low, 0).chance,
    high: at(counted.high, 0).chance,
    ...(collect === undefined ? {} : { collect }),
    ...(obstacle === undefined ? {} : { obstacle }),
    ...timesOf(all, collect, timing),
  };
}

function timesOf(lines: number, collect: number | undefined, { today, deadline, byDay, since }: Timing) {
  const pace = byDay === undefined ? paceSince(lines, since, today) : paceOf(byDay, today);
  const daysLeft = deadline === undefined ? undefined : Math.max(0, daysBetween(today, deadline) + 1);
  return {
    ...(pace === undefined ? {} : { pace }),
    ...(daysLeft === undefined ? {} : { daysLeft }),
    ...(daysLeft === undefined || collect === undefined || collect === 0 || daysLeft === 0
      ? {}
      : { needADay: Math.ceil(collect / daysLeft) }),
    ...(pace === undefined || pace === 0 || collect === undefined || collect === 0
      ? {}
      : { enoughOn: addDays(today, Math.ceil(collect / pace)) }),
  };
}

/** Over the last week that has any; what was signed in the future was not. */
function paceOf(byDay: ReadonlyMap<CalendarDate, number>, today: CalendarDate): number | undefined {
  const days = [...byDay].filter(([day]) => day <= today);
  if (days.length === 0) return undefined;
  const last = days.reduce((latest, [day]) => (day > latest ? day : latest), days[0]?.[0] ?? today);
  const from = addDays(last, 1 - paceDays);
  const first = days.reduce((earliest, [day]) => (day < earliest ? day : earliest), last);
  const length = Math.min(paceDays, daysBetween(first, last) + 1);
  return days.filter(([day]) => day >= from).reduce((sum, [, count]) => sum + count, 0) / length;
}

function paceSince(lines: number, since: CalendarDate | undefined, today: CalendarDate): number | undefined {
  if (since === undefined || since > today) return undefined;
  return lines / (daysBetween(since, today) + 1);
}

function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
