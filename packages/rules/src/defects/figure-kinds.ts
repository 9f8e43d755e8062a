/** What a figure must be where it is used. A share may be written as a whole number where it is a multiple. */
export type FigureKind =
  | "whole"
  | "count"
  | "days"
  | "months"
  | "years"
  | "decimals"
  | "share"
  | "multiple"
  | "time"
  | "day"
  | "weekday"
  | "table";

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
  days: "days",
  deviations: "multiple",
  expansionDecimals: "decimals",
  firstSize: "count",
  fullUpTo: "whole",
  high: "multiple",
  limit: "share",
  looksAt: "count",
  low: "multiple",
  majority: "share",
  minimum: "whole",
  months: "months",
  moreThan: "whole",
  most: "count",
  noticeDays: "days",
  nth: "months",
  of: "count",
  pairTolerance: "multiple",
  per: "count",
  quarantineYears: "years",
  quota: "count",
  seats: "table",
  secondSize: "count",
  share: "multiple",
  size: "count",
  specificationDays: "days",
  time: "time",
  times: "count",
  validityDecimals: "decimals",
  weekday: "weekday",
  years: "years",
};

/** What the figure named under this key must be; `undefined`: no figure is named there. */
export function figureKind(key: string): FigureKind | undefined {
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}
