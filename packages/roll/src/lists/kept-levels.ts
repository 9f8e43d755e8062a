/** Values of one field up to which each line's value keeps a row of levels, a byte for each of them. */
const mostValues = 1 << 14;

/** Bytes of such rows a field may keep. */
const mostKept = 1 << 24;

/** Places of levels kept where values are too many for rows. */
const places = 1 << 16;

/**
 * Levels of the pairs of values met lately. A field that has few values on the roll, as given names are few, keeps a row for each value of a line,
 * a byte for every value of the roll; of surnames and dates, each pair has the one place that its codes say.
 */
export class KeptLevels {
  /** Of a code its place in a row; 0 where the field has no such value on the roll. */
  readonly #places: Int32Array | undefined;
  readonly #width: number;
  readonly #rows = new Map<number, Uint8Array>();
  #line = -1;
  #row: Uint8Array = new Uint8Array(0);
  /** The line's code, and the entry's with the level. */
  readonly #pairs: Int32Array;

  /** `entries`: how many entries have each code; none of dates. */
  constructor(entries: Int32Array | undefined) {
    const values = entries?.reduce((sum, of) => (of > 0 ? sum + 1 : sum), 0) ?? Number.POSITIVE_INFINITY;
    this.#width = values + 1;
    if (entries === undefined || values > mostValues) {
      this.#pairs = new Int32Array(2 * places);
      return;
    }
    this.#pairs = new Int32Array(0);
    let place = 0;
    this.#places = entries.map((of) => (of > 0 ? ++place : 0));
  }

  /** -1 where it is not known. */
  of(line: number, entry: number): number {
    if (this.#places !== undefined) {
      if (line !== this.#line) this.#take(line);
      return (this.#row[this.#places[entry] ?? 0] ?? 0) - 1;
    }
    const at = pairAt(line, entry);
    const known = this.#pairs[at + 1] ?? 0;
    // Codes have 27 bits at most: a date is the longest.
    return this.#pairs[at] === line && known >>> 5 === entry ? known & 31 : -1;
  }

  keep(line: number, entry: number, level: number): void {
    if (this.#places !== undefined) {
      if (line !== this.#line) this.#take(line);
      const place = this.#places[entry] ?? 0;
      if (place > 0) this.#row[place] = level + 1;
      return;
    }
    const at = pairAt(line, entry);
    this.#pairs[at] = line;
    this.#pairs[at + 1] = (entry << 5) | level;
  }

  #take(line: number): void {
    let row = this.#rows.get(line);
    if (row === undefined) {
      if (this.#rows.size * this.#width > mostKept) this.#rows.clear();
      row = new Uint8Array(this.#width);
      this.#rows.set(line, row);
    }
    this.#line = line;
    this.#row = row;
  }
}

function pairAt(line: number, entry: number): number {
  return 2 * ((Math.imul(line, 0x9e3779b1) ^ Math.imul(entry, 0x85ebca6b)) >>> 16);
}
