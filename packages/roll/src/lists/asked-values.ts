import type { ComparedField } from "@hustings/linkage";
import { formsOfCode } from "./line-codes.ts";
import type { LineCodes } from "./line-codes.ts";
import { isNearField, startLetters } from "./key-path.ts";
import type { Asked } from "./key-path.ts";
import type { RollLists } from "./roll-lists.ts";

/** One way to read a line: as written, or its two names crosswise. By columns of the roll's records; a date as `YYYYMMDD`. */
export interface Reading {
  readonly codes: Int32Array;
  readonly crosswise: 0 | 1;
}

/** What keys ask of one field. */
export interface AskedField {
  readonly field: ComparedField;
  readonly asked: Asked;
  /** Of a record. */
  readonly column: number;
}

/** Codes that a key takes for one field: all from the first up to but not including the second, or some of these, which are stamped. */
export interface Values {
  readonly from: number;
  readonly to: number;
  /** Some alone: ascending. */
  readonly codes: Int32Array | undefined;
  readonly stamps: Int32Array | undefined;
  readonly stamp: number;
}

/** Names near a written one, and runs of those that begin alike: kept from line to line, for names come again and again. */
export class KeptNames {
  readonly #lists: RollLists;
  readonly #codes: LineCodes["values"];
  readonly #near = new Map<ComparedField, Map<number, Int32Array>>();
  readonly #starts = new Map<ComparedField, Map<number, readonly [number, number]>>();
  /** By the letters themselves: many names begin alike. */
  readonly #beginning = new Map<string, readonly [number, number]>();

  constructor(lists: RollLists, codes: LineCodes["values"]) {
    this.#lists = lists;
    this.#codes = codes;
  }

  near(field: ComparedField, code: number): Int32Array {
    if (!isNearField(field)) throw new TypeError(`expected a field of names, got ${field}`);
    const make = () => this.#lists.near(field).near(formsOfCode(this.#lists, "name", this.#codes.name, code));
    return kept(this.#near, field, code, make);
  }

  start(field: ComparedField, code: number): readonly [number, number] {
    return kept(this.#starts, field, code, () => {
      const count = startLetters[field] ?? 3;
      const { fold } = formsOfCode(this.#lists, "name", this.#codes.name, code);
      return this.#begun(
        Array.from(fold.slice(0, 2 * count))
          .slice(0, count)
          .join(""),
        count,
      );
    });
  }

  #begun(letters: string, count: number): readonly [number, number] {
    const key = `${count}${letters}`;
    const known = this.#beginning.get(key);
    if (known !== undefined) return known;
    if (this.#beginning.size >= 50_000) this.#beginning.clear();
    const run = this.#lists.dictionary("name").beginning(letters, count);
    this.#beginning.set(key, run);
    return run;
  }
}

function kept<T>(all: Map<ComparedField, Map<number, T>>, field: ComparedField, code: number, make: () => T): T {
  let of = all.get(field);
  if (of === undefined) all.set(field, (of = new Map<number, T>()));
  const known = of.get(code);
  if (known !== undefined) return known;
  const made = make();
  if (of.size > 20_000) of.clear();
  of.set(code, made);
  return made;
}

/** What one reading says for each field that a key asks of it; found out once, however many keys ask. */
export class AskedValues {
  readonly #lists: RollLists;
  readonly #kept: KeptNames;
  readonly #asked: readonly AskedField[];
  readonly #values: (Values | undefined)[];
  /** The reading for which each was found out. */
  readonly #foundFor: Int32Array;
  readonly #stamps: (Int32Array | undefined)[];
  #reading: Reading | undefined;
  /** Of the reading: no other has it. */
  stamp = 0;

  constructor(lists: RollLists, kept: KeptNames, asked: readonly AskedField[]) {
    this.#lists = lists;
    this.#kept = kept;
    this.#asked = asked;
    this.#values = asked.map(() => undefined);
    this.#foundFor = new Int32Array(asked.length);
    this.#stamps = asked.map(() => undefined);
  }

  begin(reading: Reading): void {
    if (this.#reading === reading) return;
    this.#reading = reading;
    this.stamp++;
  }

  /** A column of the reading. */
  code(column: number): number {
    return this.#reading?.codes[column] ?? 0;
  }

  /** `undefined` where the line does not say it. */
  of(at: number): Values | undefined {
    if (this.#foundFor[at] === this.stamp) return this.#values[at];
    this.#foundFor[at] = this.stamp;
    return (this.#values[at] = this.#find(at));
  }

  #find(at: number): Values | undefined {
    const { field, asked, column } = this.#asked[at] ?? noField;
    const code = this.code(column);
    const stamp = this.stamp;
    if (code === 0) return undefined;
    if (asked === "same") return { from: code, to: code + 1, codes: undefined, stamps: undefined, stamp };
    if (asked === "start") {
      const [from, to] = this.#kept.start(field, code);
      return { from, to, codes: undefined, stamps: undefined, stamp };
    }
    const codes = this.#kept.near(field, code);
    const stamps = (this.#stamps[at] ??= new Int32Array(this.#lists.dictionary("name").size + 1));
    for (const one of codes) stamps[one] = stamp;
    return { from: codes[0] ?? 0, to: (codes.at(-1) ?? -1) + 1, codes, stamps, stamp };
  }
}

const noField: AskedField = { field: "surname", asked: "same", column: -1 };

export function has({ from, to, stamps, stamp }: Values, code: number): boolean {
  return code >= from && code < to && (stamps === undefined || stamps[code] === stamp);
}
