import { join } from "node:path";
import { InputError } from "@hustings/core/plain";
import { identifier, literal, parquet, type Database } from "../database.ts";
import { addressSignOf } from "./address-heads.ts";
import { chosenColumns, type Column } from "./column-choice.ts";
import { rowProblem, type RowProblem } from "../faults/row-words.ts";
import { tableError } from "../faults/table-words.ts";
import type { ImportOptions } from "./import-options.ts";
import { copyNumbered } from "./numbered-copy.ts";
import { copyNumberedJson } from "./numbered-json.ts";
import { isOneByte } from "./one-byte-delimiter.ts";
import { filterSql, parseRowFilter } from "./row-filter.ts";
import { delimited, jsonTable, noRows, unreadable, type Table } from "./table.ts";

/** The mapped fields of every row as text, in a Parquet file, each row with its number in the file. */
export interface Texts {
  /** `line`, `row`, the fields, and `import_kept`: `kept`, `filtered`, `header` or `blank`. */
  readonly from: string;
  readonly rows: number;
  /** Rows that are not rows: another number of cells, a quote that does not close. */
  readonly broken: readonly RowProblem[];
  readonly blankLines: number;
}

const blanks = " \t\r\n\u00a0\ufeff";
// Letters of these ranges are composed already and take no mark: such a text is in NFC, and most are such a text.
const letter = "!-~\u00a1-\u02af\u0400-\u0481\u048a-\u04ff";
const clean = `[${letter}]([ ${letter}]*[${letter}])?`;

/** Blanks of other widths, and those that keep two words on a line. */
const unusualBlanks = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]";

/** Characters that nobody sees, and that no script needs: not the joiners of Persian and Indian names. */
const unseen = "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]";

/**
 * A cell's text in NFC, without blanks around it and without what spreadsheets write about a text that it may stay one: `="007"`, and an
 * apostrophe before a figure or a sign; nothing where nothing is left.
 */
function cleaned(written: string, { format, care, delimiter = "", divided }: Table): string {
  const cell = divided === undefined ? written : `replace(${written}, ${literal(delimiter)}, ${literal(divided)})`;
  const visible = `regexp_replace(nfc_normalize(${cell}), ${literal(unseen)}, '', 'g')`;
  const seen = `trim(regexp_replace(${visible}, ${literal(unusualBlanks)}, ' ', 'g'), ${literal(blanks)})`;
  const asText = `regexp_replace(${seen}, ${literal('^="([^"]*)"$')}, ${literal("\\1")})`;
  const asSign = `regexp_replace(${seen}, ${literal("^'([-0-9=+@])")}, ${literal("\\1")})`;
  const careful = `nullif(case when starts_with(${seen}, '=') then ${asText} when starts_with(${seen}, chr(39)) then ${asSign} else ${seen} end, '')`;
  if (format === "fixed" || format === "json" || format === "parquet") return careful;
  if (care === "none") return `nullif(${cell}, '')`;
  if (care === "blanks") return `nullif(trim(${cell}), '')`;
  return `case when regexp_full_match(${cell}, ${literal(clean)}) and not starts_with(${cell}, '=') and not starts_with(${cell}, chr(39)) then ${cell} else ${careful} end`;
}

/** What is made of the columns a mapping chooses. */
function fieldText(field: string, chosen: readonly Column[], table: Table, isDate: boolean): string {
  const [first = { name: "", sql: "null" }] = chosen;
  const cells = chosen.map(({ sql }) => cleaned(sql, table));
  if (cells.length === 1) return cleaned(first.sql, table);
  const none = cells.map((cell) => `${cell} is null`).join(" and ");
  if (field === "address") return joinedAddress(chosen, cells);
  if (!isDate && field !== "id") return `nullif(concat_ws(' ', ${cells.join(", ")}), '')`;
  // A part that is missing keeps its place: AA1--1 is another voter than AA1-1-.
  const parts = cells.map((cell) => `coalesce(${cell}, '${isDate ? "0" : ""}')`);
  return `case when ${none} then null else ${parts.join(isDate ? " || '/' || " : " || '-' || ")} end`;
}

