import type { RollLists } from "./roll-lists.ts";

/** So many neighbours, as a power of two, share one place of the directory. */
const blockBits = 6;

/** The day and month on which an entry was born, by its place alone: entries stand in the order of their dates, so that none need be read. */
export class RowDays {
  readonly #dateRows: Int32Array;
  /** `MMDD` by place of the date; the first is of entries without one. */
  readonly #days: Int16Array;
  /** Of each block's first entry, how many dates begin at it or before. */
  readonly #datesBefore: Int32Array;

  constructor({ dates, dateRows, about }: Pick<RollLists, "dates" | "dateRows" | "about">) {
    this.#dateRows = dateRows;
    this.#days = Int16Array.of(0, ...Array.from(dates, (date) => date % 10_000));
    this.#datesBefore = new Int32Array((about.entries >>> blockBits) + 1);
    for (let block = 0, before = 0; block < this.#datesBefore.length; block++) {
      const row = block << blockBits;
      while (before < dates.length && (dateRows[before] ?? 0) <= row) before++;
      this.#datesBefore[block] = before;
    }
  }

  of(row: number): number {
    let before = this.#datesBefore[row >>> blockBits] ?? 0;
    while (before < this.#days.length - 1 && (this.#dateRows[before] ?? 0) <= row) before++;
    return this.#days[before] ?? 0;
  }
}
