import { isCalendarDate } from "@hustings/core";
import type { ParameterValue } from "../rulebook/parameter.ts";
import { figureKind, type FigureKind } from "./figure-kinds.ts";
import { isRatio } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** What is wrong with a figure where it is used under this key; `undefined` for one that can be used so. */
export function figureDefect({ parameters }: Rulebook, key: string, name: string): string | undefined {
  const kind = figureKind(key);
  const value = parameters.find(({ id }) => id === name)?.value;
  if (kind === undefined || value === undefined || isOfKind(value, kind)) return undefined;
  return `parameter ${name}: expected ${described[kind]}, got ${JSON.stringify(value)}`;
}

// not law: no life is longer, no time runs for more than a century, and no count that the engine makes has more places
const [mostYears, mostMonths, mostDays, mostDecimals] = [130, 1_200, 36_525, 9];

const described: Readonly<Record<FigureKind, string>> = {
  whole: "a whole number",
  count: "a whole number from 1",
  days: `a whole number of days up to ${mostDays}`,
  months: `a whole number from 1 to ${mostMonths}`,
  years: `a whole number of years from 1 to ${mostYears}`,
  decimals: `a whole number of decimals from 1 to ${mostDecimals}`,
  share: "a share from 0 to 1, as { num, den }",
  multiple: "a share or a multiple, as { num, den }",
  time: "a local time from 00:00 to 24:00, as HH:MM",
  day: "a day, as YYYY-MM-DD",
  weekday: "a day of the week, from 0 (Sunday) to 6",
  table: "a whole number from 1 for each unit",
};

function isOfKind(value: ParameterValue, kind: FigureKind): boolean {
  switch (kind) {
    case "whole":
      return typeof value === "number";
    case "count":
      return isFromOneTo(value, Infinity);
    case "days":
      return typeof value === "number" && value <= mostDays;
    case "months":
      return isFromOneTo(value, mostMonths);
    case "years":
      return isFromOneTo(value, mostYears);
    case "decimals":
      return isFromOneTo(value, mostDecimals);
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
      return typeof value === "object" && !isRatio(value) && Object.values(value).every((each) => each > 0);
    default:
      return kind satisfies never;
  }
}

/** An age, a quota or a term of nought is met by anybody. */
function isFromOneTo(value: ParameterValue, most: number): boolean {
  return typeof value === "number" && value >= 1 && value <= most;
}

/** A share of nothing is none: what it is taken of would be met by an empty filing. */
function isRatioUpTo(value: ParameterValue, most: number): boolean {
  return typeof value === "object" && isRatio(value) && value.num > 0 && value.num <= value.den * most;
}

// not law: the calendar
const saturday = 6;
const localTime = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
