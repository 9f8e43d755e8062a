import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from "node:fs";
import { basename } from "node:path";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { faultAt, InputError } from "@hustings/core/plain";
import { parquetMetadataAsync } from "hyparquet/src/metadata.js";
import { parquetRead } from "hyparquet/src/read.js";
import type { AsyncBuffer, Compressors } from "hyparquet";
import { preparedFaults, type PreparedFault } from "../faults/prepared-words.ts";

/**
 * An imported table or a roll whose columns are read here, one at a time: some hundred lines are read and looked up in less time than it takes to
 * load the engine that works on whole tables.
 */
export interface TableColumns extends Disposable {
  /** In its own order. */
  readonly names: readonly string[];
  readonly rows: number;
  /** A text a row; nothing where nothing is said. @throws {InputError} the column has something else */
  texts(name: string): Promise<readonly (string | undefined)[]>;
  /** A whole number of 32 bits a row; 0 where nothing is said. @throws {InputError} the column has something else */
  numbers(name: string): Promise<Int32Array>;
}

const compressors: Compressors = {
  ZSTD: (bytes) => zstdDecompressSync(bytes),
  GZIP: (bytes) => gunzipSync(bytes),
  BROTLI: (bytes) => brotliDecompressSync(bytes),
};

/** The columns of an imported table or a roll, in its own order. @throws {InputError} the file is neither */
export async function tableFields(table: string): Promise<readonly string[]> {
  using columns = await openColumns(table);
  return columns.names;
}

/** @throws {InputError} the file is no table, or not whole; so do its columns */
export async function openColumns(table: string): Promise<TableColumns> {
  checkIsFile(table);
  const open = openSync(table, "r");
  const file: AsyncBuffer = { byteLength: fstatSync(open).size, slice: (from, to) => bytesOf(open, from, to) };
  const whole = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw notATable(table, "other", cause);
    }
  };
  try {
    const metadata = await whole(async () => parquetMetadataAsync(file, { geoparquet: false }));
    const read = async (column: string, take: (value: unknown, row: number) => boolean) => {
      let isAll = true;
      await whole(async () =>
        parquetRead({
          file,
          metadata,
          columns: [column],
          compressors,
          geoparquet: false,
          parsers: { stringFromBytes: textFrom },
          // What is thrown in here nobody would catch.
          onChunk: ({ columnData, rowStart }) => {
            for (let at = 0; at < columnData.length; at++) {
              const value: unknown = columnData[at];
              isAll &&= value === null || value === undefined || take(value, rowStart + at);
            }
          },
        }),
      );
      if (!isAll) throw notATable(table, "values", undefined, column);
    };
    const rows = Number(metadata.num_rows);
    return {
      names: columnsOf(metadata.schema),
      rows,
      texts: async (name) => {
        const texts = Array.from<string | undefined>({ length: rows });
        await read(name, (value, row) => {
          if (typeof value !== "string") return false;
          texts[row] = value;
          return true;
        });
        return texts;
      },
      numbers: async (name) => {
        const numbers = new Int32Array(rows);
        await read(name, (value, row) => {
          const number = Number(value);
          numbers[row] = number;
          return numbers[row] === number;
        });
        return numbers;
      },
      [Symbol.dispose]: () => closeSync(open),
    };
  } catch (error) {
    closeSync(open);
    throw error;
  }
}

/** @throws {InputError} the table lacks a column, by its name */
export function checkColumns(table: string, columns: readonly string[], fields: readonly string[]): void {
  for (const field of fields) {
    if (columns.includes(field)) continue;
    const place = { file: basename(table), field };
    throw new InputError(faultAt(preparedFaults, place, { code: "column-not-compared", column: field, has: columns }));
  }
}

function bytesOf(open: number, from: number, to = fstatSync(open).size): ArrayBuffer {
  const bytes = new Uint8Array(to - from);
  for (let at = 0; at < bytes.length;) {
    const count = readSync(open, bytes, at, bytes.length - at, from + at);
    if (count === 0) throw new Error("expected columns up to the end of the file, got none");
    at += count;
  }
  return bytes.buffer;
}

function textFrom(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** The schema is a tree written down branch by branch: the columns are the children of its root. */
function columnsOf(schema: readonly { readonly name: string; readonly num_children?: number }[]): readonly string[] {
  const names: string[] = [];
  for (let at = 1, open = 0; at < schema.length; at++) {
    const { name = "", num_children: below = 0 } = schema[at] ?? {};
    if (open === 0) names.push(name);
    else open--;
    open += below;
  }
  return names;
}

/** Looked at before it is opened: to open a pipe waits for ever for whoever writes into it. */
function checkIsFile(table: string): void {
  let found: Stats;
  try {
    found = statSync(table);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw notATable(table, code === "ENOENT" ? "none" : "unreadable", cause, code === "ENOENT" ? undefined : code);
  }
  if (found.isDirectory()) throw notATable(table, "folder");
  if (!found.isFile()) throw notATable(table, "device");
}

function notATable(
  table: string,
  why: Extract<PreparedFault, { code: "not-imported" }>["why"],
  cause?: unknown,
  says?: string,
): InputError {
  const fault = { code: "not-imported", why, says } as const;
  return new InputError(faultAt(preparedFaults, { file: basename(table) }, fault), { cause });
}
