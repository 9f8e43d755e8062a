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

/** Two counting sorts, the second field's first. */
export function writePairList(
  writer: SectionWriter,
  name: string,
  records: Int32Array,
  width: number,
  [a, b]: readonly [number, number],
  [sizeA, sizeB]: readonly [number, number],
): void {
  const entries = records.length / width;
  const bySecond = sorted(
    entries,
    (at) => at,
    (row) => records[row * width + b] ?? 0,
    sizeB,
    () => true,
  );
  const rows = sorted(
    bySecond.length,
    (at) => bySecond[at] ?? 0,
    (row) => records[row * width + a] ?? 0,
    sizeA,
    (row) => (records[row * width + a] ?? 0) > 0,
  );
  let count = 0;
  let before = -1;
  let beforeSecond = -1;
  const directory = new Int32Array(sizeA + 2);
  for (const row of rows) {
    const [first, second] = [records[row * width + a] ?? 0, records[row * width + b] ?? 0];
    if (first !== before || second !== beforeSecond) {
      count++;
      directory[first + 1] = (directory[first + 1] ?? 0) + 1;
    }
    [before, beforeSecond] = [first, second];
  }
  for (let at = 1; at < directory.length; at++) directory[at] = (directory[at] ?? 0) + (directory[at - 1] ?? 0);
  const [seconds, starts] = [new Int32Array(count), new Int32Array(count + 1)];
  [count, before, beforeSecond] = [0, -1, -1];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const [first, second] = [records[row * width + a] ?? 0, records[row * width + b] ?? 0];
    if (first !== before || second !== beforeSecond) {
      seconds[count] = second;
      starts[count++] = at;
    }
    [before, beforeSecond] = [first, second];
  }
  starts[count] = rows.length;
  writer.ints(`pairs-${name}-directory`, directory);
  writer.ints(`pairs-${name}-seconds`, seconds);
  writer.ints(`pairs-${name}-starts`, starts);
  writer.ints(`pairs-${name}-rows`, rows);
}

function sorted(
  count: number,
  rowAt: (at: number) => number,
  keyOf: (row: number) => number,
  most: number,
  kept: (row: number) => boolean,
): Int32Array {
  const next = new Int32Array(most + 2);
  for (let at = 0; at < count; at++) {
    const row = rowAt(at);
    if (kept(row)) next[keyOf(row) + 1] = (next[keyOf(row) + 1] ?? 0) + 1;
  }
  for (let at = 1; at < next.length; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const out = new Int32Array(next[most + 1] ?? 0);
  for (let at = 0; at < count; at++) {
    const row = rowAt(at);
    if (!kept(row)) continue;
    const key = keyOf(row);
    const place = next[key] ?? 0;
    out[place] = row;
    next[key] = place + 1;
  }
  return out;
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
