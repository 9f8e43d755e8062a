/** Codes from `from` up to but not including `to`. */
export interface CodeRange {
  readonly from: number;
  readonly to: number;
}

/** The folded names of a roll in their order; a name's code is its place. */
export class FoldedNames {
  /** Letters that occur. */
  readonly alphabet: ReadonlySet<string>;
  readonly #names: readonly string[];
  /** Code of the first name of each group that shares its first letters. */
  readonly #starts: Int32Array;

  constructor(text: string, letters: number) {
    this.#names = text.split("\n");
    const starts: number[] = [];
    for (const [code, name] of this.#names.entries()) {
      const first = name.slice(0, letters);
      if (code > 0 && first === this.#names[code - 1]?.slice(0, letters)) continue;
      starts.push(code);
    }
    this.#starts = Int32Array.from(starts);
    this.alphabet = new Set(text.replaceAll("\n", ""));
  }

  /** Names that begin so. */
  beginning(text: string): CodeRange {
    return { from: this.#first(text), to: this.#first(`${text}\u{10ffff}`) };
  }

  /** Groups the names of a range are filed under, in order. */
  *starts({ from, to }: CodeRange): Generator<number> {
    if (from >= to) return;
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at < this.#starts.length; at++) {
      const start = this.#starts[at] ?? to;
      if (start >= to) return;
      yield start;
    }
  }

  #first(text: string): number {
    let [low, high] = [0, this.#names.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#names[middle] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
