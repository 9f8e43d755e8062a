import { widestBlock } from "@hustings/linkage";
import type { BlockKey, ComparedField, MatchModel, Reach } from "@hustings/linkage";
import { AskedValues, has, KeptNames } from "./asked-values.ts";
import type { AskedField, Reading, Values } from "./asked-values.ts";
import { DateBlock } from "./date-block.ts";
import type { LineCodes } from "./line-codes.ts";
import { keyPath } from "./key-path.ts";
import type { Asked, Span } from "./key-path.ts";
import { lowerBound } from "./lower-bound.ts";
import { PairRuns } from "./pair-runs.ts";
import type { AskedPair } from "./pair-runs.ts";
import type { RollLists } from "./roll-lists.ts";
import { RowDays } from "./row-days.ts";
import { RowBuffer } from "./row-buffer.ts";

/** A key compiled: what it asks stands among all that keys ask. */
export interface AskedPath {
  readonly span: Span;
  /** What leads to entries; none: their dates do. */
  readonly pair: AskedPair | undefined;
  readonly rest: readonly number[];
}

interface Key {
  readonly path: AskedPath;
  readonly finer: readonly AskedPath[];
}

/** A reading while it is asked: what it says, and where its pairs of values lead. As written and crosswise by turns. */
interface Side {
  readonly values: AskedValues;
  readonly runs: PairRuns;
}

/** Asks the declaration's keys of the roll's lists. */
export class BlockKeys {
  readonly #lists: RollLists;
  readonly #date: number;
  readonly #asked: AskedField[] = [];
  readonly #pairs: AskedPair[] = [];
  readonly #keys = new Map<Reach, readonly Key[]>();
  readonly #blocks = new Map<Reach, DateBlock>();
  readonly #sides: readonly Side[];
  readonly #found = new RowBuffer();
  readonly #daysOf = new Map<number, readonly number[]>();
  readonly #dayOfRow: RowDays;
  /** What a path asks beyond what leads to entries. */
  readonly #rest: Values[] = [];
  readonly #columns: number[] = [];
  /** A key of this line brought so many entries that its finer keys were asked. */
  narrowed = false;

