import { isWholeDate } from "@hustings/linkage";
import type { FieldTerms } from "./field-terms.ts";
import { lowerBound } from "./lower-bound.ts";
import type { RollLists } from "./roll-lists.ts";

/** Finds the one entry that agrees with a line in everything that identifies a person: most lines need nothing else. */
export class ExactEntry {
  readonly #lists: RollLists;
  readonly #identity: readonly FieldTerms[];
  /** How rare their agreement must be, in hundredths of a bit. */
  readonly #least: number;
  readonly #surname: number;
  readonly #given: number;

  constructor(lists: RollLists, identity: readonly FieldTerms[], least: number) {
    this.#lists = lists;
    this.#identity = identity;
    this.#least = least;
    this.#surname = lists.column("surname")?.at ?? -1;
    this.#given = lists.column("given")?.at ?? -1;
  }

  /** -1 unless exactly one entry agrees, and their agreement is rare enough to say so. */
  of(codes: Int32Array): number {
    let rarity = 0;
    for (const term of this.#identity) {
      const code = codes[term.column] ?? 0;
      if (code === 0 || (term.isDate && !isWholeDate(code)) || term.entries(code) === 0) return -1;
      rarity += term.rarityOf(code);
    }
    return rarity < this.#least ? -1 : this.#only(codes);
  }

  /** -1 unless exactly one entry has the same identity. */
  #only(codes: Int32Array): number {
    const { dates, dateRows, about } = this.#lists;
    const date = this.#identity.find(({ isDate }) => isDate);
    let only = -1;
    const see = (row: number) => {
      if (!this.#isSame(row, codes)) return true;
      if (only >= 0) {
        only = -1;
        return false;
      }
      only = row;
      return true;
    };
    if (date !== undefined) {
      const code = codes[date.column] ?? 0;
      const at = lowerBound(dates, code, 0, dates.length);
      const [from, to] = [dateRows[at] ?? 0, dateRows[at + 1] ?? about.entries];
      for (let row = this.#firstNamed(codes, from, to); row < to; row++) {
        if (!this.#isNamed(row, codes)) break;
        if (!see(row)) break;
      }
      return only;
    }
    const list = this.#lists.pair("surname", "given");
    const [surname, given] = [codes[this.#surname] ?? 0, codes[this.#given] ?? 0];
    const [from, to] = [list.directory[surname] ?? 0, list.directory[surname + 1] ?? 0];
    if (surname === 0 || from >= to) return -1;
    list.seconds.load(from, to);
    const end = list.seconds.at + to - from;
    const pair = lowerBound(list.seconds.data, given, list.seconds.at, end);
    if (pair === end || list.seconds.data[pair] !== given) return -1;
    const at = from + pair - list.seconds.at;
    list.starts.load(at, at + 2);
    const [first, last] = [list.starts.data[list.starts.at] ?? 0, list.starts.data[list.starts.at + 1] ?? 0];
    list.rows.load(first, last);
    for (let one = 0; one < last - first; one++) if (!see(list.rows.data[list.rows.at + one] ?? 0)) break;
    return only;
  }

  /** Entries of one date stand in the order of surname and given name. */
  #firstNamed(codes: Int32Array, from: number, to: number): number {
    const { records, width } = this.#lists;
    const [surname, given] = [this.#surname, this.#given];
    const [wantedSurname, wantedGiven] = [codes[surname] ?? 0, codes[given] ?? 0];
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      records.load(middle * width, (middle + 1) * width);
      const difference = (records.data[records.at + surname] ?? 0) - wantedSurname;
      if (difference < 0 || (difference === 0 && (records.data[records.at + given] ?? 0) < wantedGiven))
        low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isNamed(row: number, codes: Int32Array): boolean {
    const { records, width } = this.#lists;
    records.load(row * width, (row + 1) * width);
    const { data, at } = records;
    return data[at + this.#surname] === codes[this.#surname] && data[at + this.#given] === codes[this.#given];
  }

  #isSame(row: number, codes: Int32Array): boolean {
    const { records, width } = this.#lists;
    records.load(row * width, (row + 1) * width);
    for (const { column } of this.#identity) if (records.data[records.at + column] !== codes[column]) return false;
    return true;
  }
}
