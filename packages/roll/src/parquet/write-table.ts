import { closeSync, openSync, writeSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";
import type { SchemaElement } from "hyparquet";
import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";

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
 * Writes a Parquet file from what the columns say of each row, some rows at a time: to hand it value by value to the engine of tables takes longer
 * than all the rest of a match.
 */
export function writeTable(file: string, columns: readonly FilledColumn[], rows: number): void {
  const open = openSync(file, "wx", 0o600);
  try {
    const writer = new ParquetWriter({
      writer: new FileBytes(open),
      schema: schemaOf(columns),
      codec: "ZSTD",
      compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
      // Nobody looks for a row by them, and they are copies of people's names.
      statistics: false,
      createdBy: "hustings",
    });
    for (let from = 0; from < rows; from += groupRows) {
      const count = Math.min(rows - from, groupRows);
      const columnData = columns.map((column) => ({
        name: column.name,
        data: Array.from({ length: count }, (_, at) => valueOf(column, from + at)),
        offsetIndex: false,
      }));
      // What it answers is a promise only where what takes the bytes does not take them at once.
      void writer.write({ columnData, rowGroupSize: count });
    }
    void writer.finish();
  } finally {
    closeSync(open);
  }
}

/** Holds the bytes of one group of rows, then hands them to the file. */
class FileBytes extends ByteWriter {
  readonly #file: number;

  constructor(file: number) {
    super(1 << 20);
    this.#file = file;
  }

  flush(): void {
    const bytes = this.getBytes();
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

function schemaOf(columns: readonly FilledColumn[]): SchemaElement[] {
  return [
    { name: "schema", num_children: columns.length },
    ...columns.flatMap((column): SchemaElement[] =>
      column.type === "list"
        ? [
            { name: column.name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
            { name: "list", repetition_type: "REPEATED", num_children: 1 },
            { name: "element", repetition_type: "REQUIRED", num_children: column.fields.length },
            ...column.fields.map(({ name, type }) => ({ ...leaf[type], name, repetition_type: "REQUIRED" as const })),
          ]
        : [{ ...leaf[column.type], name: column.name, repetition_type: "OPTIONAL" }],
    ),
  ];
}

const leaf = {
  integer: { type: "INT32" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
} as const;

function valueOf(column: FilledColumn, row: number): unknown {
  if (column.type === "list")
    return column.of(row)?.map((item) => Object.fromEntries(column.fields.map(({ name }, at) => [name, item[at]])));
  const said = column.of(row);
  return said === nothing || said === "" ? undefined : said;
}