  /** @throws {Error} a key asks for what no list leads to: ask `canAnswer` first */
  constructor(lists: RollLists, model: MatchModel, codes: LineCodes["values"]) {
    this.#lists = lists;
    this.#dayOfRow = new RowDays(lists);
    const isDated = model.fields.some(({ kind }) => kind === "date");
    this.#date = isDated ? (lists.column("birthDate")?.at ?? -1) : -1;
    for (const reach of ["first", "second", "nearest"] as const) {
      const keys = model.blocking
        .filter((one) => one.reach === reach)
        .map(({ key, finer = [] }) => ({
          path: this.#path(key, model),
          finer: finer.map((one) => this.#path(one, model)),
        }));
      this.#keys.set(reach, keys);
      const dated = keys.flatMap(({ path }) => (path.span === "date" ? [path.rest] : []));
      this.#blocks.set(reach, new DateBlock(lists, this.#asked, dated));
    }
    const kept = new KeptNames(lists, codes);
    this.#sides = [0, 1].map(() => {
      const values = new AskedValues(lists, kept, this.#asked);
      return { values, runs: new PairRuns(values, this.#pairs.length) };
    });
  }

  static canAnswer(lists: RollLists, model: MatchModel): boolean {
    return (
      model.fields.every(({ field, kind }) => kind === "address" || lists.column(field) !== undefined) &&
      model.blocking.every(({ key, finer = [] }) =>
        [key, ...finer].every((one) => keyPath(one, model, lists.about.pairs) !== undefined),
      )
    );
  }

  #path(key: BlockKey, model: MatchModel): AskedPath {
    const found = keyPath(key, model, this.#lists.about.pairs);
    if (found === undefined) throw new Error(`expected lists that lead to ${key.join(", ")}`);
    const { span, pair, rest } = found;
    return {
      span,
      pair: pair === undefined ? undefined : this.#pair(pair.name, pair.first, pair.second),
      rest: rest.map(({ field, asked }) => this.#field(field, asked)),
    };
  }

  #field(field: ComparedField, asked: Asked): number {
    const known = this.#asked.findIndex((one) => one.field === field && one.asked === asked);
    if (known >= 0) return known;
    return this.#asked.push({ field, asked, column: this.#lists.column(field)?.at ?? -1 }) - 1;
  }

  #pair(name: readonly [ComparedField, ComparedField], first: Asked, second: Asked | undefined): AskedPair {
    const list = this.#lists.pair(...name);
    const [a, b] = [this.#field(name[0], first), second === undefined ? undefined : this.#field(name[1], second)];
    const known = this.#pairs.find((one) => one.list === list && one.first === a && one.second === b);
    if (known !== undefined) return known;
    const pair = { at: this.#pairs.length, list, first: a, second: b };
    this.#pairs.push(pair);
    return pair;
  }

  /** Entries that a reach's keys bring, each once, in their order. */
  entries(reach: Reach, reading: Reading): Int32Array {
    this.#found.clear();
    const side = this.#sides[reading.crosswise];
    if (side === undefined) throw new TypeError("expected a reading as written or crosswise");
    side.values.begin(reading);
    const oneDate = this.#askDate(reach, side.values);
    for (const { path, finer } of this.#keys.get(reach) ?? []) {
      if (oneDate && path.span === "date") continue;
      const before = this.#found.length;
      const most = finer.length === 0 ? Number.POSITIVE_INFINITY : before + widestBlock;
      this.#ask(path, side, most);
      if (this.#found.length <= most) continue;
      this.#found.truncate(before);
      this.narrowed = true;
      for (const one of finer) this.#ask(one, side, Number.POSITIVE_INFINITY);
    }
    return this.#found.distinct();
  }

  /**
   * Where a line says names and nothing else: the pairs of names that a reach's keys bring, each by the places of its entries in their list, the first and
   * the one behind its last. What such a line weighs beside an entry the pair alone says. `undefined` where anything more is asked.
   */
  named(reach: Reach, reading: Reading): ReadonlyMap<number, number> | undefined {
    const names = [this.#lists.column("surname")?.at, this.#lists.column("given")?.at];
    if (this.#lists.dateRows[0] !== 0 || reading.codes.some((code, at) => code !== 0 && !names.includes(at)))
      return undefined;
    const side = this.#sides[reading.crosswise];
    if (side === undefined) throw new TypeError("expected a reading as written or crosswise");
    side.values.begin(reading);
    const found = new Map<number, number>();
    for (const { path, finer } of this.#keys.get(reach) ?? []) {
      const runs = this.#runsOfNames(path, side);
      if (runs === undefined) return undefined;
      const isNarrowed = finer.length > 0 && entriesIn(runs) > widestBlock;
      if (isNarrowed) this.narrowed = true;
      for (const one of isNarrowed ? finer.map((each) => this.#runsOfNames(each, side)) : [runs]) {
        if (one === undefined) return undefined;
        for (let run = 0; run < one.length; run += 2) found.set(one[run] ?? 0, one[run + 1] ?? 0);
      }
    }
    return found;
  }

  /** Runs of the list of both names; none where the line does not say what is asked, `undefined` where another list leads. */
  #runsOfNames({ span, pair, rest }: AskedPath, { values, runs }: Side): readonly number[] | undefined {
    if (span === "everybody") return this.#lists.about.entries <= widestBlock ? undefined : [];
    if (span !== "any" && span !== "undated") return [];
    const asked = [...rest, ...(pair === undefined ? [] : [pair.first, pair.second ?? pair.first])];
    if (asked.some((at) => values.of(at) === undefined)) return [];
    const isOfNames = pair?.second !== undefined && pair.list === this.#lists.pair("surname", "given");
    if (pair === undefined || !isOfNames || rest.length > 0) return undefined;
    const found = runs.of(pair);
    return Array.from({ length: found.length }, (_, at) => found.at(at));
  }

  /** All keys with a whole date in one look at the entries of that date. `false` where those are so many that finer keys might be asked. */
  #askDate(reach: Reach, values: AskedValues): boolean {
    const [from, to] = this.#rowsOf(this.#dateOf(values));
    if (to - from > widestBlock) return false;
    if (from < to) this.#blocks.get(reach)?.scan(values, from, to, this.#found);
    return true;
  }

  #dateOf(values: AskedValues): number {
    return this.#date < 0 ? 0 : values.code(this.#date);
  }

  /** Entries of a date: from the first up to but not including the second. */
  #rowsOf(date: number): readonly [number, number] {
    const { dates, dateRows, about } = this.#lists;
    if (date === 0) return [0, 0];
    const at = lowerBound(dates, date, 0, dates.length);
    return dates[at] === date ? [dateRows[at] ?? 0, dateRows[at + 1] ?? about.entries] : [0, 0];
  }

  /** Stops once there are more than `most`. Entries with nobody's date on either side are counted as often as the plan's sides bring them. */
  #ask(path: AskedPath, side: Side, most: number): void {
    const { dates, dateRows, about } = this.#lists;
    const { entries } = about;
    const date = this.#dateOf(side.values);
    switch (path.span) {
      case "any":
        return this.#askWithin(path, side, 0, entries, most);
      case "everybody":
        if (entries <= widestBlock) for (let row = 0; row < entries; row++) this.#found.push(row);
        return;
      case "undated":
        this.#askWithin(path, side, 0, dateRows[0] ?? entries, most);
        if (date === 0) this.#askWithin(path, side, 0, entries, most);
        return;
      case "date": {
        const [from, to] = this.#rowsOf(date);
        return this.#askWithin(path, side, from, to, most);
      }
      case "year": {
        if (date < 10_000) return;
        const year = date - (date % 10_000);
        const from = lowerBound(dates, year, 0, dates.length);
        const to = lowerBound(dates, year + 10_000, from, dates.length);
        return this.#askWithin(path, side, dateRows[from] ?? entries, dateRows[to] ?? entries, most);
      }
      case "day":
        return date % 100 === 0 ? undefined : this.#askDays(path, side, date % 10_000, most);
      default:
        return path.span satisfies never;
    }
  }

  #askWithin(path: AskedPath, { values, runs }: Side, from: number, to: number, most: number): void {
    if (from >= to || !this.#says(path, values)) return;
    if (path.pair === undefined) return void this.#scan(from, to, most);
    const { rows } = path.pair.list;
    const found = runs.of(path.pair);
    for (let run = 0; run < found.length; run += 2) {
      const [start, end] = [found.at(run), found.at(run + 1)];
      rows.load(start, end);
      const { data, at } = rows;
      const last = at + end - start;
      let posting = from === 0 ? at : lowerBound(data, from, at, last);
      for (; posting < last; posting++) {
        const row = data[posting] ?? to;
        if (row >= to) break;
        this.#keep(row);
        if (this.#found.length > most) return;
      }
    }
  }

  /** Entries born on that day of any year: in long runs each year's are looked up, in short ones every entry's date. */
  #askDays(path: AskedPath, { values, runs }: Side, day: number, most: number): void {
    if (!this.#says(path, values)) return;
    const { dateRows, about } = this.#lists;
    const days = this.#days(day);
    if (path.pair === undefined) {
      for (const at of days) if (!this.#scan(dateRows[at] ?? 0, dateRows[at + 1] ?? about.entries, most)) return;
      return;
    }
    const { rows } = path.pair.list;
    const found = runs.of(path.pair);
    for (let run = 0; run < found.length; run += 2) {
      const [start, end] = [found.at(run), found.at(run + 1)];
      rows.load(start, end);
      const { data, at: first } = rows;
      const last = first + end - start;
      let posting = first;
      if (4 * (end - start) < days.length) {
        for (; posting < last; posting++) {
          const row = data[posting] ?? 0;
          if (this.#dayOfRow.of(row) !== day) continue;
          this.#keep(row);
          if (this.#found.length > most) return;
        }
        continue;
      }
      for (const at of days) {
        if (posting === last) break;
        const to = dateRows[at + 1] ?? about.entries;
        posting = lowerBound(data, dateRows[at] ?? 0, posting, last);
        for (; posting < last && (data[posting] ?? to) < to; posting++) {
          this.#keep(data[posting] ?? 0);
          if (this.#found.length > most) return;
        }
      }
    }
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

  /** Takes to hand what a path asks of an entry beyond what led to it; `false` where the line does not say it. */
  #says(path: AskedPath, values: AskedValues): boolean {
    this.#rest.length = 0;
    this.#columns.length = 0;
    for (const at of path.rest) {
      const asked = values.of(at);
      if (asked === undefined) return false;
      this.#rest.push(asked);
      this.#columns.push(this.#asked[at]?.column ?? -1);
    }
    return true;
  }

  /** `false` once there are more than `most`. */
  #scan(from: number, to: number, most: number): boolean {
    const { records, width } = this.#lists;
    records.load(from * width, to * width);
    const { data } = records;
    for (let row = from, base = records.at; row < to; row++, base += width) {
      if (!this.#passes(data, base)) continue;
      this.#found.push(row);
      if (this.#found.length > most) return false;
    }
    return true;
  }

  #keep(row: number): void {
    if (this.#rest.length > 0) {
      const { records, width } = this.#lists;
      records.load(row * width, (row + 1) * width);
      if (!this.#passes(records.data, records.at)) return;
    }
    this.#found.push(row);
  }

  #passes(data: Int32Array, base: number): boolean {
    for (let at = 0; at < this.#rest.length; at++) {
      const values = this.#rest[at];
      if (values !== undefined && !has(values, data[base + (this.#columns[at] ?? 0)] ?? 0)) return false;
    }
    return true;
  }
}

function entriesIn(runs: readonly number[]): number {
  let entries = 0;
  for (let run = 0; run < runs.length; run += 2) entries += (runs[run + 1] ?? 0) - (runs[run] ?? 0);
  return entries;
}
