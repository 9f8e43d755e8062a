import { closeSync, openSync, writeSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";
import { i32, i64, listOf, struct, text, thriftBytes, varint, type Field, type Thrift } from "./thrift.ts";

/** Stands for nothing in a column of whole numbers. */
export const nothing = -(2 ** 31);

/** A column that is filled row by row. Of texts the empty one stands for nothing. */
export type FilledColumn =
  | { readonly name: string; readonly type: "integer"; readonly of: (row: number) => number }
  | { readonly name: string; readonly type: "text"; readonly of: (row: number) => string }
  | { readonly name: string; readonly type: "boolean"; readonly of: (row: number) => boolean }
  | {
      readonly name: string;
      readonly type: "list";
      /** What each element has; of these an empty text says just that. */
      readonly fields: readonly { readonly name: string; readonly type: "integer" | "text" }[];
      /** `undefined`: no list at all. */
      readonly of: (row: number) => readonly (readonly (number | string)[])[] | undefined;
    };

/** Rows that are compressed together, and that a reader takes at a time. */
const groupRows = 20_480;

/**
 * Writes a Parquet file from what the columns say of each row, some rows at a time.
 *
 * A column costs a pass over typed arrays here, where to hand it value by value to an engine that writes Parquet takes longer than all the rest
 * of a match. https://parquet.apache.org/docs/file-format/
 */
export function writeTable(file: string, columns: readonly FilledColumn[], rows: number): void {
  const open = openSync(file, "wx", 0o600);
  try {
    let at = 0;
    const put = (bytes: Uint8Array) => {
      for (let done = 0; done < bytes.length;) done += writeSync(open, bytes, done);
      at += bytes.length;
    };
    put(Buffer.from("PAR1"));
    const groups: Thrift[] = [];
    for (let from = 0; from < rows; from += groupRows) {
      const to = Math.min(rows, from + groupRows);
      const chunks = columns
        .flatMap((column) => leavesOf(column, from, to))
        .map((leaf) => putChunk(leaf, () => at, put));
      const bytes = chunks.reduce((sum, { size }) => sum + size, 0);
      const list = chunks.map(({ written }) => written);
      groups.push(struct([1, listOf("struct", list)], [2, i64(bytes)], [3, i64(to - from)]));
    }
    const foot = thriftBytes(
      struct(
        [1, i32(1)],
        [2, listOf("struct", schemaOf(columns))],
        [3, i64(rows)],
        [4, listOf("struct", groups)],
        [6, text("hustings")],
      ),
    );
    put(foot);
    const end = Buffer.from("....PAR1");
    end.writeUInt32LE(foot.length);
    put(end);
  } finally {
    closeSync(open);
  }
}

// The numbers of parquet.thrift.
const types = { boolean: 0, integer: 1, text: 6 } as const;
const repetition = { required: 0, optional: 1, repeated: 2 } as const;
const converted = { text: 0, list: 3, integer: 17 } as const;
const encodings = { plain: 0, rle: 3, dictionary: 8 } as const;
const pages = { data: 0, dictionary: 2 } as const;
const zstd = 6;

function schemaOf(columns: readonly FilledColumn[]): readonly Thrift[] {
  return [
    branch("schema", columns.length, repetition.required),
    ...columns.flatMap((column) =>
      column.type === "list"
        ? [
            branch(column.name, 1, repetition.optional, [6, i32(converted.list)]),
            branch("list", 1, repetition.repeated),
            branch("element", column.fields.length, repetition.required),
            ...column.fields.map(({ name, type }) => leafOf(name, type, repetition.required)),
          ]
        : [leafOf(column.name, column.type, repetition.optional)],
    ),
  ];
}

function leafOf(name: string, type: keyof typeof types, repeated: number): Thrift {
  const as = type === "boolean" ? undefined : i32(converted[type]);
  return struct([1, i32(types[type])], [3, i32(repeated)], [4, text(name)], [6, as]);
}

function branch(name: string, children: number, repeated: number, ...more: readonly Field[]): Thrift {
  return struct([3, i32(repeated)], [4, text(name)], [5, i32(children)], ...more);
}

/** What is stored of some rows of a column: its values, and for each place how much of the path to one is there. */
interface Leaf {
  readonly path: readonly string[];
  readonly type: keyof typeof types;
  readonly values: readonly (number | string)[];
  readonly defined: Uint8Array;
  /** The most that `defined` says. */
  readonly depth: 1 | 2;
  /** Of lists: 0 where a row begins. */
  readonly repeated?: Uint8Array;
}

function leavesOf(column: FilledColumn, from: number, to: number): readonly Leaf[] {
  if (column.type === "list") {
    const [defined, repeated]: [number[], number[]] = [[], []];
    const values: (number | string)[][] = column.fields.map(() => []);
    for (let row = from; row < to; row++) {
      const items = column.of(row);
      if (items === undefined || items.length === 0) {
        defined.push(items === undefined ? 0 : 1);
        repeated.push(0);
      }
      for (const [place, item] of (items ?? []).entries()) {
        defined.push(2);
        repeated.push(place === 0 ? 0 : 1);
        for (const [at, value] of item.entries()) values[at]?.push(value);
      }
    }
    return column.fields.map(({ name, type }, at) => ({
      path: [column.name, "list", "element", name],
      type,
      values: values[at] ?? [],
      defined: Uint8Array.from(defined),
      depth: 2,
      repeated: Uint8Array.from(repeated),
    }));
  }
  const values: (number | string)[] = [];
  const defined = new Uint8Array(to - from);
  for (let row = from; row < to; row++) {
    const said = column.of(row);
    if (said === nothing || said === "") continue;
    defined[row - from] = 1;
    values.push(typeof said === "boolean" ? Number(said) : said);
  }
  return [{ path: [column.name], type: column.type, values, defined, depth: 1 }];
}

function putChunk(
  { path, type, values, defined, depth, repeated }: Leaf,
  at: () => number,
  put: (bytes: Uint8Array) => void,
): { readonly written: Thrift; readonly size: number } {
  const start = at();
  let size = 0;
  const page = (head: (sizes: readonly Field[]) => Thrift, bytes: Uint8Array) => {
    const compressed = zstdCompressSync(bytes);
    const header = thriftBytes(
      head([
        [2, i32(bytes.length)],
        [3, i32(compressed.length)],
      ]),
    );
    size += header.length + bytes.length;
    put(header);
    put(compressed);
  };
  const numbered = type === "boolean" ? undefined : numberedOnce(values);
  if (numbered !== undefined)
    page(
      (sizes) =>
        struct([1, i32(pages.dictionary)], ...sizes, [
          7,
          struct([1, i32(numbered.distinct.length)], [2, i32(encodings.plain)]),
        ]),
      plain(type, numbered.distinct),
    );
  const dataAt = at();
  const encoding = numbered === undefined ? encodings.plain : encodings.dictionary;
  const levels = [...(repeated === undefined ? [] : [levelled(repeated, 1)]), levelled(defined, depth)];
  const body = numbered === undefined ? plain(type, values) : indexed(numbered);
  page(
    (sizes) =>
      struct([1, i32(pages.data)], ...sizes, [
        5,
        struct([1, i32(defined.length)], [2, i32(encoding)], [3, i32(encodings.rle)], [4, i32(encodings.rle)]),
      ]),
    Buffer.concat([...levels, body]),
  );
  const used = numbered === undefined ? [encodings.plain] : [encodings.plain, encodings.dictionary];
  const about = struct(
    [1, i32(types[type])],
    [2, listOf("i32", [...used, encodings.rle].map(i32))],
    [3, listOf("text", path.map(text))],
    [4, i32(zstd)],
    [5, i64(defined.length)],
    [6, i64(size)],
    [7, i64(at() - start)],
    [9, i64(dataAt)],
    [11, numbered === undefined ? undefined : i64(start)],
  );
  return { written: struct([2, i64(start)], [3, about]), size };
}

interface Numbered {
  readonly distinct: readonly (number | string)[];
  readonly of: Int32Array;
}

/** Each value once, where that halves them at least. */
function numberedOnce(values: readonly (number | string)[]): Numbered | undefined {
  const places = new Map<number | string, number>();
  const of = new Int32Array(values.length);
  const most = values.length / 2;
  for (const [at, value] of values.entries()) {
    let place = places.get(value);
    if (place === undefined) {
      if (places.size >= most) return undefined;
      place = places.size;
      places.set(value, place);
    }
    of[at] = place;
  }
  return places.size === 0 ? undefined : { distinct: [...places.keys()], of };
}

function plain(type: keyof typeof types, values: readonly (number | string)[]): Uint8Array {
  if (type === "boolean") return bits(Int32Array.from(values as readonly number[]), 1);
  if (type === "integer") {
    const bytes = Buffer.allocUnsafe(4 * values.length);
    for (const [at, value] of values.entries()) bytes.writeInt32LE(value as number, 4 * at);
    return bytes;
  }
  const texts = values as readonly string[];
  let length = 0;
  // No text takes more than three bytes for each unit it has here.
  for (const each of texts) length += 4 + 3 * each.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const each of texts) {
    const count = bytes.write(each, at + 4);
    bytes.writeUInt32LE(count, at);
    at += 4 + count;
  }
  return bytes.subarray(0, at);
}

