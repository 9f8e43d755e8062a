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

/** A counting sort by the first value; then each of its runs by the second, whose entries stay in their order. */
export function writePairList(
  writer: SectionWriter,
  name: string,
  records: Int32Array,
  width: number,
  [a, b]: readonly [number, number],
  sizeA: number,
): void {
  const entries = records.length / width;
  const first = columnOf(records, width, a);
  const starts = new Int32Array(sizeA + 2);
  for (const value of first) if (value > 0) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let value = 1; value < starts.length; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  const rows = new Int32Array(starts[sizeA + 1] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < entries; row++) {
    const value = first[row] ?? 0;
    if (value === 0) continue;
    const place = next[value] ?? 0;
    rows[place] = row;
    next[value] = place + 1;
  }
  const second = columnOf(records, width, b);
  const directory = new Int32Array(sizeA + 2);
  const pairs = new PairsFound();
  for (let value = 1; value <= sizeA; value++) {
    directory[value] = pairs.count;
    sortRun(rows, second, entries, starts[value] ?? 0, starts[value + 1] ?? 0, pairs);
  }
  directory[sizeA + 1] = pairs.count;
  writer.ints(`pairs-${name}-directory`, directory);
  writer.ints(`pairs-${name}-seconds`, pairs.seconds.subarray(0, pairs.count));
  pairs.add(0, rows.length);
  writer.ints(`pairs-${name}-starts`, pairs.starts.subarray(0, pairs.count));
  writer.ints(`pairs-${name}-rows`, rows);
}

function columnOf(records: Int32Array, width: number, at: number): Int32Array {
  const column = new Int32Array(records.length / width);
  for (let row = 0, place = at; row < column.length; row++, place += width) column[row] = records[place] ?? 0;
  return column;
}

/** One number says value and entry, so that a sort of plain numbers does both. */
function sortRun(
  rows: Int32Array,
  second: Int32Array,
  entries: number,
  from: number,
  to: number,
  pairs: PairsFound,
): void {
  const keys = new Float64Array(to - from);
  for (let at = from; at < to; at++) keys[at - from] = (second[rows[at] ?? 0] ?? 0) * entries + (rows[at] ?? 0);
  keys.sort();
  let before = -1;
  for (const [at, key] of keys.entries()) {
    const value = Math.floor(key / entries);
    rows[from + at] = key - value * entries;
    if (value !== before) pairs.add(value, from + at);
    before = value;
  }
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

export function pairListNames(name: string): readonly string[] {
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
