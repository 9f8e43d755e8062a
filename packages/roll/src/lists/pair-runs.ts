import type { AskedValues, Values } from "./asked-values.ts";
import { lowerBound } from "./lower-bound.ts";
import type { PairList } from "./pair-list.ts";
import { RowBuffer } from "./row-buffer.ts";

/** A pair of values that leads to entries; each is one of what keys ask. */
export interface AskedPair {
  readonly at: number;
  readonly list: PairList;
  readonly first: number;
  /** None: any. */
  readonly second: number | undefined;
}

/** Where the pairs of one reading lead: runs of a list's entries, walked once however many keys go on from there. */
export class PairRuns {
  readonly #values: AskedValues;
  readonly #runs: readonly RowBuffer[];
  readonly #foundFor: Int32Array;

  constructor(values: AskedValues, pairs: number) {
    this.#values = values;
    this.#runs = Array.from({ length: pairs }, () => new RowBuffer());
    this.#foundFor = new Int32Array(pairs);
  }

  /** Of each run the place of its first entry in the list, and the one behind its last. */
  of(pair: AskedPair): RowBuffer {
    const runs = this.#runs[pair.at];
    if (runs === undefined) throw new TypeError("expected a pair of the declaration's keys");
    if (this.#foundFor[pair.at] === this.#values.stamp) return runs;
    this.#foundFor[pair.at] = this.#values.stamp;
    runs.clear();
    const first = this.#values.of(pair.first);
    const second = pair.second === undefined ? undefined : this.#values.of(pair.second);
    if (first === undefined || (pair.second !== undefined && second === undefined)) return runs;
    if (first.codes === undefined) {
      for (let code = first.from; code < first.to; code++) follow(pair.list, code, second, runs);
    } else for (const code of first.codes) follow(pair.list, code, second, runs);
    return runs;
  }
}

function follow(list: PairList, value: number, seconds: Values | undefined, runs: RowBuffer): void {
  // A value that a line brought stands after the directory's end.
  const from = list.directory[value] ?? 0;
  const to = list.directory[value + 1] ?? 0;
  if (from >= to) return;
  if (seconds === undefined) return run(list, from, to - from, runs);
  list.seconds.load(from, to);
  const { data, at: base } = list.seconds;
  const end = base + to - from;
  const { codes, stamps, stamp } = seconds;
  if (codes === undefined || stamps === undefined) {
    let pair = lowerBound(data, seconds.from, base, end);
    for (; pair < end && (data[pair] ?? 0) < seconds.to; pair++) run(list, from + pair - base, 1, runs);
  } else if (to - from > 16 * codes.length) {
    let pair = base;
    for (const code of codes) {
      pair = lowerBound(data, code, pair, end);
      if (pair === end) return;
      if (data[pair] === code) run(list, from + pair - base, 1, runs);
    }
  } else {
    for (let pair = base; pair < end; pair++)
      if (stamps[data[pair] ?? 0] === stamp) run(list, from + pair - base, 1, runs);
  }
}

function run(list: PairList, pair: number, count: number, runs: RowBuffer): void {
  list.starts.load(pair, pair + count + 1);
  const { data, at } = list.starts;
  runs.push(data[at] ?? 0);
  runs.push(data[at + count] ?? 0);
}
