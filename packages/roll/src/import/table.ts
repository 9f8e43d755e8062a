import { basename, join } from "node:path";
import type { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { identifier, literal, parquet, textTable, type Database } from "../database.ts";
import { partsOf, type Column } from "./column-choice.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import { detectDelimiter, headRows, type HeadRow } from "./delimited.ts";
import { sheetToCsv } from "./excel.ts";
import { guessMapping } from "./guess-mapping.ts";
import { asWideAsRows, findHeader, type Header, type HeaderWishes } from "./header.ts";
import type { Mapping, NamedShape, TableFormat } from "./import-options.ts";
import { mostBytesOfRow } from "./numbered-copy.ts";
import { withOneByte } from "./one-byte-delimiter.ts";
import { openDocumentToCsv } from "./open-document.ts";
import { openFile, type Opened } from "./open-file.ts";
import { Archive } from "./zip.ts";
import type { Care } from "./tidiness.ts";

/** A file as the engine can read it, and what is known of it before its rows are read. */
export interface Table {
  readonly file: string;
  readonly path: string;
  readonly format: TableFormat;
  readonly encoding: string;
  readonly compressed: boolean;
  readonly part?: string;
  readonly delimiter?: string;
  /** What divides the columns in the file, where it is no byte of ASCII: each is one of `delimiter` in `path`. */
  readonly divided?: string;
  readonly columns: readonly Column[];
  readonly header: Header;
  /** The engine's relation. */
  readonly from: string;
  /** What its cells ask for. */
  readonly care: Care;
  /** Lines of a text, for what a row's place says of its line. */
  readonly text?: DecodedText;
  /** Lines passed over before the header. */
  readonly blankAbove: number;
  readonly from1904: boolean;
  /** Of a workbook: rows it does not show, and cells that a merged one speaks for. */
  readonly hidden?: number;
  /** Columns it does not show, by their place from 0. */
  readonly hiddenColumns?: ReadonlySet<number>;
  /** Rows it strikes through, by their numbers. */
  readonly struck?: readonly number[];
  readonly filled?: number;
}

export interface TableWishes extends NamedShape, HeaderWishes {
  readonly source: string;
  readonly columns?: Mapping | undefined;
}

const noHeader: Header = { row: 0, firstRow: 1, names: [], above: 0 };

/**
 * Opens a file, decodes it and finds its columns.
 *
 * @throws {InputError} it cannot be what the wishes say
 */
export async function openTable(database: Database, wishes: TableWishes): Promise<Table> {
  const file = basename(wishes.source);
  const opened = await openFile(wishes.source, file, wishes, database.scratch);
  refusePartless(opened, file, wishes);
  const part = opened.part === undefined ? {} : { part: opened.part };
  switch (opened.kind) {
    case "parquet": {
      const from = parquet(opened.path);
      const known = { file, path: opened.path, format: "parquet", encoding: "binary", compressed: false } as const;
      const columns = await describedColumns(
        database,
        from,
        { file, format: "parquet" },
        (name) => `cast(${identifier(name)} as varchar)`,
      );
      return { ...known, ...part, columns, header: noHeader, from, care: "letters", blankAbove: 0, from1904: false };
    }
    case "workbook":
    case "open-document":
      return { ...(await sheetTable(opened, file, wishes, database.scratch)), file };
    case "text": {
      const text = await decodeText(opened, file, wishes, database.scratch);
      return { ...(await textTableOf(database, text, file, wishes)), ...part };
    }
  }
}

/** Read all the same, the file would be taken for the part of another that was meant. */
function refusePartless({ kind, part }: Opened, file: string, { sheet, member }: TableWishes): void {
  const hasSheets = kind === "workbook" || kind === "open-document";
  if (sheet !== undefined && !hasSheets) throw tableError({ file }, { code: "no-parts", setting: "sheet" });
  if (member !== undefined && part === undefined) throw tableError({ file }, { code: "no-parts", setting: "member" });
}

async function sheetTable(opened: Opened, file: string, wishes: TableWishes, scratch: string): Promise<Table> {
  using archive = await Archive.open(opened.path, file);
  const path = join(scratch, "sheet.csv");
  const options = { sheet: wishes.sheet, findHeader: (rows: readonly HeadRow[]) => findHeader(rows, file, wishes) };
  const { sheet, header, unsaved, ...found } =
    opened.kind === "open-document"
      ? await openDocumentToCsv(archive, opened.path, file, path, options)
      : await sheetToCsv(archive, file, path, options);
  const columns = placedColumns(header.names).map((column, at) => {
    const row = unsaved.get(at);
    return row === undefined ? column : { ...column, unsaved: row };
  });
  const from = delimited(path, ",", columns.length, 1);
  const known = { file, path, format: "excel", encoding: "utf-8", compressed: true, part: sheet } as const;
  return { ...known, columns, delimiter: ",", header, from, care: "letters", blankAbove: 0, ...found };
}

async function textTableOf(database: Database, text: DecodedText, file: string, wishes: TableWishes): Promise<Table> {
  const { format, encoding, compressed, care } = text;
  const known = { file, path: text.path, format, encoding, compressed, care, text, from1904: false };
  if (format === "fixed") {
    const from = textTable(
      "read_csv",
      text.path,
      `auto_detect = false, header = false, delim = chr(31), quote = '', escape = '', columns = {'text': 'VARCHAR'}, max_line_size = ${mostBytesOfRow}`,
    );
    return { ...known, columns: fixedColumns(wishes.columns ?? {}, file), header: noHeader, from, blankAbove: 0 };
  }
  if (format === "json") {
    const from = jsonTable(text.path);
    const columns = await describedColumns(
      database,
      from,
      { file, format },
      (name) => `json_extract_string(to_json(${identifier(name)}), '$')`,
    );
    await refuseNested(database, from, columns, wishes, file);
    // An array with nothing in it has no fields: the engine calls its only column so.
    if (columns.map(({ name }) => name).join() === "json")
      throw /[{[]\s*\[/.test(text.head) ? nested(file, "the rows") : noRows(file);
    return { ...known, columns, header: noHeader, from, blankAbove: 0 };
  }
  const [, sep] = /^\ufeff?sep=(.)\r?\n/i.exec(text.head) ?? [];
  const said =
    wishes.delimiter ?? sep ?? (format === "tsv" && text.head.includes("\t") ? "\t" : detectDelimiter(text.head, file));
  const { path, head, delimiter, divided } = await withOneByte(text, said, database.scratch, file);
  const rows = headRows(head, delimiter, 100);
  // What Excel says to itself about the delimiter is not a row.
  const header = asWideAsRows(findHeader(sep === undefined ? rows : rows.slice(1), file, wishes), rows);
  refuseApostrophes(header.names, file);
  const columns = placedColumns(header.names);
  const from = delimited(path, delimiter, columns.length, header.firstRow - 1);
  const top = header.row === 0 ? header.firstRow : header.row;
  const blankAbove = rows.filter(({ row, cells }) => row < top && cells.join("").trim() === "").length;
  return {
    ...known,
    path,
    delimiter,
    ...(divided === undefined ? {} : { divided }),
    columns,
    header,
    from,
    blankAbove,
  };
}

/** Cells in apostrophes would keep them, and a delimiter between two would divide the cell. */
function refuseApostrophes(names: readonly string[], file: string): void {
  const filled = names.filter((name) => name !== "");
  if (filled.length < 2 || !filled.every((name) => /^'.*'$/.test(name))) return;
  throw tableError({ file }, { code: "apostrophes" });
}

/** What stands inside a field is no text: `{"name": {"surname": …}}`, or all rows in one field of one object. */
async function refuseNested(
  database: Database,
  from: string,
  columns: readonly Column[],
  { columns: mapping = {} }: TableWishes,
  file: string,
): Promise<void> {
  if (columns.length === 0) return;
  const types = columns.map(({ name }, at) => {
    const type = `json_type(to_json(${identifier(name)}))`;
    return `count(*) filter (where ${type} in ('OBJECT', 'ARRAY')) as n${at}`;
  });
  const counts = await database
    .row(`select ${types.join(", ")} from (select * from ${from} limit 1000)`)
    .catch((): Readonly<Record<string, unknown>> => ({}));
  const found = columns.filter((_, at) => Number(counts[`n${at}`] ?? 0) > 0);
  const mapped = new Set(Object.values(mapping).flatMap(partsOf));
  const isOne = Number((await database.row(`select count(*) as n from (select 1 from ${from} limit 2)`))["n"]) === 1;
  const isWrapped = found.length === columns.length || (isOne && mapped.size === 0);
  const proposed = guessMapping(columns.map(({ name }) => name));
  // Of names that stand inside an object nobody knows what to map.
  const isPerson = mapped.size > 0 || "name" in proposed || ("surname" in proposed && "given" in proposed);
  const wrong = isWrapped || !isPerson ? found[0] : found.find(({ name }) => mapped.has(name));
  if (wrong !== undefined) throw nested(file, JSON.stringify(wrong.name));
}

function nested(file: string, what: string): InputError {
  return tableError({ file }, { code: "json-nested", inside: what });
}

export function jsonTable(path: string): string {
  return textTable("read_json", path, "format = 'auto', maximum_depth = 1");
}

/** Columns are asked for by their place: two may be called alike, or differ in case only. */
function placedColumns(names: readonly string[]): readonly Column[] {
  return names.map((name, at) => ({ name, sql: placed(at) }));
}

function placed(at: number): string {
  return `c${at + 1}`;
}

/** The engine's reader of a delimited file whose first lines it skips; `rowColumn`: each row has its number as a first cell. */
export function delimited(path: string, delimiter: string, columns: number, skip: number, rowColumn?: string): string {
  const types = Array.from({ length: columns }, (_, at) => `'${placed(at)}': 'VARCHAR'`);
  if (rowColumn !== undefined) types.unshift(`${literal(rowColumn)}: 'INTEGER'`);
  return textTable(
    "read_csv",
    path,
    `auto_detect = false, header = false, skip = ${skip}, delim = ${literal(delimiter)}, quote = '"', escape = '"', columns = {${types.join(", ")}}, strict_mode = true, null_padding = false, max_line_size = ${mostBytesOfRow}`,
  );
}

async function describedColumns(
  database: Database,
  from: string,
  { file, format }: { readonly file: string; readonly format: TableFormat },
  sql: (name: string) => string,
): Promise<readonly Column[]> {
  const described = await database.rows(`describe select * from ${from}`).catch((cause: unknown) => {
    throw unreadable(cause, file, format);
  });
  return described.map((row) => {
    const name = String(row["column_name"]);
    return { name, sql: sql(name) };
  });
}

/** Characters `from` to `to` of a fixed-width row, counted from 1, as the mapping names them: `1-20`. */
function fixedColumns(mapping: Mapping, file: string): readonly Column[] {
  return Object.entries(mapping).flatMap(([field, choice]) =>
    partsOf(choice).map((name) => {
      const [, from, to] = /^(\d+)-(\d+)$/.exec(name) ?? [];
      const length = Number(to) - Number(from) + 1;
      if (from !== undefined && Number(from) > 0 && length > 0) {
        return { name, sql: `substr(text, ${from}, ${length})` };
      }
      throw tableError({ file, field }, { code: "characters-range", got: JSON.stringify(name.slice(0, 40)) });
    }),
  );
}

export function noRows(file: string): InputError {
  return tableError({ file }, { code: "no-rows" });
}

/** What the engine finds wrong in a file is the file's fault; anything else is ours and stays as it is. */
export function unreadable(cause: unknown, file: string, format: string, linesAreTheFiles = true): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  // A disk that is full is not the file's fault.
  if (/no space left|disk is full/i.test(message))
    return Object.assign(new Error(message, { cause }), { code: "ENOSPC" });
  const line = /Line: (\d+)/.exec(message)?.[1];
  const expected = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (!/CSV Error|Malformed JSON|Invalid Input|Parquet|JSON|No magic bytes|Could not/i.test(message)) {
    return cause instanceof Error ? cause : new Error(message);
  }
  // The engine's own words show the row it stumbled over.
  const says = /at byte \d+|magic bytes|quote/i.exec(message)?.[0] ?? "one that is broken";
  return tableError(
    { file, ...(line === undefined || !linesAreTheFiles ? {} : { row: Number(line) }) },
    expected === null
      ? { code: "table-broken", format, says }
      : { code: "columns-other", wanted: Number(expected[1]), found: Number(expected[2]) },
    { cause },
  );
}
