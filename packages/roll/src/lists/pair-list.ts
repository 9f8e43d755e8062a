import type { SectionFile, SectionWriter } from "./section-file.ts";
import { Ints } from "./section-file.ts";

/**
 * Values of two fields, each pair leading to its entries. A value of the first field leads to its run of pairs, in the order of the
 * second's values; a pair to its entries, in their own order, which is that of their dates. An entry without a value in the first field is not in
 * it; one without a value in the second stands under 0.
 */
export interface PairList {
  /** By value: where its pairs begin. Held whole. */
  readonly directory: Int32Array;
  readonly seconds: Ints;
  readonly starts: Ints;
  readonly rows: Ints;
}

/**
 * A counting sort by the first value, which takes the second along: from there on nothing is fetched from all over the roll. Then each of its
 * runs by the second, whose entries stay in their order.
 */
export function writePairList(
  writer: SectionWriter,
  name: string,
  records: Int32Array,
  width: number,
  [a, b]: readonly [number, number],
  sizeA: number,
): void {
  const entries = records.length / width;
  const starts = new Int32Array(sizeA + 2);
  for (let at = a; at < records.length; at += width) {
    const value = records[at] ?? 0;
    if (value > 0) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  }
  for (let value = 1; value < starts.length; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  const rows = new Int32Array(starts[sizeA + 1] ?? 0);
  const seconds = new Int32Array(rows.length);
  const next = starts.slice();
  for (let row = 0, base = 0; row < entries; row++, base += width) {
    const value = records[base + a] ?? 0;
    if (value === 0) continue;
    const place = next[value] ?? 0;
    rows[place] = row;
    seconds[place] = records[base + b] ?? 0;
    next[value] = place + 1;
  }
  const directory = new Int32Array(sizeA + 2);
  const pairs = new PairsFound();
  const runs = new RunSort(rows, seconds);
  for (let value = 1; value <= sizeA; value++) {
    directory[value] = pairs.count;
    const [from, to] = [starts[value] ?? 0, starts[value + 1] ?? 0];
    runs.sort(from, to);
    for (let at = from; at < to; at++)
      if (at === from || seconds[at] !== seconds[at - 1]) pairs.add(seconds[at] ?? 0, at);
  }
  directory[sizeA + 1] = pairs.count;
  writer.ints(`pairs-${name}-directory`, directory);
  writer.ints(`pairs-${name}-seconds`, pairs.seconds.subarray(0, pairs.count));
  pairs.add(0, rows.length);
  writer.ints(`pairs-${name}-starts`, pairs.starts.subarray(0, pairs.count));
  writer.ints(`pairs-${name}-rows`, rows);
}

/** Runs of entries no longer than this are sorted by insertion. */
const shortRun = 24;

/** Sorts runs of entries by their second values; what is equal stays in its order. */
class RunSort {
  readonly #rows: Int32Array;
  readonly #seconds: Int32Array;
  readonly #counts = new Int32Array(2048);
  /** Rows and values by turns here and in a run. */
  #otherRows = new Int32Array(1024);
  #otherSeconds = new Int32Array(1024);

  constructor(rows: Int32Array, seconds: Int32Array) {
    this.#rows = rows;
    this.#seconds = seconds;
  }

  sort(from: number, to: number): void {
    if (to - from <= shortRun) return this.#insert(from, to);
    const length = to - from;
    const run: Run = { rows: this.#rows.subarray(from, to), seconds: this.#seconds.subarray(from, to) };
    if (this.#otherRows.length < length) {
      this.#otherRows = new Int32Array(2 * length);
      this.#otherSeconds = new Int32Array(2 * length);
    }
    let most = 0;
    for (let at = 0; at < length; at++) if ((run.seconds[at] ?? 0) > most) most = run.seconds[at] ?? 0;
    const bits = length < 1024 ? 8 : 11;
    let [source, into]: [Run, Run] = [run, { rows: this.#otherRows, seconds: this.#otherSeconds }];
    for (let shift = 0; shift < 31 && most >>> shift > 0; shift += bits) {
      this.#byFigure(source, into, length, shift, bits);
      [source, into] = [into, source];
    }
    if (source === run) return;
    run.rows.set(source.rows.subarray(0, length));
    run.seconds.set(source.seconds.subarray(0, length));
  }

  /** One pass of a radix sort. */
  #byFigure(of: Run, into: Run, length: number, shift: number, bits: number): void {
    const mask = (1 << bits) - 1;
    const counts = this.#counts.fill(0, 0, mask + 1);
    for (let at = 0; at < length; at++) {
      const figure = ((of.seconds[at] ?? 0) >>> shift) & mask;
      counts[figure] = (counts[figure] ?? 0) + 1;
    }
    for (let figure = 0, sum = 0; figure <= mask; figure++) {
      const count = counts[figure] ?? 0;
      counts[figure] = sum;
      sum += count;
    }
    for (let at = 0; at < length; at++) {
      const value = of.seconds[at] ?? 0;
      const figure = (value >>> shift) & mask;
      const place = counts[figure] ?? 0;
      counts[figure] = place + 1;
      into.seconds[place] = value;
      into.rows[place] = of.rows[at] ?? 0;
    }
  }

  #insert(from: number, to: number): void {
    const [rows, seconds] = [this.#rows, this.#seconds];
    for (let at = from + 1; at < to; at++) {
      const [row, value] = [rows[at] ?? 0, seconds[at] ?? 0];
      let place = at;
      for (; place > from && (seconds[place - 1] ?? 0) > value; place--) {
        seconds[place] = seconds[place - 1] ?? 0;
        rows[place] = rows[place - 1] ?? 0;
      }
      seconds[place] = value;
      rows[place] = row;
    }
  }
}

interface Run {
  readonly rows: Int32Array;
  readonly seconds: Int32Array;
}

/** The second value of each pair, and where its entries begin. */
class PairsFound {
  seconds: Int32Array = new Int32Array(1024);
  starts: Int32Array = new Int32Array(1024);
  count = 0;

  add(second: number, start: number): void {
    if (this.count === this.seconds.length) {
      this.seconds = widened(this.seconds);
      this.starts = widened(this.starts);
    }
    this.seconds[this.count] = second;
    this.starts[this.count++] = start;
  }
}

function widened(values: Int32Array): Int32Array {
  const wider = new Int32Array(2 * values.length);
  wider.set(values);
  return wider;
}

function pairListNames(name: string): readonly string[] {
  return ["seconds", "starts", "rows"].map((part) => `pairs-${name}-${part}`);
}

export function openPairList(
  file: SectionFile,
  name: string,
  held: (section: string) => Int32Array | undefined,
): PairList {
  const [seconds = "", starts = "", rows = ""] = pairListNames(name);
  return {
    directory: held(`pairs-${name}-directory`) ?? file.wholeInts(`pairs-${name}-directory`),
    seconds: new Ints(file, seconds, held(seconds)),
    starts: new Ints(file, starts, held(starts)),
    rows: new Ints(file, rows, held(rows)),
  };
}
