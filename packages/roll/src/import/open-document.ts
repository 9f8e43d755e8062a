import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { readOds, streamOdsRows } from "hucre/ods";
import type { HeadRow } from "./delimited.ts";
import type { ReadSheet, SheetOptions } from "./excel.ts";
import { refuseOtherTables, tablesBeside } from "./other-sheets.ts";
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
  const wanted = await placeOf(bytes, file, sheet);
  // Write errors surface where the end is awaited; without a listener they would crash the process.
  const out = createWriteStream(to).on("error", () => undefined);
  try {
    const rows = new SheetRows(out, file, findHeader);
    const heads = new Map<number, HeadRow[]>();
    for await (const { index, values, sheetIndex = wanted } of rowsOf(
      bytes,
      sheet === undefined ? [] : [wanted],
      file,
    )) {
      const head = heads.get(sheetIndex) ?? [];
      heads.set(sheetIndex, head);
      if (head.length < headLength) head.push({ row: index + 1, lines: 1, cells: values.map(textOf) });
      if (sheetIndex !== wanted) continue;
      rows.start(index + 1);
      for (const [column, value] of values.entries()) rows.cell(column, textOf(value));
      rows.end();
      if (out.writableNeedDrain) await once(out, "drain");
    }
    if (sheet === undefined) await refuseBeside(heads, bytes, file);
    const header = rows.finish();
    out.end();
    await finished(out);
    if (header === undefined) throw await noTable(bytes, file);
    return { sheet: sheet ?? "1", header, from1904: false, hidden: 0, hiddenColumns: new Set(), filled: 0 };
  } finally {
    out.destroy();
  }
}

/** Whether a sheet is hidden the library does not say: one that is and holds people is asked about, too. */
async function refuseBeside(heads: ReadonlyMap<number, readonly HeadRow[]>, bytes: Uint8Array, file: string) {
  const named = (names: readonly string[]) => {
    const sheet = (at: number) => ({ name: names[at] ?? String(at + 1), rows: heads.get(at) ?? [] });
    return [sheet(0), [...heads.keys()].filter((at) => at > 0).map(sheet)] as const;
  };
  if (tablesBeside(...named([])).length > 0) refuseOtherTables(...named(await namesOf(bytes, file)), file);
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
async function placeOf(bytes: Uint8Array, file: string, sheet: string | undefined): Promise<number> {
  if (sheet === undefined) return 0;
  const names = await namesOf(bytes, file);
  const place = names.includes(sheet) ? names.indexOf(sheet) : /^\d+$/.test(sheet) ? Number(sheet) - 1 : -1;
  if (place >= 0 && place < names.length) return place;
  throw noSuchSheet(file, names, sheet.slice(0, 60));
}

async function namesOf(bytes: Uint8Array, file: string): Promise<readonly string[]> {
  try {
    return (await readOds(bytes)).sheets.map(({ name }) => name);
  } catch (cause) {
    throw brokenWorkbook(file, cause);
  }
}

async function noTable(bytes: Uint8Array, file: string): Promise<InputError> {
  return noSuchSheet(file, await namesOf(bytes, file));
}

function noSuchSheet(file: string, names: readonly string[], wanted?: string): InputError {
  return tableError({ file }, { code: "sheet-not-there", sheets: names.slice(0, 20), wanted });
}
