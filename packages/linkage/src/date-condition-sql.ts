import { generationYears } from "./date-condition.ts";
import type { Test } from "./level-condition.ts";

/** One figure of `YYYYMMDD`, counted from the left, where it stands: whole numbers are far cheaper to compare than text. */
function figure(date: string, at: number): string {
  return `(${date} % ${10 ** (9 - at)} - ${date} % ${10 ** (8 - at)})`;
}

const year = (date: string) => `(${date} - ${date} % 10000)`;
const month = (date: string) => `(${date} % 10000 - ${date} % 100)`;
const day = (date: string) => `${date} % 100`;

/** The condition of dates as SQL, of columns of numbers `YYYYMMDD`. */
export function dateSql(test: Test, a: string, b: string): string {
  const apart = (places: readonly number[]) =>
    places.map((at) => `case when ${figure(a, at)} = ${figure(b, at)} then 0 else 1 end`).join(" + ");
  const figures = [1, 2, 3, 4, 5, 6, 7, 8];
  const parts = [year, month, day];
  const known = (date: string) => `(${year(date)} > 0 and ${month(date)} > 0 and ${day(date)} > 0)`;
  const whole = `${known(a)} and ${known(b)}`;
  const years = `abs(${year(a)} - ${year(b)})`;
  const slip = `${whole} and not (${years} between ${generationYears.least}0000 and ${generationYears.most}0000)`;
  const sameDayAndMonth = `${a} % 10000 = ${b} % 10000`;
  switch (test.test) {
    case "same-date":
      return `${a} = ${b} and ${whole}`;
    case "date-part-unknown": {
      const agree = parts.map((of) => `(${of(a)} = ${of(b)} or ${of(a)} = 0 or ${of(b)} = 0)`).join(" and ");
      return test.month === true
        ? `${year(a)} = ${year(b)} and ${month(a)} = ${month(b)} and ${year(a)} > 0 and ${month(a)} > 0 and ${agree}`
        : agree;
    }
    case "near-year-part-unknown":
      return `not (${whole}) and (${years} in (10000, 100000) or (${apart([1, 2, 3, 4])}) = 1)`;
    case "day-month-swapped":
      return `${whole} and ${year(a)} = ${year(b)} and ${month(a)} = 100 * (${day(b)}) and ${month(b)} = 100 * (${day(a)})`;
    case "digits":
      return `${slip} and (${apart(figures)}) <= ${test.atMost}`;
    case "digits-swapped": {
      const swaps = [1, 2, 3, 4, 5, 6, 7].map(
        (at) =>
          `(${figure(a, at)} = 10 * ${figure(b, at + 1)} and ${figure(b, at)} = 10 * ${figure(a, at + 1)} and ${figure(a, at)} <> ${figure(b, at)})`,
      );
      return `${slip} and (${apart(figures)}) = 2 and (${swaps.join(" or ")})`;
    }
    case "same-year-and-part":
      return `${whole} and ${year(a)} = ${year(b)} and (${month(a)} = ${month(b)} or ${day(a)} = ${day(b)})`;
    case "years-apart":
      return `${whole} and ${sameDayAndMonth} and ${years} in (${test.years.map((one) => one * 10_000).join(", ")})`;
    case "same-day-and-month":
      return `${whole} and ${sameDayAndMonth}`;
    case "same-year":
      return `${year(a)} = ${year(b)}`;
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}
