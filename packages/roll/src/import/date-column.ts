import type { InputError } from "@hustings/core/plain";
import type { NoDay } from "../faults/day-words.ts";
import { tableError } from "../faults/table-words.ts";
import {
  dateOrders,
  eraOfText,
  inCroatian,
  isMasked,
  monthOf,
  readDate,
  takeApart,
  type DateOrder,
  type DateReading,
  type DateRules,
  type DateText,
} from "./date-text.ts";
import { cutMonths } from "./month-names.ts";
import { isWordForNothing } from "./nothing.ts";

/** One text of a column, and on how many rows it stands. */
export interface CountedText {
  readonly text: string;
  readonly rows: number;
}

export interface DateColumn {
  readonly order: DateOrder;
  /** The commonest way the column is written, in the words of `--date-format`. */
  readonly format: string;
  /** What each text says. */
  readonly readings: ReadonlyMap<string, DateReading>;
}

interface Wishes extends Omit<DateRules, "order"> {
  readonly file: string;
  readonly field: string;
  /** As a person names it. */
  readonly format: string | undefined;
  readonly impossibleDates?: "part-known" | "bad-row" | undefined;
}

/**
 * Reads a column of dates. In which order day and month stand is found from all its texts; where two orders read as many of them
 * and to different days, or where none reads nearly all, a person has to name it.
 *
 * @throws {InputError}
 */
export function readDateColumn(texts: readonly CountedText[], wishes: Wishes): DateColumn {
  const parsed = inOneLanguage(withCutMonths(texts.map(({ text, rows }) => ({ text, rows, apart: takeApart(text) }))));
  const named = wishes.format === undefined ? undefined : namedOrder(wishes.format, wishes);
  const tried = (named === undefined ? dateOrders : [named]).map((order) => tryOrder(parsed, { ...wishes, order }));
  const said = orderOfNames(parsed);
  const ranked = tried.toSorted((a, b) => b.read - a.read || Number(b.order === said) - Number(a.order === said));
  const [best, second] = ranked;
  if (best === undefined) throw new RangeError("expected an order of dates");
  if (named === undefined && second !== undefined) {
    if (second.read === best.read && best.order !== said && differ(best, second))
      throw twoWays(parsed, best, second, wishes);
    const turned = ranked.slice(1).map((other) => onlyIn(parsed, other, best));
    const other = Math.max(...turned);
    // A slip or two in a long list stay bad rows; more, and the order is not known.
    if (other > 1 && other * 20 > onlyIn(parsed, best, ranked[1 + turned.indexOf(other)] ?? second)) {
      throw mixed(best, other, wishes);
    }
  }
  refuseSwapped(parsed, best, wishes);
  settlePlaceholders(parsed, best.readings);
  if (wishes.of === "birth" && wishes.impossibleDates !== "bad-row") settleImpossible(parsed, best);
  return { order: best.order, format: best.format, readings: best.readings };
}

type Parsed = readonly {
  readonly text: string;
  readonly rows: number;
  readonly apart: DateText | undefined;
  /** Why its month is not known. */
  readonly doubt?: NoDay;
}[];

/** A month's name may be cut short in the language that the column's other dates are in, and in no other. */
function withCutMonths(parsed: Parsed): Parsed {
  const names = new Set(parsed.flatMap(({ apart }) => (apart === undefined ? [] : (monthOf(apart)?.name ?? []))));
  const isCut = ({ text, apart }: Parsed[number]) => apart === undefined && /\d/.test(text) && /\p{L}{3}/u.test(text);
  if (names.size === 0 || !parsed.some(isCut)) return parsed;
  const month = cutMonths(names);
  return parsed.map((one) => (isCut(one) ? { ...one, apart: takeApart(one.text, month) } : one));
}

/** Five words are one month in Croatian and the next in Polish or Czech; which is meant the column's other months tell. */
function inOneLanguage(parsed: Parsed): Parsed {
  const months = parsed.flatMap(({ apart }) => (apart === undefined ? [] : (monthOf(apart) ?? [])));
  if (!months.some((month) => month.inCroatian !== undefined)) return parsed;
  const isCroatian = months.some((month) => month.isCroatian === true);
  const isOther = months.some((month) => month.isCroatian === false);
  if (isOther && !isCroatian) return parsed;
  const doubt: NoDay = { no: "croatian-month" };
  return parsed.map((one) => {
    if (one.apart === undefined || monthOf(one.apart)?.inCroatian === undefined) return one;
    return isOther || !isCroatian ? { ...one, doubt } : { ...one, apart: inCroatian(one.apart) };
  });
}

/** Where months have names, all on one side of the day, days are written so in the column's figures too. */
function orderOfNames(parsed: Parsed): DateOrder | undefined {
  const orders = new Set(parsed.flatMap(({ apart }) => apart?.named ?? []));
  return orders.size === 1 ? [...orders][0] : undefined;
}

interface Tried {
  readonly order: DateOrder;
  readonly read: number;
  readonly format: string;
  readonly readings: Map<string, DateReading>;
}

function tryOrder(parsed: Parsed, rules: Wishes & DateRules): Tried {
  const readings = new Map<string, DateReading>();
  const shapes = new Map<string, number>();
  let read = 0;
  for (const { text, rows, apart, doubt } of parsed) {
    const reading: DateReading =
      isMasked(text) || isWordForNothing(text)
        ? { kind: "nothing" }
        : doubt !== undefined
          ? { kind: "wrong", why: doubt }
          : apart === undefined
            ? { kind: "wrong", why: eraOfText(text) ?? { no: "date" } }
            : withEra(text, readDate(apart, rules));
    readings.set(text, reading);
    if (reading.kind !== "date" || apart === undefined) continue;
    // A day that cannot be speaks for another order.
    if (!reading.isImpossible) read += rows;
    const shape = apart.shape(rules.order);
    shapes.set(shape, (shapes.get(shape) ?? 0) + rows);
  }
  const [commonest] = [...shapes].toSorted((a, b) => b[1] - a[1]);
  return { order: rules.order, read, format: commonest?.[0] ?? rules.format ?? "yyyy-mm-dd", readings };
}

