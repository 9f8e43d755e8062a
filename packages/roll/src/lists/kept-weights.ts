/** Stands for a weight that is not known yet: below any. */
export const noWeight = -(2 ** 15);

/** Values of one field up to which weights are kept by value. */
const mostValues = 2048;

/** Bytes of such weights that a field may keep. */
const mostKept = 1 << 24;

/**
 * What the values of a field weigh beside one of a line, for fields that have few on the roll: given names, regions. Of most pairs of people all
 * but the surname is known so, from one line to the next.
 */
export class KeptWeights {
  /** There are too many values. */
  readonly isNone: boolean;
  /** Of a code its place in a row; 0 where an entry has none. */
  readonly #places: Int32Array;
  readonly #width: number;
  readonly #rows = new Map<number, Int16Array>();
  #row: Int16Array = new Int16Array(0);

  /** `entries`: how many entries have each code. */
  constructor(entries: Int32Array) {
    const values = entries.reduce((sum, of) => (of > 0 ? sum + 1 : sum), 0);
    this.isNone = values > mostValues;
    this.#width = values + 1;
    let place = 0;
    this.#places = this.isNone ? new Int32Array(0) : entries.map((of) => (of > 0 ? ++place : 0));
  }

  /** Takes the weights beside one value of a line to hand, by a number that is its own and says how it is read. `missing`: beside no value. */
  begin(line: number, missing: number): void {
    let row = this.#rows.get(line);
    if (row === undefined) {
      if (2 * this.#rows.size * this.#width > mostKept) this.#rows.clear();
      row = new Int16Array(this.#width).fill(noWeight);
      row[0] = missing;
      this.#rows.set(line, row);
    }
    this.#row = row;
  }

  of(entry: number): number {
    return this.#row[this.#places[entry] ?? 0] ?? noWeight;
  }

  keep(entry: number, weight: number): number {
    this.#row[this.#places[entry] ?? 0] = weight;
    return weight;
  }
}
