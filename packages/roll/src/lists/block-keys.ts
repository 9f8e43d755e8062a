import { widestBlock } from "@hustings/linkage";
import type { BlockKey, ComparedField, MatchModel, Reach } from "@hustings/linkage";
import { formsOfCode } from "./line-codes.ts";
import type { LineCodes } from "./line-codes.ts";
import { isNearField, keyPath, startLetters } from "./key-path.ts";
import type { Asked, KeyPath } from "./key-path.ts";
import type { PairList } from "./pair-list.ts";
import type { RollLists } from "./roll-lists.ts";
import { RowBuffer } from "./row-buffer.ts";

/** One way to read a line: as written, or its two names crosswise. By columns of the roll's records; a date as `YYYYMMDD`. */
export interface Reading {
  readonly codes: Int32Array;
  readonly crosswise: 0 | 1;
}

/** Codes that a key takes for one field: one, some, or a run of neighbours. */
type Values =
  | { readonly kind: "one"; readonly code: number }
  | { readonly kind: "some"; readonly codes: Int32Array; readonly has: ReadonlySet<number> }
  | { readonly kind: "run"; readonly from: number; readonly to: number };

interface Key {
  readonly path: KeyPath;
  readonly finer: readonly KeyPath[];
}

/** Asks the declaration's keys of the roll's lists. */
export class BlockKeys {
  readonly #lists: RollLists;
  readonly #codes: LineCodes["values"];
  readonly #date: number;
  readonly #columns: ReadonlyMap<ComparedField, number>;
  readonly #keys = new Map<Reach, readonly Key[]>();
  readonly #found = new RowBuffer();
  readonly #near = new Map<string, Values>();
  readonly #daysOf = new Map<number, readonly number[]>();
  /** A key of this line brought so many entries that its finer keys were asked. */
  narrowed = false;

