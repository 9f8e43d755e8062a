import { rename, rm } from "node:fs/promises";
import { Database } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { Conversion } from "./conversion.ts";
import { prepareFile } from "./prepare.ts";
import type { NamedShape, TableFormat } from "./prepare.ts";
import { dateFieldsOf, TableSource } from "./table-source.ts";

/** Which source column feeds which field. Fields the house knows have a meaning; any other name passes through as text. */
export type Mapping = Readonly<Record<string, string>>;

export interface ImportOptions extends NamedShape {
  /** Path of the file to read. */
  readonly source: string;
  /** Path of the Parquet file to make. It appears whole or not at all. */
  readonly out: string;
  readonly columns: Mapping;
  readonly delimiter?: string | undefined;
  /** One for all date fields, or one for each: `dd/mm/yyyy`. Detected where not named. */
  readonly dateFormat?: string | Readonly<Record<string, string>> | undefined;
  /** Fields to read as dates. */
  readonly dates?: readonly string[] | undefined;
  /** Fields no row may leave empty. */
  readonly required?: readonly string[] | undefined;
  /**
   * What a bad row does: `refuse` the file at the first one, or `set-aside`: named in the report, left out of the table.
   */
  readonly badRows?: "refuse" | "set-aside" | undefined;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

/** One row that is not in the table, and why. */
export interface RowProblem {
  /** As `importTable` numbers rows. */
  readonly row: number;
  /** Empty where the row as a whole is wrong: other cells than the header names, a quote that is not closed. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

export interface ImportReport {
  readonly file: string;
  readonly out: string;
  readonly format: TableFormat;
  readonly encoding: string;
  readonly compressed: boolean;
  /** Sheet of the workbook, or file of the zip, that was read. */
  readonly part?: string;
  readonly delimiter?: string;
  readonly dateFormats: Readonly<Record<string, string>>;
  readonly columns: Mapping;
  /** Columns of the file that the mapping leaves behind. */
  readonly unused: readonly string[];
  readonly rows: number;
  /** Lines without anything on them, which are passed over and counted in the rows' numbers. */
  readonly blankLines: number;
  readonly setAside: readonly RowProblem[];
}

/**
 * Reads a table from outside into Parquet with the house's field names: `line` (1, 2, … in the file's order), `row` (as a
 * person counts in the file), then the mapped fields as text in NFC without surrounding spaces, dates as `YYYY-MM-DD`. `id`,
 * where mapped, is there and unique.
 *
 * `row` is the line of the text file on which the row begins, as an editor counts: the header is row 1 where nothing stands above
 * it, a blank line counts, and so does every line break inside a quoted cell. In a workbook it is the sheet's row. JSON lines are
 * counted by line, JSON arrays and Parquet files by place. Where no header stands above them, the first row is row 1.
 *
 * @throws {InputError} the file cannot be what the options say; nothing is left behind
 */
export async function importTable(options: ImportOptions): Promise<ImportReport> {
  await using database = await Database.open(options.resources);
  const progress = options.onProgress ?? (() => undefined);
  const temporary = `${options.out}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  try {
    progress(0, 4, "read");
    const dateColumns = dateFieldsOf(options).map((field) => options.columns[field] ?? "");
    const prepared = await prepareFile(options.source, { ...options, dateColumns }, database.scratch);
    const table = new TableSource(database, options, prepared);
    await table.open();
    const conversion = new Conversion(table);
    progress(1, 4, "convert");
    const noRows = await converted(table, conversion, temporary);
    progress(2, 4, "check");
    const wrong = await conversion.check(temporary);
    progress(3, 4, "write");
    const rows = await conversion.finish(temporary, wrong);
    const setAside = noRows.length === 0 ? wrong : [...noRows, ...wrong].toSorted((a, b) => a.row - b.row);
    await rename(temporary, options.out);
    progress(4, 4, "done");
    return reportOf(table, rows, setAside);
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.kept`, { force: true });
  }
}

/** Converts as fast as the engine can; with care where that fails, or does not tell which row is which. Gives the rows that are no rows. */
async function converted(table: TableSource, conversion: Conversion, to: string): Promise<readonly RowProblem[]> {
  const convert = async (): Promise<number> => {
    await table.findDateFormats();
    await conversion.convert(to);
    return conversion.rows(to);
  };
  let found = 0;
  try {
    found = await convert();
    if (table.isNumberedByPlace(found)) {
      if (found === 0) throw table.noRows();
      return [];
    }
  } catch (error) {
    if (table.unreadable === undefined) throw error;
  }
  const failure = table.unreadable;
  const noRows = await table.number();
  if (noRows !== undefined) found = await convert();
  else if (failure !== undefined) throw failure;
  if (found === 0) throw noRows === undefined || noRows.length === 0 ? table.noRows() : table.noGoodRow();
  return noRows ?? [];
}

/** The columns a file has, before anything is decided about them. */
export async function readColumns(
  options: Pick<ImportOptions, "source" | "format" | "delimiter" | "encoding" | "sheet" | "member" | "resources">,
): Promise<readonly string[]> {
  await using database = await Database.open(options.resources);
  const prepared = await prepareFile(options.source, options, database.scratch);
  const table = new TableSource(database, { ...options, out: "", columns: {} }, prepared);
  await table.openSource();
  return table.columns;
}

function reportOf(table: TableSource, rows: number, setAside: readonly RowProblem[]): ImportReport {
  const { format, encoding, compressed, part } = table.prepared;
  const used = new Set(Object.values(table.options.columns));
  return {
    file: table.file,
    out: table.options.out,
    format,
    encoding,
    compressed,
    ...(part === undefined ? {} : { part }),
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }),
    dateFormats: Object.fromEntries(Object.entries(table.formats).map(([field, { name }]) => [field, name])),
    columns: table.options.columns,
    unused: table.columns.filter((column) => !used.has(column)),
    rows,
    blankLines: table.blankLines,
    setAside,
  };
}
