import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "../database.ts";
import { readRows } from "../table-rows.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { openTable } from "./table.ts";
import { forget } from "../forget.ts";

/** Where in a workbook a table stands. */
export interface SourceSheet {
  readonly name: string;
  /** Row that names the columns, counted from 1; 0: none does. */
  readonly headerRow: number;
}

/** A table as its owner wrote it: every column in its order, whatever the mapping takes of them. */
export interface OriginalTable {
  /** Heads of the columns; empty where a column has none. */
  readonly heads: readonly string[];
  /** Of a workbook. */
  readonly sheet?: SourceSheet;
  /** Every row that has something on it, by its number in the file as {@link importTable} numbers rows. */
  readonly rows: AsyncIterable<{ readonly row: number; readonly cells: readonly string[] }>;
}

/**
 * Reads a table with none of its columns left out and no row set aside by a filter, so that what was found can be written beside
 * what was written.
 *
 * @throws {InputError} as {@link importTable} does
 */
export async function originalTable(options: Omit<ImportOptions, "out" | "columns">): Promise<OriginalTable> {
  const { where: _, dateFormat: __, nameOrder: ___, struckRows: ____, ...shape } = options;
  const { heads, headerRow, sheet } = await headOf(shape);
  const columns = Object.fromEntries(heads.map((_head, at) => [`original${at + 1}`, `#${at + 1}`]));
  return {
    heads,
    ...(sheet !== undefined && { sheet: { name: sheet, headerRow } }),
    rows: rowsOf(
      { ...shape, headerRow, columns, dates: [], nothing: [], uniqueId: false, mayLackValues: true },
      heads.length,
    ),
  };
}

async function headOf(shape: Omit<ImportOptions, "out" | "columns">) {
  await using database = await Database.open(shape.resources);
  const { columns, header, format, part } = await openTable(database, { ...shape, columns: {} });
  // Named from here on: the row that names the columns is found by their names, and here they are asked for by place.
  const sheet = format === "excel" ? part : undefined;
  return { heads: columns.map(({ name }) => name), headerRow: header.row, sheet };
}

async function* rowsOf(options: Omit<ImportOptions, "out">, width: number) {
  const folder = await mkdtemp(join(tmpdir(), "hustings-original-"));
  try {
    const out = join(folder, "rows.parquet");
    await importTable({ ...options, out, badRows: "set-aside" });
    for await (const { row, line = "", ...cells } of readRows(out)) {
      yield {
        row: Number(row ?? line),
        cells: Array.from({ length: width }, (_, at) => cells[`original${at + 1}`] ?? ""),
      };
    }
  } finally {
    await forget(folder);
  }
}