/** A flat keeps the sign that it is one: 234 Sunset Boulevard # 3; so does a Russian house, its corpus and its building. A house that a program kept as a fraction, because some had none, is 75 and not 75.0. */
function joinedAddress(chosen: readonly Column[], cells: readonly string[]): string {
  const pieces = cells.map((cell, at) => {
    const whole = `regexp_replace(${cell}, '^([0-9]+)[.]0$', '\\1')`;
    const sign = addressSignOf(chosen[at]?.name ?? "");
    if (sign === "") return whole;
    return `case when regexp_full_match(${whole}, '[0-9]+(/[0-9]+)?\\pL?|\\pL') then ${literal(sign)} || ${whole} else ${whole} end`;
  });
  return `nullif(concat_ws(' ', ${pieces.join(", ")}), '')`;
}

/**
 * Writes the mapped fields of every row as text: as fast as the engine can, and from a copy in which each row has its number where
 * that fails or does not say which row is which.
 *
 * @throws {InputError} a field or filter names a column that is not there; no row; a broken row, where bad rows refuse the file
 */
export async function writeTexts(
  database: Database,
  table: Table,
  options: ImportOptions,
  dates: readonly string[],
  to: string,
): Promise<Texts> {
  const select = selection(table, options, dates);
  let failure: InputError | undefined;
  let rows: number | undefined;
  try {
    rows = await write(database, select, table.from, to);
  } catch (cause) {
    const error = unreadable(cause, table.file, table.format);
    if (!(error instanceof InputError)) throw error;
    failure = error;
  }
  if (rows !== undefined && isNumberedByPlace(table, rows)) {
    if (rows === 0) throw noRows(table.file);
    const from = `select cast(file_row_number + 1 as integer) as line, cast(file_row_number + ${table.header.firstRow} as integer) as row, * exclude (file_row_number) from ${parquet(to, { rowNumbers: true })}`;
    const { blankAtEnd = 0 } = table.text?.lines ?? {};
    return {
      from: `(${from})`,
      rows,
      broken: [],
      blankLines: table.blankAbove + (table.columns.length > 1 ? blankAtEnd : 0),
    };
  }
  const copy = await numberedCopy(table, options, database.scratch, failure !== undefined);
  if (copy === undefined) {
    if (failure !== undefined) throw failure;
    throw noRows(table.file);
  }
  try {
    rows = await write(database, [`cast(${identifier(copy.column)} as integer) as row`, ...select], copy.from, to);
  } catch (cause) {
    throw unreadable(cause, table.file, table.format, false);
  }
  if (rows === 0) throw copy.broken.length === 0 ? noRows(table.file) : noGoodRow(table.file);
  const from = `select cast(file_row_number + 1 as integer) as line, * exclude (file_row_number) from ${parquet(to, { rowNumbers: true })}`;
  return { from: `(${from})`, rows, broken: copy.broken, blankLines: copy.blankLines };
}

/** Written in the file's order, so that a row's place in the table is its place in the file; all threads work on it. */
async function write(database: Database, select: readonly string[], from: string, to: string): Promise<number> {
  await database.run(`copy (select ${select.join(", ")} from ${from}) to ${literal(to)} (format parquet)`);
  return Number((await database.row(`select count(*) as n from ${parquet(to)}`))["n"]);
}

