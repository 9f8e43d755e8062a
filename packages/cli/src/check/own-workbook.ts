import { readFile, stat } from "node:fs/promises";
import type { InputError } from "@hustings/core";
import { checkError } from "./check-faults.ts";
import type { SourceSheet } from "@hustings/roll";
import { openXlsx, saveXlsx, writeXlsx, type Cell, type Sheet, type Workbook } from "hucre/xlsx";
import { partsIn, partsOf } from "../files/workbook-parts.ts";
import { columnLetters } from "../files/workbook-rows.ts";
import { earlierResult } from "./earlier-result.ts";
import { rowHeight } from "../files/row-height.ts";
import { inBold, onPaper, solid, wrapped, writeBytes, type Tone, type WorkbookColumn } from "../files/workbook.ts";

/** Columns to add behind a sheet's own, and what stands in them by row of the file. */
export interface Beside {
  readonly columns: readonly WorkbookColumn[];
  readonly rows: ReadonlyMap<number, readonly (string | number | undefined)[]>;
  /** A sheet of its own behind the others, or in the place of an earlier one. */
  readonly answer: { readonly name: string; readonly lines: readonly string[] };
}

/** A workbook is held whole while columns are added to it: of larger ones a new workbook is written, row by row. */
const [mostBytes, mostUnpacked] = [4_000_000, 100_000_000];

/**
 * The workbook a sheet came in, to be given back with titles, fonts, widths, notes, merged cells and its other sheets.
 *
 * @param source the file as it was named
 * @returns why not, where something of it would be lost or damaged on the way
 */
export async function ownWorkbook(source: string): Promise<Workbook | string> {
  if (!source.toLowerCase().endsWith(".xlsx")) return "only an .xlsx that is not packed comes back as it was";
  if ((await stat(source)).size > mostBytes) return `it is larger than ${mostBytes / 1_000_000} MB`;
  const bytes = await readFile(source);
  if (unpackedBytes(bytes) > mostUnpacked) return `it is larger unpacked than ${mostUnpacked / 1_000_000} MB`;
  const book = await openXlsx(bytes, { readStyles: true }).catch(() => undefined);
  if (book === undefined) return "it could not be taken up whole";
  const parts = partsOf(book);
  if (parts === undefined) throw notTaken("files");
  // How it is laid out for one machine's printer is of no use elsewhere, and nothing would say any more what it is.
  for (const path of parts.keys()) if (path.startsWith("xl/printerSettings/")) parts.delete(path);
  // The library names a theme whether there is one or not, and what is named and not there is damaged.
  if (!parts.has(themePath)) parts.set(themePath, await usualTheme());
  const lost = whatWouldBeLost(parts);
  if (lost !== undefined) return `its ${lost} would be lost`;
  const fitted = fittedSheets(parts);
  for (const [at, sheet] of book.sheets.entries()) {
    keepResults(sheet, book.dateSystem === "1904");
    if (fitted !== undefined && !fitted.has(at)) unfit(sheet);
  }
  return book;
}

/**
 * Which sheets are printed so that they fit on pages, by their places. The library takes every sheet that says how many pages for one of them:
 * LibreOffice writes one page of whatever it does not fit, and a sheet of four hundred lines was printed as a stamp.
 *
 * @returns undefined where the workbook does not say which file is which sheet
 */
