import { InputError, isCalendarDate } from "@hustings/core/plain";
import { readDate, takeApart, type DateOrder } from "../import/date-text.ts";

/** Dates as `YYYYMMDD`, from the first up to but not including the second. */
export type DateRange = readonly [from: number, to: number];

/**
 * What the beginning of a birth date may mean: `1961`, `1961-0`, `19610304`, and days as people write them (`4.3.61`, `4 March 1961`,
 * `3/4/1961`), day first and month first where both are days. Empty where nothing is typed.
 *
 * @param today `YYYY-MM-DD`: bounds what a year of two digits may mean
 * @throws {InputError} not the beginning of a date
 */
export function bornRanges(typed: string, today: string): readonly DateRange[] {
  const text = typed.trim();
  if (text === "") return [];
  const ranges = new Map<string, DateRange>();
  const add = (range: DateRange) => ranges.set(range.join(), range);
  if (/^\d{1,4}(?:-(?:\d{1,2}(?:-\d{0,2})?)?)?$/.test(text) || /^\d{5,8}$/.test(text)) {
    for (const digits of digitsMeant(text)) {
      if (digits.length === 8 && !isCalendarDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`))
        continue;
      const step = 10 ** (8 - digits.length);
      add([Number(digits) * step, (Number(digits) + 1) * step]);
    }
  }
  if (ranges.size === 0 || !/^(?:\d{4}-.*|\d{1,7})$/.test(text)) {
    for (const order of ["dmy", "mdy"] as const) {
      const read = readTyped(text, order, today);
      if (read !== undefined) add(rangeOf(read));
    }
  }
  if (ranges.size > 0) return [...ranges.values()];
  throw new InputError({
    field: "born",
    expected: "a birth date or its beginning",
    got: `${text.length} characters that are no date`,
    remedy: "write YYYY, YYYY-MM or YYYY-MM-DD",
  });
}

/** `1961-3-4` is the fourth of March, and `1961-1` may be January or go on. */
function digitsMeant(text: string): readonly string[] {
  const [year = "", month = "", day = ""] = text.split("-");
  const months = partsMeant(month, /-.*-/.test(text) ? /^0/ : /^[01]/);
  return months.flatMap((one) => partsMeant(day, /^[0-3]/).map((other) => `${year}${one}${other}`));
}

/** A month or a day of one digit is it, or its first where it can go on. */
function partsMeant(part: string, goesOn: RegExp): readonly string[] {
  return [...(part.length !== 1 || goesOn.test(part) ? [part] : []), ...(/^[1-9]$/.test(part) ? [`0${part}`] : [])];
}

function readTyped(text: string, order: DateOrder, today: string): string | undefined {
  const apart = takeApart(text);
  if (apart === undefined) return undefined;
  const read = readDate(apart, { order, today, of: "birth", from1904: false });
  return read.kind === "date" ? read.date : undefined;
}

/** Of a month or a day that is not known or cannot be, any. */
function rangeOf(date: string): DateRange {
  const code = Number(date.replaceAll("-", ""));
  const step = code % 10_000 === 0 ? 10_000 : code % 100 === 0 ? 100 : 1;
  return [code, code + step];
}

/**
 * A birth date as it is typed on a line: `YYYY-MM-DD` with zeros for what is not said, or cannot be; empty for what is not a date yet. Of a day and
 * a month that could stand either way round the order decides.
 */
export function lineBorn(
  text: string,
  { today, order }: { readonly today: string; readonly order: DateOrder },
): string {
  const typed = text.trim();
  if (/^\d{4}$/.test(typed)) return `${typed}-00-00`;
  const month = /^(\d{4})-(\d{2})$/.exec(typed);
  if (month !== null) return Number(month[2]) <= 12 ? `${typed}-00` : `${month[1]}-00-00`;
  const apart = takeApart(typed);
  if (apart === undefined) return "";
  // Eight digits may have the year first, whatever the order of the others.
  for (const one of /^\d{8}$/.test(typed) ? ([order, "ymd"] as const) : [order]) {
    const read = readDate(apart, { order: one, today, of: "birth", from1904: false });
    if (read.kind === "date") return read.date;
  }
  return "";
}