/** Places in a dictionary: the width of each in bits, then all of them. */
function indexed({ distinct, of }: Numbered): Uint8Array {
  const width = Math.max(1, 32 - Math.clz32(distinct.length - 1));
  return Buffer.concat([Buffer.of(width), runs(of, width)]);
}

/** With their length before them. */
function levelled(levels: Uint8Array, most: number): Uint8Array {
  const bytes = runs(levels, most === 1 ? 1 : 2);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Parquet's hybrid of runs and packed bits: one run where all are alike, else all packed. */
function runs(values: ArrayLike<number>, width: number): Uint8Array {
  const head: number[] = [];
  const first = values[0] ?? 0;
  let isOne = true;
  for (let at = 1; isOne && at < values.length; at++) isOne = values[at] === first;
  if (isOne) {
    varint(head, values.length * 2);
    for (let bytes = Math.ceil(width / 8), rest = first; bytes > 0; bytes--, rest >>= 8) head.push(rest & 255);
    return Buffer.from(head);
  }
  const eights = Math.ceil(values.length / 8);
  varint(head, eights * 2 + 1);
  return Buffer.concat([Buffer.from(head), bits(values, width, eights * width)]);
}

function bits(values: ArrayLike<number>, width: number, length = Math.ceil((values.length * width) / 8)): Uint8Array {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < values.length; at++) {
    let value = values[at] ?? 0;
    for (let bit = at * width, left = width; left > 0;) {
      const within = bit & 7;
      const taken = Math.min(8 - within, left);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | ((value & ((1 << taken) - 1)) << within);
      value >>= taken;
      bit += taken;
      left -= taken;
    }
  }
  return bytes;
}
