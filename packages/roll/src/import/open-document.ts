import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { InputError } from "@hustings/core/plain";
import { streamOdsRows } from "hucre/ods";
import { tableError } from "../faults/table-words.ts";
import type { HeadRow } from "./delimited.ts";
import type { ReadSheet, SheetOptions } from "./excel.ts";
import type { Header } from "./header.ts";
import { TallCells, type TallCell } from "./merged-cells.ts";
import { sheetsOf, type OpenDocumentSheet } from "./open-document-sheets.ts";
import { refuseOtherTables } from "./other-sheets.ts";
import { brokenWorkbook, headLength, SheetRows } from "./sheet-rows.ts";
import type { Archive } from "./zip.ts";

/** The format is read with its sheet's text in memory. */
const mostBytes = 1_500_000_000;

export function isOpenDocument(archive: Archive): boolean {
  return archive.has("mimetype") && archive.has("content.xml");
}

/**
 * Writes one sheet of an OpenDocument spreadsheet (ISO/IEC 26300) as CSV, as {@link SheetOptions} says: dates as `YYYY-MM-DD`, empty
 * rows between others stay.
 *
 * @throws {InputError} no such sheet, no rows, a file that is damaged or larger than this format is read
 */
export async function openDocumentToCsv(
  archive: Archive,
  path: string,
  file: string,
  to: string,
  { sheet, findHeader }: SheetOptions,
): Promise<ReadSheet> {
  const unpacked = archive.entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > mostBytes) {
    throw tableError(
      { file },
      { code: "workbook-too-large", bytes: unpacked.toLocaleString("en"), most: mostBytes.toLocaleString("en") },
    );
  }
  const bytes = await readFile(path);
  const sheets = await sheetsOf(archive, file);
  const wanted = placeOf(sheets, file, sheet);
  const chosen = sheets[wanted];
  const write = (tall: readonly TallCell[]) =>
    writeSheet(bytes, to, { file, sheets, wanted, isNamed: sheet !== undefined, findHeader, tall });
  const read = await write([]);
  const tall = chosen?.tall.filter(({ top }) => top >= read.header.firstRow) ?? [];
  const { header, filled } = tall.length === 0 ? read : await write(tall);
  const { name = "1", hidden = [], hiddenColumns = new Set<number>() } = chosen ?? {};
  const hiddenRows = hidden.filter((row) => row >= header.firstRow).length;
  const unsaved = new Map([...(chosen?.unsaved ?? [])].filter(([, row]) => row >= header.firstRow));
  const struck = chosen?.struck.filter((row) => row >= header.firstRow) ?? [];
  return { sheet: name, header, from1904: false, hidden: hiddenRows, hiddenColumns, struck, filled, unsaved };
}

interface Wanted extends Pick<SheetOptions, "findHeader"> {
  readonly file: string;
  readonly sheets: readonly OpenDocumentSheet[];
  readonly wanted: number;
  /** Whether somebody said which. */
  readonly isNamed: boolean;
  readonly tall: readonly TallCell[];
}

async function writeSheet(
  bytes: Uint8Array,
  to: string,
  { file, sheets, wanted, isNamed, findHeader, tall }: Wanted,
): Promise<{ readonly header: Header; readonly filled: number }> {
  // Write errors surface where the end is awaited; without a listener they would crash the process.
  const out = createWriteStream(to).on("error", () => undefined);
  try {
    const rows = new SheetRows(out, file, findHeader);
    const filling = new TallCells(tall);
    const heads = new Map<number, HeadRow[]>();
    for await (const { index, values, sheetIndex = wanted } of rowsOf(bytes, isNamed ? [wanted] : [], file)) {
      const head = heads.get(sheetIndex) ?? [];
      heads.set(sheetIndex, head);
      if (head.length < headLength) head.push({ row: index + 1, lines: 1, cells: values.map(textOf) });
      if (sheetIndex !== wanted) continue;
      rows.start(index + 1);
      for (const [column, value] of values.entries()) rows.cell(column, textOf(value));
      filling.endOf(index + 1, rows);
      rows.end();
      if (out.writableNeedDrain) await once(out, "drain");
    }
    if (!isNamed) refuseBeside(heads, sheets, file);
    const header = rows.finish();
    out.end();
    await finished(out);
    if (header === undefined) throw noSuchSheet(file, sheets);
    return { header, filled: filling.filled };
  } finally {
    out.destroy();
  }
}

/** Whether a sheet is hidden is not looked at: one that is and holds people is asked about, too. */
function refuseBeside(
  heads: ReadonlyMap<number, readonly HeadRow[]>,
  sheets: readonly OpenDocumentSheet[],
  file: string,
): void {
  const sheet = (at: number) => ({ name: sheets[at]?.name ?? String(at + 1), rows: heads.get(at) ?? [] });
  const beside = [...heads.keys()].filter((at) => at > 0).map(sheet);
  if (beside.length > 0) refuseOtherTables(sheet(0), beside, file);
}

/** What goes wrong in here is the file's: it is read already, and nothing is written here. */
async function* rowsOf(bytes: Uint8Array, sheets: number[], file: string) {
  try {
    yield* streamOdsRows(bytes, { sheets });
  } catch (cause) {
    throw cause instanceof Error && "code" in cause && String(cause.code).startsWith("E")
      ? cause
      : brokenWorkbook(file, cause);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dayOf(value.toISOString());
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return "";
}

/** A date without a time is a day. */
function dayOf(moment: string): string {
  return moment.endsWith("T00:00:00.000Z") ? moment.slice(0, 10) : moment.replace(/\.000Z$/, "").replace("T", " ");
}

/** Place of the sheet that is named, from 0. The library streams sheets by their places only. */
function placeOf(sheets: readonly OpenDocumentSheet[], file: string, sheet: string | undefined): number {
  if (sheet === undefined) return 0;
  const named = sheets.findIndex(({ name }) => name === sheet);
  const place = named < 0 && /^\d+$/.test(sheet) ? Number(sheet) - 1 : named;
  if (place >= 0 && place < sheets.length) return place;
  throw noSuchSheet(file, sheets, sheet.slice(0, 60));
}

function noSuchSheet(file: string, sheets: readonly OpenDocumentSheet[], wanted?: string): InputError {
  const names = sheets.slice(0, 20).map(({ name }) => name);
  return tableError({ file }, { code: "sheet-not-there", sheets: names, wanted });
}
