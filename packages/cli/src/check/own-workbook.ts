import { readFile, stat } from "node:fs/promises";
import { InputError } from "@hustings/core";
import type { SourceSheet } from "@hustings/roll";
import { openXlsx, saveXlsx, type Cell, type Workbook } from "hucre/xlsx";
import { columnLetters, solid, writeBytes, type Tone, type WorkbookColumn } from "../workbook.ts";

/** Columns to add behind a sheet's own, and what stands in them by row of the file. */
export interface Beside {
  readonly columns: readonly WorkbookColumn[];
  readonly rows: ReadonlyMap<number, readonly (string | number | undefined)[]>;
  /** A sheet of its own behind the others. */
  readonly answer: { readonly name: string; readonly lines: readonly string[] };
}

/** A workbook is held whole while columns are added to it: of larger ones a new workbook is written, row by row. */
const mostBytes = 4_000_000;

/**
 * Whether a sheet can come back in the workbook it came in, with titles, fonts, widths, notes, merged cells and its other sheets.
 *
 * @param source the file as it was named
 */
export async function comesBack(source: string, sheet: SourceSheet | undefined): Promise<boolean> {
  return sheet !== undefined && source.toLowerCase().endsWith(".xlsx") && (await stat(source)).size <= mostBytes;
}

/**
 * Writes the workbook again with columns beside the sheet's own.
 *
 * @throws {InputError} the workbook cannot be taken up or written; nothing is left behind
 */
export async function writeOwnWorkbook(path: string, source: string, { name, headerRow }: SourceSheet, beside: Beside) {
  const book = await opened(source);
  const sheet = book.sheets.find((one) => one.name === name);
  if (sheet === undefined) throw notTaken("another sheet than was read");
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const cells = (sheet.cells ??= new Map<string, Cell>());
  const columns = (sheet.columns ??= []);
  const [first, last] = [headerRow, Math.max(headerRow, ...beside.rows.keys())];
  const put = (row: number, at: number, value: string | number, style?: Cell["style"]) => {
    const own = (sheet.rows[row - 1] ??= []);
    while (own.length < width + at) own.push(null);
    own[width + at] = value;
    const type = typeof value === "number" ? "number" : "string";
    cells.set(`${row - 1},${width + at}`, { value, type, ...(style !== undefined && { style }) });
  };
  for (let row = 1; row <= last; row++) sheet.rows[row - 1] ??= [];
  while (columns.length < width) columns.push({});
  for (const [at, { head, width: letters, tones, figures }] of beside.columns.entries()) {
    columns[width + at] = { width: letters };
    put(first, at, head, { font: { bold: true }, fill: solid("head"), alignment: { wrapText: true, vertical: "top" } });
    const format = figures === "share" ? { numFmt: "0.0%" } : {};
    for (const [row, values] of beside.rows) {
      const value = values[at];
      if (value !== undefined && value !== "") put(row, at, value, { ...format, ...toned(tones, value) });
    }
  }
  // Filtered over all columns: the ones that were added are what is filtered by.
  const from = sheet.autoFilter?.range.replace(/:.*/, "") ?? `A${first}`;
  if ((sheet.tables ?? []).length === 0)
    sheet.autoFilter = { range: `${from}:${columnLetters(width + beside.columns.length - 1)}${last}` };
  const title = book.sheets.some((one) => one.name === beside.answer.name)
    ? `${beside.answer.name} (check)`
    : beside.answer.name;
  const widest = Math.max(...beside.answer.lines.map(({ length }) => length), 40);
  book.sheets.push({
    name: title,
    rows: beside.answer.lines.map((line) => [line]),
    columns: [{ width: Math.min(120, widest) }],
  });
  await writeBytes(path, await saveXlsx(book));
}

async function opened(source: string): Promise<Workbook> {
  try {
    return await openXlsx(await readFile(source), { readStyles: true });
  } catch (cause) {
    throw notTaken(cause instanceof Error ? cause.message : "an error", cause);
  }
}

function toned(tones: WorkbookColumn["tones"], value: string | number): Cell["style"] {
  const tone: Tone | undefined = tones?.[String(value)];
  return tone === undefined ? {} : { fill: solid(tone) };
}

function notTaken(got: string, cause?: unknown): InputError {
  const remedy = "save the sheet anew, or give --out a name that ends in .csv";
  return new InputError(
    { field: "--out", expected: "a workbook that columns can be added to", got, remedy },
    cause === undefined ? {} : { cause },
  );
}