function fittedSheets(parts: ReadonlyMap<string, Uint8Array>): ReadonlySet<number> | undefined {
  const textOf = (path: string) => new TextDecoder().decode(parts.get(path));
  const fileOf = new Map(
    [...textOf("xl/_rels/workbook.xml.rels").matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  const files = [...textOf("xl/workbook.xml").matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = fileOf.get(attribute(tag, "r:id"));
    return target === undefined ? undefined : target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  });
  if (files.some((path) => path === undefined || !parts.has(path))) return undefined;
  const isFitted = (path = "") => /<(?:\w+:)?pageSetUpPr\b[^>]*\bfitToPage="(?:1|true)"/.test(textOf(path));
  return new Set(files.flatMap((path, at) => (isFitted(path) ? [at] : [])));
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function paperOf({ pageSetup: { paperSize, margins } = {} }: Sheet): NonNullable<Sheet["pageSetup"]> {
  return { ...(paperSize !== undefined && { paperSize }), ...(margins !== undefined && { margins }) };
}

/** A row that its owner made higher stays so. */
function heighten(sheet: Sheet, row: number, height: number | undefined): void {
  const before = sheet.rowDefs?.get(row - 1);
  if (height === undefined || (before?.height ?? 0) >= height) return;
  (sheet.rowDefs ??= new Map()).set(row - 1, { ...before, height });
}

function unfit({ pageSetup }: Sheet): void {
  if (pageSetup === undefined) return;
  pageSetup.fitToPage = false;
  delete pageSetup.fitToWidth;
  delete pageSetup.fitToHeight;
}

const themePath = "xl/theme/theme1.xml";

async function usualTheme(): Promise<Uint8Array> {
  const theme = (await partsIn(await writeXlsx({ sheets: [{ name: "Any", rows: [] }] }))).get(themePath);
  if (theme === undefined) throw notTaken("theme");
  return theme;
}

/** What a zip's directory says its files unpack to; the reader holds each file to that. */
function unpackedBytes(bytes: Buffer): number {
  let sum = 0;
  for (let at = bytes.indexOf(entryMark); at !== -1 && at + 28 <= bytes.length; at = bytes.indexOf(entryMark, at + 4))
    sum += bytes.readUInt32LE(at + 24);
  return sum;
}

const entryMark = Buffer.from("PK\u0001\u0002", "latin1");

/** What the library that writes workbooks does not take over whole, by the path of the file that has it and by what stands there. */
const notTakenOver: readonly (readonly [what: string, path: RegExp, sign?: RegExp])[] = [
  ["macros, controls or embedded files", /^xl\/(vbaProject|ctrlProps|activeX|embeddings|macrosheets|dialogsheets)/i],
  ["sheets of charts alone", /^xl\/chartsheets\//i],
  ["links to other data", /^xl\/(queryTables|connections|xmlMaps)/i],
  ["files of kinds that are not known here", /^(?!.*\.(xml|rels|vml|png|jpe?g|gif)$)/i],
  [
    "formats or lists of later versions of Excel",
    /^xl\/worksheets\/[^/]*$/,
    /:(conditionalFormatting|dataValidation)\b/,
  ],
  [
    "password",
    /^xl\/(worksheets\/[^/]*|workbook\.xml)$/,
    /<(sheet|workbook)Protection[^>]*([Pp]assword|[Hh]ashValue)=/,
  ],
  ["filters", /^xl\/worksheets\/[^/]*$/, /<(customFilters|top10|colorFilter|dynamicFilter|iconFilter|dateGroupItem)\b/],
  ["filters", /^xl\/tables\//, /<filterColumn\b/],
  ["tables of what-if", /^xl\/worksheets\/[^/]*$/, /<f [^>]*t="dataTable"/],
  ["drawings", /^xl\/drawings\/drawing[^/]*$/, /:(cxnSp|grpSp)>|:graphicFrame\b[^]*:pic>|:pic>[^]*:graphicFrame\b/],
];

function whatWouldBeLost(parts: ReadonlyMap<string, Uint8Array>): string | undefined {
  const text = new TextDecoder();
  for (const [path, bytes] of parts)
    for (const [what, where, sign] of notTakenOver)
      if (where.test(path) && (sign === undefined || sign.test(text.decode(bytes)))) return what;
  return undefined;
}

/** What a formula came to is written again with it: else whoever does not reckon it sees nothing, and no reader of tables takes it. */
function keepResults({ cells }: Sheet, from1904: boolean): void {
  for (const cell of cells?.values() ?? []) {
    if (cell.formula === undefined) continue;
    const value = cell.formulaResult ?? cell.value;
    if (value !== null) cell.formulaResult = value instanceof Date ? serialOf(value, from1904) : value;
  }
}

/** The number a workbook keeps for a moment: days since the day before 1900, or since 1904. */
function serialOf(date: Date, from1904: boolean): number {
  return date.getTime() / 86_400_000 + (from1904 ? 24_107 : 25_569);
}

/**
 * Writes the workbook again with columns beside the sheet's own.
 *
 * @throws {InputError} the workbook cannot be written; nothing is left behind
 */
export async function writeOwnWorkbook(path: string, book: Workbook, { name, headerRow }: SourceSheet, beside: Beside) {
  const sheet = book.sheets.find((one) => one.name === name);
  if (sheet === undefined) throw notTaken("sheet");
  const heads =
    headerRow > 0 ? (sheet.rows[headerRow - 1] ?? []).map((head) => (typeof head === "string" ? head : "")) : [];
  const earlier = await earlierResult(heads);
  const cells = (sheet.cells ??= new Map<string, Cell>());
  const columns = (sheet.columns ??= []);
  clearColumns(sheet, cells, earlier.columns, headerRow);
  const own = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const first = earlier.from ?? own;
  const width = Math.max(own, first + beside.columns.length);
  // Not as arguments: of a hundred thousand rows there are too many.
  const last = [...beside.rows.keys()].reduce((most, row) => Math.max(most, row), headerRow);
  const put = (row: number, at: number, value: string | number, style?: Cell["style"]) => {
    const cellsOfRow = (sheet.rows[row - 1] ??= []);
    while (cellsOfRow.length < first + at) cellsOfRow.push(null);
    cellsOfRow[first + at] = value;
    const type = typeof value === "number" ? "number" : "string";
    const place = `${row - 1},${first + at}`;
    cells.set(place, { ...cells.get(place), value, type, ...(style !== undefined && { style }) });
  };
  for (let row = 1; row <= last; row++) sheet.rows[row - 1] ??= [];
  while (columns.length < first) columns.push({});
  // Wider than it was: what fitted its paper before runs on over other sheets now.
  if (sheet.pageSetup?.fitToPage !== true) sheet.pageSetup = { ...onPaper, ...paperOf(sheet) };
  // A protected sheet shows the arrows of a filter and lets nobody use them.
  if (sheet.protection !== undefined) sheet.protection.autoFilter = true;
  for (const [at, { head, width: letters, tones, figures, wraps }] of beside.columns.entries()) {
    columns[first + at] = { width: letters };
    if (headerRow > 0) put(headerRow, at, head, headStyle);
    const format = { ...(figures === "share" && { numFmt: "0.0%" }), ...(wraps === true && wrapped) };
    for (const [row, values] of beside.rows) {
      const value = values[at];
      if (value !== undefined && value !== "") put(row, at, value, { ...format, ...toned(tones, value) });
    }
  }
  const { columns: added } = beside;
  if (headerRow > 0)
    heighten(
      sheet,
      headerRow,
      rowHeight(
        added.map(inBold),
        added.map(({ head }) => head),
      ),
    );
  for (const [row, values] of beside.rows) heighten(sheet, row, rowHeight(added, values));
  // Filtered over all columns: the ones that were added are what is filtered by. Without heads the first line would be taken for them.
  const from = sheet.autoFilter?.range.replace(/:.*/, "") ?? `A${headerRow}`;
  if (headerRow > 0 && (sheet.tables ?? []).length === 0)
    sheet.autoFilter = {
      ...sheet.autoFilter,
      range: `${from}:${columnLetters(width - 1)}${last}`,
    };
  const widest = Math.max(...beside.answer.lines.map(({ length }) => length), 40);
  const answer = {
    rows: beside.answer.lines.map((line) => [line]),
    columns: [{ width: Math.min(120, widest), style: wrapped }],
    pageSetup: onPaper,
  };
  const before = book.sheets.findLast((one) => one !== sheet && isAnswer(one, earlier.answers));
  if (before === undefined) book.sheets.push({ name: freeName(beside.answer.name, book.sheets), ...answer });
  else {
    const others = book.sheets.filter((one) => one !== before);
    Object.assign(before, answer, { name: freeName(beside.answer.name, others) });
    before.cells?.clear();
  }
  await writeBytes(path, await saveXlsx(book));
}

/** Empties the columns of an earlier check; notes that somebody put on their cells stay. */
function clearColumns(sheet: Sheet, cells: Map<string, Cell>, columns: ReadonlySet<number>, headerRow: number): void {
  for (const [i, row] of sheet.rows.entries()) {
    if (i + 1 < headerRow) continue;
    for (const at of columns) {
      if (at < row.length) row[at] = null;
      const place = `${i},${at}`;
      const { comment } = cells.get(place) ?? {};
      if (comment === undefined) cells.delete(place);
      else cells.set(place, { value: null, type: "empty", comment });
    }
  }
}

/** One column of text with bounds in it, as an answer is written: another sheet of that name is its owner's. */
function isAnswer({ name, rows }: Sheet, answers: readonly string[]): boolean {
  return (
    answers.includes(name.replace(/ \d+$/, "")) &&
    rows.every((row) => row.slice(1).every((cell) => cell === null)) &&
    rows.some(([line]) => typeof line === "string" && line.includes("95 %"))
  );
}

const headStyle: Cell["style"] = {
  font: { bold: true },
  fill: solid("head"),
  alignment: { wrapText: true, vertical: "top" },
};

/** Names of sheets differ by more than their letters' case. */
function freeName(wanted: string, sheets: readonly Sheet[]): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${wanted} ${i}`;
  return name;
}

function toned(tones: WorkbookColumn["tones"], value: string | number): Cell["style"] {
  const tone: Tone | undefined = tones?.[String(value)];
  return tone === undefined ? {} : { fill: solid(tone) };
}

function notTaken(why: "files" | "theme" | "sheet"): InputError {
  return checkError({ field: "--out" }, { code: "workbook-unfit", why });
}