function selection(table: Table, options: ImportOptions, dates: readonly string[]): readonly string[] {
  const { file, columns, header } = table;
  const place = header.row === 0 ? { file } : { file, row: header.row };
  const byNumber = header.row === 0 && table.delimiter !== undefined;
  const chosen = (choice: string, field: string) => {
    const named = byNumber ? choice.replaceAll(/(?<![#\d])(\d+)/g, "#$1") : choice;
    const found = chosenColumns(named, columns, { ...place, field });
    const row = found.find(({ unsaved }) => unsaved !== undefined)?.unsaved;
    if (row !== undefined && options.mayLackValues !== true)
      throw tableError({ file, row }, { code: "formula-unsaved" });
    return found;
  };
  const fields = Object.entries(options.columns).map(([field, choice]) => ({
    field,
    chosen: chosen(choice, field),
  }));
  const texts = fields.map(
    (one) => `${fieldText(one.field, one.chosen, table, dates.includes(one.field))} as ${identifier(one.field)}`,
  );
  const wanted = (options.where ?? []).map((text) => {
    const filter = parseRowFilter(text);
    const [column] = chosen(filter.column, "--where");
    return filterSql(filter, cleaned(column?.sql ?? "null", table));
  });
  const named = fields.flatMap((one) => one.chosen).filter(({ name }) => name !== "" && header.row !== 0);
  // Both sides in the engine's small letters: it makes one letter of İ, and this language two.
  const again = named.map(({ name, sql }) => `lower(trim(${sql})) = lower(${literal(name)})`);
  const heads = named.map(({ name }) => `lower(${literal(name)})`).join(", ");
  const moved = named.map(({ sql }) => `lower(trim(${sql})) in (${heads})`);
  // Forms of some offices number their columns below the header.
  const numbers = named.map((column) => `trim(${column.sql}, ' ().') = '${columns.indexOf(column) + 1}'`);
  const isCells = table.delimiter !== undefined && fields.length > 0;
  // Of sheet 1 the second line may be elector 3; nobody's surname is a figure.
  const isOfPeople = fields.some(({ field }) => field === "surname" || field === "name");
  const empty = fields.flatMap((one) => one.chosen).map(({ sql }) => `coalesce(trim(${sql}), '') = ''`);
  const isBlank = `${empty.join(" and ")} and trim(concat(${columns.map(({ sql }) => sql).join(", ")})) = ''`;
  const kept = [
    ...(again.length < 2 ? [] : [`when ${again.join(" and ")} then 'header'`]),
    ...(moved.length < 3 ? [] : [`when ${moved.join(" and ")} then 'header-moved'`]),
    ...(numbers.length < 3 || !isCells || !isOfPeople ? [] : [`when ${numbers.join(" and ")} then 'header'`]),
    ...(isCells ? [`when ${isBlank} then 'blank'`] : []),
    ...(wanted.length === 0 ? [] : [`when not (${wanted.join(" and ")}) then 'filtered'`]),
  ];
  return [...texts, `${kept.length === 0 ? "'kept'" : `case ${kept.join(" ")} else 'kept' end`} as import_kept`];
}

/** Whether the ordinal of a row equals its number in the file: not where there are blank lines, or cells of several lines. */
function isNumberedByPlace({ text, format, header, columns, delimiter }: Table, rows: number): boolean {
  if (text === undefined || format === "fixed") return true;
  const { count, blankAtEnd, hasEndMark } = text.lines;
  const inFile = count - blankAtEnd - (format === "json" ? 0 : header.firstRow - 1);
  if (format === "json") return !/^[\s\ufeff]*\{/.test(text.head) || inFile === rows;
  if (columns.length === 1) return true;
  // What stands behind a mark of the end is told apart by its tail alone: the rows are counted, where they can be.
  return inFile === rows && !(hasEndMark && canBeCopied(delimiter));
}

function canBeCopied(delimiter: string | undefined): delimiter is string {
  return delimiter !== undefined && isOneByte(delimiter) && !["\n", "\r", '"'].includes(delimiter);
}

interface NumberedCopy {
  readonly from: string;
  /** Column that has the number of each row. */
  readonly column: string;
  readonly broken: readonly RowProblem[];
  readonly blankLines: number;
}

/** @returns nothing where the file is not of a kind that can be copied so */
async function numberedCopy(
  table: Table,
  options: ImportOptions,
  scratch: string,
  hasFailed: boolean,
): Promise<NumberedCopy | undefined> {
  const { file, path, format, header, delimiter } = table;
  const to = join(scratch, "numbered");
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  let column = "import_row";
  while (taken.has(column)) column += "_";
  if (format === "json") {
    const copied = hasFailed ? undefined : await copyNumberedJson(path, to, column, 1);
    if (copied === undefined) return undefined;
    return { from: jsonTable(to), column, broken: [], blankLines: copied.blank };
  }
  if (!canBeCopied(delimiter)) return undefined;
  const broken: RowProblem[] = [];
  const blank = await copyNumbered(path, to, {
    delimiter,
    cells: table.columns.length,
    headerRow: header.firstRow - 1,
    by: format === "excel" ? "place" : "line",
    onBad: (bad) => {
      const { row, ...of } = bad;
      const fault = { code: "row-cells", ...of } as const;
      if (options.badRows === "set-aside") return broken.push(rowProblem(row, "", fault));
      throw tableError({ file, row }, fault);
    },
  });
  const from = delimited(to, delimiter, table.columns.length, 0, column);
  return { from, column, broken, blankLines: blank + (format === "excel" ? 0 : table.blankAbove) };
}

export function noGoodRow(file: string): InputError {
  return tableError({ file }, { code: "no-good-row" });
}
