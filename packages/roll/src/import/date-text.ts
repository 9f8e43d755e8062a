import { westernDigits } from "@hustings/core/plain";
import { calendarOfMonth, isWeekday, monthNamed, type NamedMonth } from "./month-names.ts";
import type { NoDay, OtherEra } from "../faults/day-words.ts";

/** In which order a date of three numbers is written. */
export type DateOrder = "dmy" | "mdy" | "ymd";

export const dateOrders: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

export interface DateRules {
  readonly order: DateOrder;
  /** The day of the import, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * `birth`: a part that is not known, or cannot be, is `00`. `act`: the day on which somebody did something, which is known or is
   * not a date.
   */
  readonly of: "birth" | "act";
  /** Days are counted from 1904 in some workbooks. */
  readonly from1904: boolean;
  /** Whether whoever was born has signed: a day of the last years is one of signing that stands in the wrong box. */
  readonly haveSigned?: boolean | undefined;
}

/**
 * What a text says. A date is `YYYY-MM-DD`, with `00` for a month or day that is not known: `1950-00-00`, `1950-03-00`.
 * `nothing` is written where nothing is known: `00/00/0000`, `XX-XX-XXXX`.
 */
export type DateReading =
  | {
      readonly kind: "date";
      readonly date: string;
      readonly isPart: boolean;
      readonly isShortYear: boolean;
      readonly isImpossible: boolean;
    }
  | { readonly kind: "nothing" }
  /** `known` is the date's year where its month cannot be. */
  | { readonly kind: "wrong"; readonly why: NoDay; readonly year?: number; readonly known?: string };

/** A text taken apart: what its numbers are, before anybody says in which order they stand. */
export interface DateText {
  readonly parts: readonly DatePart[];
  /** Set where a time of day follows that is not midnight. */
  readonly hasTime: boolean;
  /** In which order a month by its name stands to its day. */
  readonly named: DateOrder | undefined;
  /** Its shape in the words of `--date-format`, for an order. */
  readonly shape: (order: DateOrder) => string;
}

type DatePart = { readonly digits: string } | NamedMonth;

/** Voters are sixteen or older, and hardly older than 115: a year of two digits has one meaning among these hundred. */
const [youngest, oldestYear, span] = [16, 1850, 100] as const;

/** Years for which a sheet is collected at most. */
export const collectedFor = 5;

/** The first and last year a two-digit year may mean. */
export function shortYears({ today, of }: Pick<DateRules, "today" | "of">): readonly [number, number] {
  const last = Number(today.slice(0, 4)) + (of === "birth" ? -youngest : 1);
  return [last - span + 1, last];
}

