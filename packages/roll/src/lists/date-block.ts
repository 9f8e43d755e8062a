import type { AskedField, AskedValues } from "./asked-values.ts";
import type { RollLists } from "./roll-lists.ts";
import type { RowBuffer } from "./row-buffer.ts";

/**
 * The keys with a whole date, asked of all entries of that date in one look: what several keys ask of a field is asked once, a bit each, and
 * a key is the bits it needs.
 */
export class DateBlock {
  readonly #lists: RollLists;
  /** What is asked, by bit. */
  readonly #asked: readonly { readonly at: number; readonly column: number }[];
  readonly #keys: readonly number[];
  readonly #columns: Int32Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #bits: Int32Array;

  constructor(lists: RollLists, asked: readonly AskedField[], keys: readonly (readonly number[])[]) {
    this.#lists = lists;
    const all = [...new Set(keys.flat())];
    if (all.length > 31)
      throw new Error(`expected keys that ask at most 31 things of entries of a date, got ${all.length}`);
    this.#asked = all.map((at) => ({ at, column: asked[at]?.column ?? -1 }));
    this.#keys = keys.map((of) => of.reduce((bits, at) => bits | (1 << all.indexOf(at)), 0));
    [this.#columns, this.#from, this.#to, this.#bits] = [0, 1, 2, 3].map(() => new Int32Array(all.length)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
  }

  /** Adds those entries from the first up to but not including the second that a key asks for. */
  scan(values: AskedValues, from: number, to: number, found: RowBuffer): void {
    let [said, count] = [0, 0];
    const stamps: (Int32Array | undefined)[] = [];
    for (const [bit, { at, column }] of this.#asked.entries()) {
      const one = values.of(at);
      if (one === undefined) continue;
      said |= 1 << bit;
      this.#columns[count] = column;
      this.#from[count] = one.from;
      this.#to[count] = one.to;
      this.#bits[count++] = 1 << bit;
      stamps.push(one.stamps);
    }
    const keys = this.#keys.filter((key) => (key & said) === key);
    if (keys.length === 0) return;
    // A date that leads to all its entries.
    if (keys.includes(0)) {
      for (let row = from; row < to; row++) found.push(row);
      return;
    }
    const { records, width } = this.#lists;
    records.load(from * width, to * width);
    const { data } = records;
    const [columns, first, behind, bitOf] = [this.#columns, this.#from, this.#to, this.#bits];
    const stamp = values.stamp;
    for (let row = from, base = records.at; row < to; row++, base += width) {
      let bits = 0;
      for (let one = 0; one < count; one++) {
        const code = data[base + (columns[one] ?? 0)] ?? 0;
        if (code < (first[one] ?? 0) || code >= (behind[one] ?? 0)) continue;
        const stamped = stamps[one];
        if (stamped === undefined || stamped[code] === stamp) bits |= bitOf[one] ?? 0;
      }
      if (bits === 0) continue;
      for (const key of keys) {
        if ((bits & key) !== key) continue;
        found.push(row);
        break;
      }
    }
  }
}