  /** @throws {Error} a key asks for what no list leads to: ask `canAnswer` first */
  constructor(lists: RollLists, model: MatchModel, codes: LineCodes["values"]) {
    this.#lists = lists;
    this.#codes = codes;
    this.#columns = new Map(lists.about.columns.map(({ field }, at) => [field, at]));
    this.#date = model.fields.some(({ kind }) => kind === "date") ? (this.#columns.get("birthDate") ?? -1) : -1;
    const path = (key: BlockKey) => {
      const found = keyPath(key, model, lists.about.pairs);
      if (found === undefined) throw new Error(`expected lists that lead to ${key.join(", ")}`);
      return found;
    };
    for (const reach of ["first", "second", "nearest"] as const) {
      const keys = model.blocking.filter((one) => one.reach === reach);
      this.#keys.set(
        reach,
        keys.map(({ key, finer = [] }) => ({ path: path(key), finer: finer.map(path) })),
      );
    }
  }

  static canAnswer(lists: RollLists, model: MatchModel): boolean {
    return (
      model.fields.every(({ field, kind }) => kind === "address" || lists.column(field) !== undefined) &&
      model.blocking.every(({ key, finer = [] }) =>
        [key, ...finer].every((one) => keyPath(one, model, lists.about.pairs) !== undefined),
      )
    );
  }

  /** Entries that a reach's keys bring, each once, in their order. */
  entries(reach: Reach, reading: Reading): Int32Array {
    this.#found.clear();
    const oneDate = this.#askDate(reach, reading);
    for (const { path, finer } of this.#keys.get(reach) ?? []) {
      if (oneDate && path.span === "date") continue;
      const before = this.#found.length;
      const most = finer.length === 0 ? Number.POSITIVE_INFINITY : before + widestBlock;
      this.#ask(path, reading, most);
      if (this.#found.length <= most) continue;
      this.#found.truncate(before);
      this.narrowed = true;
      for (const one of finer) this.#ask(one, reading, Number.POSITIVE_INFINITY);
    }
    return this.#found.distinct();
  }

  /** All keys with a whole date in one look at the entries of that date. `false` where those are so many that finer keys might be asked. */
  #askDate(reach: Reach, reading: Reading): boolean {
    const date = this.#date < 0 ? 0 : (reading.codes[this.#date] ?? 0);
    const { dates, dateRows, about, records, width } = this.#lists;
    const at = date === 0 ? dates.length : lowerBound(dates, date, 0, dates.length);
    if (dates[at] !== date) return true;
    const [from, to] = [dateRows[at] ?? 0, dateRows[at + 1] ?? about.entries];
    if (to - from > widestBlock) return false;
    const asked: (readonly Test[])[] = [];
    for (const { path } of this.#keys.get(reach) ?? []) {
      const rest = path.span === "date" ? this.#rest(path, reading) : undefined;
      if (rest !== undefined) asked.push(rest);
    }
    if (asked.length === 0) return true;
    records.load(from * width, to * width);
    const { data } = records;
    for (let row = from, base = records.at; row < to; row++, base += width) {
      for (const rest of asked) {
        if (!passesAll(rest, data, base)) continue;
        this.#found.push(row);
        break;
      }
    }
    return true;
  }

  /** Stops once there are more than `most`. Entries with nobody's date on either side are counted as often as the plan's sides bring them. */
  #ask(path: KeyPath, reading: Reading, most: number): void {
    const date = this.#date < 0 ? 0 : (reading.codes[this.#date] ?? 0);
    const { dates, dateRows } = this.#lists;
    const entries = this.#lists.about.entries;
    const undatedTo = dateRows[0] ?? entries;
    switch (path.span) {
      case "any":
        return this.#askWithin(path, reading, 0, entries, most);
      case "everybody":
        if (entries <= widestBlock) for (let row = 0; row < entries; row++) this.#found.push(row);
        return;
      case "undated":
        this.#askWithin(path, reading, 0, undatedTo, most);
        if (date === 0) this.#askWithin(path, reading, 0, entries, most);
        return;
      case "date": {
        if (date === 0) return;
        const at = lowerBound(dates, date, 0, dates.length);
        if (dates[at] !== date) return;
        return this.#askWithin(path, reading, dateRows[at] ?? 0, dateRows[at + 1] ?? entries, most);
      }
      case "year": {
        if (date < 10_000) return;
        const year = date - (date % 10_000);
        const [from, to] = [
          lowerBound(dates, year, 0, dates.length),
          lowerBound(dates, year + 10_000, 0, dates.length),
        ];
        return this.#askWithin(path, reading, dateRows[from] ?? entries, dateRows[to] ?? entries, most);
      }
      case "day": {
        if (date % 100 === 0) return;
        return this.#askDays(path, reading, date % 10_000, most);
      }
      default:
        return path.span satisfies never;
    }
  }

  #askWithin(path: KeyPath, reading: Reading, from: number, to: number, most: number): void {
    if (from >= to) return;
    const rest = this.#rest(path, reading);
    if (rest === undefined) return;
    if (path.pair === undefined) return this.#scan(rest, from, to, most);
    this.#eachPair(path, reading, (list, start, end) => {
      list.rows.load(start, end);
      const { data, at } = list.rows;
      const last = at + end - start;
      const lowest = from === 0 ? at : lowerBound(data, from, at, last);
      for (let posting = lowest; posting < last && (data[posting] ?? to) < to; posting++) {
        this.#keep(data[posting] ?? 0, rest);
        if (this.#found.length > most) return false;
      }
      return true;
    });
  }

  /** Entries born on that day of any year: of long runs each year's is looked up, of short ones every entry looked at. */
  #askDays(path: KeyPath, reading: Reading, day: number, most: number): void {
    const rest = this.#rest(path, reading);
    if (rest === undefined) return;
    const { dateRows } = this.#lists;
    const entries = this.#lists.about.entries;
    const days = this.#days(day);
    const rows = (at: number) => [dateRows[at] ?? entries, dateRows[at + 1] ?? entries] as const;
    if (path.pair === undefined) {
      for (const at of days) this.#scan(rest, ...rows(at), most);
      return;
    }
    this.#eachPair(path, reading, (list, start, end) => {
      list.rows.load(start, end);
      const { data, at: first } = list.rows;
      const last = first + end - start;
      let posting = first;
      for (const at of days) {
        if (posting === last) break;
        const [from, to] = rows(at);
        posting = lowerBound(data, from, posting, last);
        for (; posting < last && (data[posting] ?? to) < to; posting++) {
          this.#keep(data[posting] ?? 0, rest);
          if (this.#found.length > most) return false;
        }
      }
      return true;
    });
  }

  /** Places of the dates of that day. */
  #days(day: number): readonly number[] {
    if (this.#daysOf.size === 0) {
      for (const [at, date] of this.#lists.dates.entries()) {
        const known = this.#daysOf.get(date % 10_000) as number[] | undefined;
        if (known === undefined) this.#daysOf.set(date % 10_000, [at]);
        else known.push(at);
      }
    }
    return this.#daysOf.get(day) ?? [];
  }

  /** Calls back with each run of entries that the path's pair of values leads to, until it has enough. */
  #eachPair(path: KeyPath, reading: Reading, each: (list: PairList, start: number, end: number) => boolean): void {
    if (path.pair === undefined) return;
    const { name, first, second } = path.pair;
    const firsts = this.#values(name[0], first, reading);
    const seconds = second === undefined ? undefined : this.#values(name[1], second, reading);
    if (firsts === undefined || (second !== undefined && seconds === undefined)) return;
    const list = this.#lists.pair(...name);
    const one = (value: number) => this.#eachSecond(list, value, seconds, each);
    if (firsts.kind === "one") one(firsts.code);
    else if (firsts.kind === "some") {
      for (const code of firsts.codes) if (!one(code)) return;
    } else for (let code = firsts.from; code < firsts.to; code++) if (!one(code)) return;
  }

  #eachSecond(
    list: PairList,
    value: number,
    seconds: Values | undefined,
    each: (list: PairList, start: number, end: number) => boolean,
  ): boolean {
    // A value that a line brought stands after the directory's end.
    const [from, to] = [list.directory[value] ?? 0, list.directory[value + 1] ?? 0];
    if (from >= to) return true;
    const run = (pair: number, count: number) => {
      list.starts.load(pair, pair + count + 1);
      const { data, at } = list.starts;
      return each(list, data[at] ?? 0, data[at + count] ?? 0);
    };
    if (seconds === undefined) return run(from, to - from);
    list.seconds.load(from, to);
    const { data, at: base } = list.seconds;
    const end = base + to - from;
    if (seconds.kind === "run") {
      let pair = lowerBound(data, seconds.from, base, end);
      for (; pair < end && (data[pair] ?? 0) < seconds.to; pair++) if (!run(from + pair - base, 1)) return false;
      return true;
    }
    if (seconds.kind === "one") {
      const pair = lowerBound(data, seconds.code, base, end);
      return pair === end || data[pair] !== seconds.code || run(from + pair - base, 1);
    }
    if (to - from > 16 * seconds.codes.length) {
      let pair = base;
      for (const code of seconds.codes) {
        pair = lowerBound(data, code, pair, end);
        if (pair === end) return true;
        if (data[pair] === code && !run(from + pair - base, 1)) return false;
      }
      return true;
    }
    for (let pair = base; pair < end; pair++) {
      if (seconds.has.has(data[pair] ?? 0) && !run(from + pair - base, 1)) return false;
    }
    return true;
  }

  /** What a key asks of an entry beyond what led to it; `undefined` where the line does not say it. */
  #rest(path: KeyPath, reading: Reading): readonly Test[] | undefined {
    if (path.rest.length === 0) return nothingMore;
    const tests: Test[] = [];
    for (const { field, asked } of path.rest) {
      const values = this.#values(field, asked, reading);
      const column = this.#columns.get(field);
      if (values === undefined || column === undefined) return undefined;
      tests.push({ column, values });
    }
    return tests;
  }

  #scan(rest: readonly Test[], from: number, to: number, most: number): void {
    const { records } = this.#lists;
    const width = this.#lists.width;
    records.load(from * width, to * width);
    const { data, at } = records;
    const [first, second] = rest;
    if (first === undefined) return;
    for (let row = from, base = at; row < to; row++, base += width) {
      if (!passes(first, data[base + first.column] ?? 0)) continue;
      if (second !== undefined && !passesAll(rest, data, base)) continue;
      this.#found.push(row);
      if (this.#found.length > most) return;
    }
  }

  #keep(row: number, rest: readonly Test[]): void {
    if (rest.length > 0) {
      const { records } = this.#lists;
      const width = this.#lists.width;
      records.load(row * width, (row + 1) * width);
      if (!passesAll(rest, records.data, records.at)) return;
    }
    this.#found.push(row);
  }

  #values(field: ComparedField, asked: Asked, reading: Reading): Values | undefined {
    const code = reading.codes[this.#columns.get(field) ?? -1] ?? 0;
    if (code === 0) return undefined;
    if (asked === "same") return { kind: "one", code };
    const name = `${field} ${asked} ${code}`;
    const known = this.#near.get(name);
    if (known !== undefined) return known;
    const values = asked === "start" ? this.#start(field, code) : this.#nearTo(field, code);
    if (this.#near.size > 5000) this.#near.clear();
    this.#near.set(name, values);
    return values;
  }

  #start(field: ComparedField, code: number): Values {
    const names = this.#lists.dictionary("name");
    const count = startLetters[field] ?? 3;
    const { fold } = formsOfCode(this.#lists, "name", this.#codes.name, code);
    const [from, to] = names.beginning(Array.from(fold).slice(0, count).join(""), count);
    return { kind: "run", from, to };
  }

  #nearTo(field: ComparedField, code: number): Values {
    if (!isNearField(field)) throw new TypeError(`expected a field of names, got ${field}`);
    const codes = this.#lists.near(field).near(formsOfCode(this.#lists, "name", this.#codes.name, code));
    return { kind: "some", codes, has: new Set(codes) };
  }
}

interface Test {
  readonly column: number;
  readonly values: Values;
}

const nothingMore: readonly Test[] = [];

function passes({ values }: Test, code: number): boolean {
  if (values.kind === "one") return code === values.code;
  if (values.kind === "run") return code >= values.from && code < values.to;
  return values.has.has(code);
}

function passesAll(rest: readonly Test[], data: Int32Array, base: number): boolean {
  for (const test of rest) if (!passes(test, data[base + test.column] ?? 0)) return false;
  return true;
}

/** The first place from `from` on, before `to`, whose value is not below `value`. */
export function lowerBound(values: Int32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
