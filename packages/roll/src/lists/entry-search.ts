import { lowerBound } from "./lower-bound.ts";
import type { NameRuns, Run } from "./name-runs.ts";
import type { RollLists } from "./roll-lists.ts";
import type { DateRange } from "./typed-born.ts";

/** Entries by how their names begin and when they were born, in the order of surname and given name. */
export class EntrySearch {
  readonly #lists: RollLists;
  readonly #surname: number;
  readonly #given: number;

  constructor(lists: RollLists) {
    this.#lists = lists;
    this.#surname = lists.column("surname")?.at ?? -1;
    this.#given = lists.column("given")?.at ?? -1;
  }

  /** Rows of entries born in a range: all rows where none is given. */
  rowsOf(range: DateRange | undefined): Run {
    const { dates, dateRows, about } = this.#lists;
    if (range === undefined) return [0, about.entries];
    const row = (date: number) => dateRows[lowerBound(dates, date, 0, dates.length)] ?? about.entries;
    return [row(range[0]), row(range[1])];
  }

  /**
   * Entries whose surname and given name are in these runs; `undefined`: any. Whatever is asked, what is read are neighbours: the pairs of a
   * run of surnames stand together, and so do their entries.
   *
   * @param take called with each row, until it answers that it has enough
   */
  find(surnames: Run | undefined, givens: Run | undefined, rows: Run, take: (row: number) => boolean): void {
    if (rows[0] >= rows[1]) return;
    const isHasty = rows[1] - rows[0] <= shortScan;
    if (surnames === undefined || isHasty || !this.#hasPairs()) return this.#scan(surnames, givens, rows, take);
    if (this.#given < 0 && givens !== undefined) return;
    const { directory, seconds, starts, rows: postings } = this.#lists.pair("surname", "given");
    const [first, last] = [directory[surnames[0]] ?? 0, directory[surnames[1]] ?? directory.at(-1) ?? 0];
    for (let from = first; from < last; from += stride) {
      const to = Math.min(last, from + stride);
      const wanted: number[] = [];
      if (givens !== undefined) {
        seconds.load(from, to);
        for (let pair = from; pair < to; pair++) {
          const second = seconds.data[seconds.at + pair - from] ?? 0;
          if (second >= givens[0] && second < givens[1]) wanted.push(pair - from);
        }
        if (wanted.length === 0) continue;
      }
      starts.load(from, to + 1);
      const start = (pair: number) => starts.data[starts.at + pair] ?? 0;
      const base = start(0);
      const end = start(to - from);
      // Of a chunk of which little is wanted only that is read.
      const whole = givens === undefined || wanted.length * 8 > to - from;
      if (whole) postings.load(base, end);
      const at = postings.at;
      const see = (row: number) => row < rows[0] || row >= rows[1] || take(row);
      if (givens === undefined) {
        for (let posting = at; posting < at + end - base; posting++) if (!see(postings.data[posting] ?? 0)) return;
        continue;
      }
      for (const pair of wanted) {
        const [a, b] = [start(pair), start(pair + 1)];
        if (!whole) postings.load(a, b);
        const place = whole ? at + a - base : postings.at;
        for (let posting = place; posting < place + b - a; posting++) if (!see(postings.data[posting] ?? 0)) return;
      }
    }
  }

  #hasPairs(): boolean {
    return this.#lists.about.pairs.some(([first, second]) => first === "surname" && second === "given");
  }

  #scan(surnames: Run | undefined, givens: Run | undefined, rows: Run, take: (row: number) => boolean): void {
    if (givens !== undefined && this.#given < 0) return;
    const { records, width } = this.#lists;
    for (let from = rows[0]; from < rows[1]; from += stride) {
      const to = Math.min(rows[1], from + stride);
      records.load(from * width, to * width);
      const { data, at } = records;
      for (let row = from, base = at; row < to; row++, base += width) {
        if (surnames !== undefined && !isWithin(data[base + this.#surname] ?? 0, surnames)) continue;
        if (givens !== undefined && !isWithin(data[base + this.#given] ?? 0, givens)) continue;
        if (!take(row)) return;
      }
    }
  }
}

/** Rows that are looked at one by one rather than led to: those of a day, of a few days. */
const shortScan = 2_048;

/** Neighbours that are read at once: what is found first may be enough. */
const stride = 4_096;

function isWithin(code: number, [from, to]: Run): boolean {
  return code >= from && code < to;
}

/** A run of names that begin with folded letters; `undefined` where none are typed. */
export function runOf(names: NameRuns, letters: string): Run | undefined {
  return letters === "" ? undefined : names.beginning(letters);
}