function withEra(text: string, reading: DateReading): DateReading {
  return reading.kind === "wrong" ? { ...reading, why: eraOfText(text) ?? reading.why } : reading;
}

function differ(a: Tried, b: Tried): boolean {
  return [...a.readings].some(([text, reading]) => dateIn(reading) !== dateIn(b.readings.get(text)));
}

function dateIn(reading: DateReading | undefined): string | undefined {
  return reading?.kind === "date" ? reading.date : undefined;
}

/** Rows that one order reads and the other does not. */
function onlyIn(parsed: Parsed, one: Tried, other: Tried): number {
  return parsed.reduce(
    (sum, { text, rows }) =>
      one.readings.get(text)?.kind === "date" && other.readings.get(text)?.kind === "wrong" ? sum + rows : sum,
    0,
  );
}

/**
 * A spreadsheet set to months first turns 03/04/1950 into a day and leaves 25/04/1950 a text: days in the calendar up to the 12th
 * only, texts from the 13th on only. The former are swapped.
 */
function refuseSwapped(parsed: Parsed, { readings, order }: Tried, { file, field }: Wishes): void {
  const early = { days: 0, all: 0 };
  const late = { days: 0, all: 0 };
  for (const { text, rows } of parsed) {
    const date = dateIn(readings.get(text));
    if (date === undefined) continue;
    const isIso = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const group = isIso ? early : late;
    group.all += rows;
    if (isIso ? Number(date.slice(8)) <= 12 : Number(date.slice(8)) > 12) group.days += rows;
  }
  if (order === "ymd" || early.all < 4 || late.all < 4 || early.days < early.all || late.days < late.all) return;
  throw tableError({ file, field }, { code: "dates-swapped" });
}

/**
 * Where many rows share a first or last day of a year nobody was born in, a program wrote it for a day it did not know: 0001-01-01,
 * 1753-01-01, 9999-12-31. Two or three such days; more of them are years that were read wrong.
 */
function settlePlaceholders(parsed: Parsed, readings: Map<string, DateReading>): void {
  const shared = parsed.filter(({ text, rows, apart }) => {
    const reading = readings.get(text);
    if (reading?.kind !== "wrong" || reading.year === undefined || rows < 3 || apart === undefined) return false;
    const digits = text.replaceAll(/\D/g, "");
    return /(0101|1231|3112|1111)/.test(digits);
  });
  const others = [...readings.values()].some((reading) => reading.kind === "date");
  if (!others || shared.length > 3) return;
  for (const { text } of shared) readings.set(text, { kind: "nothing" });
}

/** Impossible dates in so many rows are slips of the pen; where there are more, the order is not the one that was taken. */
const fewImpossible = 1 / 20;

/**
 * A slip in a date costs nobody the whole row: of a month that cannot be the year is left, and a year nobody was born in says nothing.
 */
function settleImpossible(parsed: Parsed, { read, readings }: Tried): void {
  const impossible = parsed.flatMap(({ text, rows }) => {
    const reading = readings.get(text);
    return reading?.kind === "wrong" && (reading.known ?? reading.year) !== undefined ? [{ text, rows, reading }] : [];
  });
  const all = impossible.reduce((sum, { rows }) => sum + rows, 0);
  if (all > read * fewImpossible) return;
  for (const { text, reading } of impossible) {
    const { known } = reading;
    const settled: DateReading =
      known === undefined
        ? { kind: "nothing" }
        : { kind: "date", date: known, isPart: true, isShortYear: false, isImpossible: true };
    readings.set(text, settled);
  }
}

const dateToken = /^(dd?|mm?|mon|month|yyyy|yy)(.*)$/;

/** The order a person names: `dd/mm/yyyy`, `d-mon-yy`, `mmddyyyy`, `yyyy`. */
function namedOrder(format: string, { file, field }: Pick<Wishes, "file" | "field">): DateOrder {
  let rest = format.toLowerCase().trim();
  let letters = "";
  while (rest !== "") {
    const [, token = "", after = ""] = rest.startsWith("month")
      ? ["", "month", rest.slice(5)]
      : rest.startsWith("mon")
        ? ["", "mon", rest.slice(3)]
        : (dateToken.exec(rest) ?? []);
    if (token === "") break;
    letters += token[0];
    rest = after.replace(/^[^a-z]+/, "");
  }
  if (rest === "" && (letters === "dmy" || letters === "mdy" || letters === "ymd")) return letters;
  if (rest === "" && ["y", "my", "ym"].includes(letters)) return "ymd";
  if (format.startsWith("serial")) return "ymd";
  throw tableError({ file, field }, { code: "date-format", format: format.slice(0, 40) });
}

/** Named are the formats of a date that they read differently: most of the column may be written in a third. */
function twoWays(parsed: Parsed, best: Tried, second: Tried, { file, field }: Wishes): InputError {
  const differs = ({ text }: Parsed[number]) => dateIn(best.readings.get(text)) !== dateIn(second.readings.get(text));
  const apart = parsed.find(differs)?.apart;
  const [one = "", other = ""] = [best, second].map(({ order, format }) => apart?.shape(order) ?? format);
  return tableError({ file, field }, { code: "dates-two-ways", one, other });
}

function mixed(best: Tried, others: number, { file, field }: Wishes): InputError {
  return tableError({ file, field }, { code: "dates-mixed", format: best.format, rows: others });
}