const timeOfDay =
  /(?:[Tt]|\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(?:Z|(?:UTC|GMT)?(?:[+-]\d{2}(?::?\d{2})?)?)?(?:\s*\([^()]*\))?$/i;

/** Before noon and after it, as Greek, Arabic and Vietnamese spreadsheets write it behind the time, and Korean and Chinese ones before it. */
const halfOfDay =
  /\s(?:(?<before>上午|下午|오전|오후)\s?(?=\d))?(?<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\s?(?<behind>π\.?μ\.?|μ\.?μ\.?|ص|م|SA|CH))?$/iu;

/** Of those, what is before noon. */
const forenoon = /^(上午|오전|π|ص|SA)/iu;

/** Oracle's: `12.00.00.000000 AM`. */
const dottedTime = /\s(\d{1,2})\.(\d{2})\.(\d{2})(?=(?:\.\d{3,})?\s*[AP]\.?M\.?$|\.\d{3,}$)/i;

/** What holds numbers as fractions writes 19580314.0 for a day, and 21258.0 for one that a spreadsheet counts. */
const wholeNumber = /^(\d{4,8})[.,]0+$/;

/** Two words, or letters with a stop each, for one month: the second Kanun is January from Syria to Iraq, `มิ.ย.` June in Thailand. */
const monthOfParts = /(?:كانون|تشرين)\s+\p{sc=Arabic}+|[\p{sc=Thai}\p{M}]{1,3}\.\s?[\p{sc=Thai}\p{M}]{1,3}\./gu;

/** JavaScript writes the year between day and time: `Tue Jan 31 1950 00:00:00 GMT+0100 (CET)`; Unix behind them: `Tue Jan 31 00:00:00 1950`. */
const unixTime = /^(.*\s)(\d{1,2}:\d{2}:\d{2})\s+(?:[A-Z]{3,4}\s+)?(\d{4})$/;

/** Weekdays in front of a date say nothing that its day does not; *before*, *about* and *died* do. */
const firstWord = /^(\p{L}[\p{L}\p{M}.-]{1,20}),?\s+/u;

/** Words that stand between the parts of a date. */
const fillers = new Set(
  "de del d of the den le er ère st nd rd th ter º ª г года год р року рік rok roku r god gada m dnia dne ngày tháng năm ж พศ คศ ที่ оны сарын өдөр өдрийн yil yilda ta ta'".split(
    " ",
  ),
);

/**
 * @param month which words are months, where a column says more than a word alone
 * @returns nothing where the text is not a date of any kind
 */
export function takeApart(text: string, month: typeof monthNamed = monthNamed): DateText | undefined {
  const trimmed = withoutWeekday(
    unmasked(westernDigits(text.trim()))
      .replace(unixTime, "$1$3 $2")
      .replace(halfOfDay, (text, before: string | undefined, time: string, behind: string | undefined) => {
        const half = before ?? behind;
        return half === undefined ? text : ` ${time} ${forenoon.test(half) ? "AM" : "PM"}`;
      })
      .replace(dottedTime, " $1:$2:$3")
      .replace(wholeNumber, "$1")
      .replaceAll(monthOfParts, (name) => name.replaceAll(/[\s.]/gu, "")),
  );
  const time = timeOfDay.exec(trimmed);
  const day = time === null ? trimmed : trimmed.slice(0, time.index).trim();
  const hasTime = time !== null && !isMidnight(time);
  const parts: DatePart[] = [];
  for (const [token] of day.matchAll(/\d+|\p{L}[\p{L}\p{M}'’]*/gu)) {
    if (/^\d/.test(token)) parts.push({ digits: token });
    else {
      const named = month(token);
      // `v 1950` is Czech for in 1950: a Roman figure is a month where a day stands beside it.
      if (named !== undefined && /^[ivx]+$/i.test(token) && (day.match(/\d+/g) ?? []).length < 2) return undefined;
      if (named !== undefined) parts.push(named);
      else if (!fillers.has(token.toLowerCase()) && !/^[年月日년월일]$/u.test(token)) return undefined;
    }
  }
  if (!/^[\d\p{L}\p{M}\s./\-,'’–·º°]+$/u.test(day) || parts.length === 0 || parts.length > 3) return undefined;
  const months = parts.findIndex((part) => "month" in part);
  const named = parts.length < 3 || months < 0 ? undefined : months === 0 ? "mdy" : firstIsYear(parts) ? "ymd" : "dmy";
  return { parts, hasTime, named, shape: (order) => shapeOf(day, parts, order) };
}

/** An x alone between the figures of a day and a year is October in Roman figures: `12.X.1958`, `1958. X. 12.` */
const tenOrMask =
  /(?<=(?<!\d)(?:0?[1-9]|[12]\d|3[01]|\d{4})[\s./–-]+)(?<ten>[xх])(?=[\s./–-]+\d{1,4}(?!\d))|(?<![\p{L}\d])[xх?*_#]{1,2}(?![\p{L}\d])/giu;

/** A part that is not known may be masked: `??.??.1958`, `1958-XX-XX`, `__/03/1958`. */
function unmasked(text: string): string {
  return /\d/.test(text)
    ? text.replaceAll(tenOrMask, (_, ten: string | undefined) => (ten === undefined ? "00" : "X"))
    : text;
}

/** The month that a text says with a word. */
export function monthOf({ parts }: DateText): NamedMonth | undefined {
  return parts.find((part) => "month" in part);
}

/** The text as Croatian reads the name of its month. */
export function inCroatian(text: DateText): DateText {
  const parts = text.parts.map((part) =>
    "month" in part && part.inCroatian !== undefined ? { name: part.name, month: part.inCroatian } : part,
  );
  return { ...text, parts };
}

function firstIsYear([first]: readonly DatePart[]): boolean {
  return first !== undefined && "digits" in first && first.digits.length === 4;
}

function withoutWeekday(text: string): string {
  const [all = "", word = ""] = firstWord.exec(text) ?? [];
  const rest = text.slice(all.length);
  // `po 1950` is no Monday, but after 1950.
  const isWhole = (rest.match(/\d+/g) ?? []).length > 1;
  return isWhole && isWeekday(word) && monthNamed(word) === undefined ? rest : text;
}

function isMidnight([, hour, minute, second = "0", half = ""]: RegExpExecArray): boolean {
  const isTwelve = Number(hour) === 12 && /^a/i.test(half);
  return (Number(hour) === 0 || isTwelve) && Number(minute) === 0 && Number(second) === 0;
}

export function readDate(text: DateText, rules: DateRules): DateReading {
  if (text.hasTime) return wrong({ no: "midnight" });
  const { parts } = text;
  const [first, second, third] = parts;
  if (parts.length === 1)
    return first !== undefined && "digits" in first ? readDigits(first.digits, rules) : wrong({ no: "month-alone" });
  const numbers = parts.flatMap((part) => ("digits" in part ? [part.digits] : []));
  const named = monthOf(text)?.month;
  if (parts.length === 2) {
    const year = numbers.find((digits) => digits.length === 4);
    const month = named ?? Number(numbers.find((digits) => digits.length < 3) ?? Number.NaN);
    return year === undefined || Number.isNaN(month)
      ? wrong({ no: "without-year" })
      : dateOf(Number(year), month, 0, rules);
  }
  if (named !== undefined) {
    const [a = "", b = ""] = numbers;
    if (numbers.length !== 2 || (a.length > 2 && b.length > 2)) return wrong({ no: "two-dates" });
    const isYearFirst = a.length === 4;
    const [day, year] = isYearFirst ? [b, a] : [a, b];
    return fromDigits(year, String(named), day, rules);
  }
  if (first === undefined || second === undefined || third === undefined) return wrong({ no: "three-numbers" });
  const [a = "", b = "", c = ""] = numbers;
  if (a.length === 4) return fromDigits(a, b, c, rules);
  if (c.length === 4 && rules.order === "ymd") return wrong({ no: "year-last" });
  if (rules.order === "ymd") return fromDigits(a, b, c, rules);
  return rules.order === "dmy" ? fromDigits(c, b, a, rules) : fromDigits(c, a, b, rules);
}

/**
 * Years that are counted from the beginning of an era, in words or by its letter, or in three figures: `昭和33年3月14日`, `S33.3.14`,
 * `民國47年`, `047/03/14`. Nothing is reckoned over, but who reads it knows what is asked of him.
 */
export function eraOfText(text: string): NoDay | undefined {
  const digits = westernDigits(text.trim());
  const isEra =
    /^(明治|大正|昭和|平成|令和|民國|民国|中華民國|[㍾㍽㍼㍻㋿]|[MTSHR]\s?\.?\d{1,2}[./年-])/u.test(digits) ||
    /هـ|هجري|ه\.ش/u.test(digits);
  if (isEra) return { no: "era" };
  if (/^0?\d{3}[./-]\d{1,2}[./-]\d{1,2}$|^\d{3}年/u.test(digits)) return { no: "three-figure-year" };
  const words = /\d/.test(digits) ? (digits.match(/\p{L}[\p{L}\p{M}'’-]{2,}/gu) ?? []) : [];
  const calendar = words.map(calendarOfMonth).find((found) => found !== undefined);
  return calendar && { no: "other-calendar", calendar };
}

/** Of the calendars that offices write: nothing is reckoned over unasked, but who reads it knows what happened. */
function otherEra(year: number): OtherEra | undefined {
  if (year >= 2400 && year <= 2600) return "buddhist";
  if (year >= 5600 && year <= 5800) return "hebrew";
  // A year of the one may be a year of the other.
  return year >= 1270 && year <= 1450 ? "persian-or-islamic" : undefined;
}

/** Digits without a divider: a day, a year, or the number a spreadsheet keeps for a day. */
function readDigits(digits: string, rules: DateRules): DateReading {
  if (/^0+$/.test(digits)) return { kind: "nothing" };
  switch (digits.length) {
    case 4:
      return dateOf(Number(digits), 0, 0, rules);
    case 5:
      return serialDay(Number(digits), rules);
    case 6:
      return compact(digits, 2, rules);
    case 7:
      // A spreadsheet has taken the first nought of 03041950 away; no year begins with one.
      return rules.order === "ymd" ? wrong({ no: "number", digits: 7 }) : compact(`0${digits}`, 4, rules);
    case 8:
      return compact(digits, 4, rules);
    default:
      return wrong({ no: "number", digits: digits.length });
  }
}

function compact(digits: string, yearLength: number, rules: DateRules): DateReading {
  const cut = (from: number, length = 2) => digits.slice(from, from + length);
  if (rules.order === "ymd") return fromDigits(cut(0, yearLength), cut(yearLength), cut(yearLength + 2), rules);
  const year = cut(4, yearLength);
  return rules.order === "dmy" ? fromDigits(year, cut(2), cut(0), rules) : fromDigits(year, cut(0), cut(2), rules);
}

/** Serial 1 is 1 January 1900, and there is a 29 February 1900 that never was; in the other system 0 is 1 January 1904. */
function serialDay(serial: number, rules: DateRules): DateReading {
  const epoch = rules.from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const day = new Date(epoch + serial * 86_400_000).toISOString();
  return dateOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)), rules);
}

function fromDigits(year: string, month: string, day: string, rules: DateRules): DateReading {
  if (![2, 4].includes(year.length) || month.length > 2 || day.length > 2) return wrong({ no: "lengths" });
  if (/^0+$/.test(year + month + day)) return { kind: "nothing" };
  if (year.length === 4) return dateOf(Number(year), Number(month), Number(day), rules);
  const [first] = shortYears(rules);
  const read = dateOf(first + ((((Number(year) - first) % span) + span) % span), Number(month), Number(day), rules);
  return read.kind === "date" ? { ...read, isShortYear: true } : read;
}

function dateOf(year: number, month: number, day: number, { today, of, haveSigned }: DateRules): DateReading {
  const least = of === "birth" ? oldestYear : 1900;
  const most = Number(today.slice(0, 4)) + (of === "birth" ? 0 : 1);
  // The year itself is somebody's: a message says on which side of what can be it lies.
  if (year < least) return { kind: "wrong", why: { no: "year-before", year: least, era: otherEra(year) }, year };
  if (year > most) return { kind: "wrong", why: { no: "year-after", year: most, era: otherEra(year) }, year };
  if (of === "birth" && isNoughtOfPrograms(year, month, day)) return { kind: "nothing" };
  if (month > 12) return { kind: "wrong", why: { no: "month-above-12" }, known: `${year}-00-00` };
  const isDay = month === 0 ? day <= 31 : day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (of === "act" && (month === 0 || day === 0 || !isDay)) return wrong({ no: "in-calendar" });
  const known = isDay ? day : 0;
  const date = `${year}-${two(month)}-${two(known)}`;
  if (of === "birth" && date > today) return { kind: "wrong", why: { no: "come-yet" }, year };
  if (haveSigned === true && year + collectedFor >= Number(today.slice(0, 4)))
    return { kind: "wrong", why: { no: "just-born" }, year };
  return {
    kind: "date",
    date,
    isPart: month === 0 || known === 0,
    isShortYear: false,
    isImpossible: !isDay || (month === 0 && day > 0),
  };
}

/** What spreadsheets and databases show for no day at all, and somebody above 125 would be born on. */
function isNoughtOfPrograms(year: number, month: number, day: number): boolean {
  return (year === 1899 && month === 12 && day >= 30) || (year === 1900 && month + day === 1);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function wrong(why: NoDay): DateReading {
  return { kind: "wrong", why };
}

/** Whether a text stands for nothing in a column of dates, whatever it says: `XX-XX-XXXX`, `##/##/####`, `—`; or its year is masked. */
export function isMasked(text: string): boolean {
  return /^[xх\p{P}\s]+$/iu.test(text) || /(?<![\p{L}\d])[xх?*_#]{4}(?![\p{L}\d])/iu.test(text);
}

function shapeOf(day: string, parts: readonly DatePart[], order: DateOrder): string {
  const names = { d: "dd", m: "mm", y: "yyyy" } as const;
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && "digits" in first) {
    if (first.digits.length === 5) return "serial days";
    if (first.digits.length === 4) return "yyyy";
    const year = first.digits.length === 6 ? "yy" : "yyyy";
    return order
      .split("")
      .map((letter) => (letter === "y" ? year : names[letter as "d" | "m"]))
      .join("");
  }
  const divider = /[^\d\p{L}\p{M}]+/u.exec(day)?.[0].trim() || " ";
  const named = parts.find((part) => "month" in part) !== undefined;
  const digits = parts.flatMap((part) => ("digits" in part ? [part.digits] : []));
  const year = digits.some((one) => one.length === 4) ? "yyyy" : "yy";
  if (named) {
    const month = /\p{L}{4,}/u.test(day) ? "month" : "mon";
    const isMonthFirst = first !== undefined && "month" in first;
    return (parts.length === 2 ? [month, year] : isMonthFirst ? [month, "d", year] : ["d", month, year]).join(divider);
  }
  const isYearFirst = digits[0]?.length === 4;
  if (parts.length === 2) return (isYearFirst ? ["yyyy", "mm"] : ["mm", "yyyy"]).join(divider);
  const written = isYearFirst ? "ymd" : order;
  return written
    .split("")
    .map((letter) => (letter === "y" ? year : names[letter as "d" | "m"]))
    .join(divider);
}
