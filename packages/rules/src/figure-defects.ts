import { isCalendarDate } from "@hustings/core";
import type { ParameterValue } from "./parameter.ts";
import { isRatio, type Rulebook } from "./rulebook.ts";

/** What a figure must be where it is used. A share may be written as a whole number where it is a multiple. */
type FigureKind = "count" | "share" | "multiple" | "time" | "day" | "weekday" | "table";

/** By the key that names the figure: everything the engine looks up by name stands here. */
const kinds: Readonly<Record<string, FigureKind>> = {
  allowance: "multiple",
  amount: "count",
  assumedDuplicates: "share",
  atLeast: "count",
  atMost: "count",
  bothShare: "share",
  count: "count",
  countedFrom: "day",
  day: "day",
  days: "count",
  deviations: "multiple",
  expansionDecimals: "count",
  firstSize: "count",
  fullUpTo: "count",
  high: "multiple",
  limit: "share",
  looksAt: "count",
  low: "multiple",
  majority: "share",
  minimum: "count",
  months: "count",
  moreThan: "count",
  most: "count",
  noticeDays: "count",
  nth: "count",
  of: "count",
  pairTolerance: "multiple",
  per: "count",
  quarantineYears: "count",
  quota: "count",
  seats: "table",
  secondSize: "count",
  share: "multiple",
  size: "count",
  specificationDays: "count",
  time: "time",
  times: "count",
  validityDecimals: "count",
  weekday: "weekday",
  years: "count",
};

/** Whether the text under this key is the name of a figure. */
export function namesFigure(key: string): boolean {
  return Object.hasOwn(kinds, key);
}

/** What is wrong with a figure where it is used under this key; `undefined` for one that can be used so. */
export function figureDefect({ parameters }: Rulebook, key: string, name: string): string | undefined {
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  const value = parameters.find(({ id }) => id === name)?.value;
  if (kind === undefined || value === undefined || isOfKind(value, kind)) return undefined;
  return `parameter ${name}: expected ${described[kind]}, got ${JSON.stringify(value)}`;
}

const described: Readonly<Record<FigureKind, string>> = {
  count: "a whole number",
  share: "a share from 0 to 1, as { num, den }",
  multiple: "a share or a multiple, as { num, den }",
  time: "a local time from 00:00 to 24:00, as HH:MM",
  day: "a day, as YYYY-MM-DD",
  weekday: "a day of the week, from 0 (Sunday) to 6",
  table: "a whole number for each unit",
};

function isOfKind(value: ParameterValue, kind: FigureKind): boolean {
  switch (kind) {
    case "count":
      return typeof value === "number";
    case "weekday":
      return typeof value === "number" && value <= saturday;
    case "share":
      return isRatioUpTo(value, 1);
    case "multiple":
      return isRatioUpTo(value, Infinity);
    case "time":
      return typeof value === "string" && localTime.test(value);
    case "day":
      return typeof value === "string" && isCalendarDate(value);
    case "table":
      return typeof value === "object" && !isRatio(value);
    default:
      return kind satisfies never;
  }
}

/** A share of nothing is none: what it is taken of would be met by an empty filing. */
function isRatioUpTo(value: ParameterValue, most: number): boolean {
  return typeof value === "object" && isRatio(value) && value.num > 0 && value.num <= value.den * most;
}

// not law: the calendar
const saturday = 6;
const localTime = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
