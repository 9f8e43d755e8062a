import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { InputError } from "@hustings/core";
import { Database, identifier, literal } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { dateFormatNamed, dateFormats } from "./date-format.ts";
import type { DateFormat } from "./date-format.ts";
import { detectDelimiter, headerOf } from "./delimited.ts";
import { prepareFile } from "./prepare.ts";
import type { NamedShape, PreparedFile, TableFormat } from "./prepare.ts";

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
  readonly row: number;
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
  readonly delimiter?: string;
  readonly dateFormats: Readonly<Record<string, string>>;
  readonly columns: Mapping;
  /** Columns of the file that the mapping leaves behind. */
  readonly unused: readonly string[];
  readonly rows: number;
  readonly setAside: readonly RowProblem[];
}

const blanks = " \t\r\n\u00a0\ufeff";
// Letters of these ranges are composed already and take no mark: such a text is in NFC, and most are such a text.
const letter = "!-~\u00a1-\u02af\u0400-\u0481\u048a-\u04ff";
const clean = `[${letter}]([ ${letter}]*[${letter}])?`;

/** In NFC, without blanks around it; nothing where nothing is left. */
function cleaned(text: string): string {
  return `nullif(trim(nfc_normalize(${text}), ${literal(blanks)}), '')`;
}

/** Date fields of a roll and of statements. */
export const usualDates = ["birthDate", "receivedOn", "signedOn", "publishedOn"] as const;

/**
 * Reads a table from outside into Parquet with the house's field names: `line` (1, 2, … in the file's order), `row` (as a
 * person counts, the header being row 1), then the mapped fields as text in NFC without surrounding spaces, dates as
 * `YYYY-MM-DD`. `id`, where mapped, is there and unique.
 *
 * @throws {InputError} the file cannot be what the options say; nothing is left behind
 */
export async function importTable(options: ImportOptions): Promise<ImportReport> {
  await using database = await Database.open(options.resources);
  const progress = options.onProgress ?? (() => undefined);
  const temporary = `${options.out}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  try {
    progress(0, 4, "read");
    const prepared = await prepareFile(options.source, options, database.scratch);
    const reader = new TableReader(database, options, prepared);
    await reader.open();
    progress(1, 4, "convert");
    await reader.convert(temporary);
    progress(2, 4, "check");
    const setAside = await reader.check(temporary);
    progress(3, 4, "write");
    const rows = await reader.finish(temporary, setAside);
    await rename(temporary, options.out);
    progress(4, 4, "done");
    return reader.report(rows, setAside);
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.kept`, { force: true });
  }
}

/** Date formats, the one that read most first. */
function ranked(row: Record<string, unknown>): readonly { readonly format: DateFormat; readonly read: number }[] {
  return dateFormats.map((format, at) => ({ format, read: Number(row[`f${at}`]) })).toSorted((a, b) => b.read - a.read);
}

/** The columns a file has, before anything is decided about them. */
export async function readColumns(
  options: Pick<ImportOptions, "source" | "format" | "delimiter" | "encoding" | "resources">,
): Promise<readonly string[]> {
  await using database = await Database.open(options.resources);
  const prepared = await prepareFile(options.source, options, database.scratch);
  const reader = new TableReader(database, { ...options, out: "", columns: {} }, prepared);
  await reader.openSource();
  return reader.columns;
}

function dayColumn(field: string): string {
  return identifier(`${field} as a day`);
}

class TableReader {
  readonly database: Database;
  readonly options: ImportOptions;
  readonly prepared: PreparedFile;
  readonly file: string;
  readonly fields: readonly string[];
  readonly dates: readonly string[];
  delimiter: string | undefined;
  columns: readonly string[] = [];
  formats: Record<string, DateFormat> = {};
  from = "";

  constructor(database: Database, options: ImportOptions, prepared: PreparedFile) {
    this.database = database;
    this.options = options;
    this.prepared = prepared;
    this.file = basename(options.source);
    this.fields = Object.keys(options.columns);
    const dates: readonly string[] = options.dates ?? usualDates;
    this.dates = this.fields.filter((field) => dates.includes(field));
  }

  async open(): Promise<void> {
    await this.openSource();
    for (const [field, column] of Object.entries(this.options.columns)) {
      if (this.columns.includes(column)) continue;
      const like = this.columns.find((name) => name.toLowerCase().trim() === column.toLowerCase().trim());
      throw new InputError({
        file: this.file,
        row: 1,
        field,
        expected: `a column named "${column}"`,
        got: `columns ${this.columns.map((name) => `"${name}"`).join(", ")}`,
        remedy: like === undefined ? "correct the mapping or the file" : `did you mean "${like}"?`,
      });
    }
    for (const field of this.dates) this.formats[field] = await this.dateFormat(field);
  }

  async openSource(): Promise<void> {
    const { format, path, head } = this.prepared;
    if (format === "fixed") {
      this.columns = this.fields.map((field) => this.positions(field).name);
      this.from = `read_csv(${literal(path)}, auto_detect = false, header = false, delim = chr(31), quote = '', escape = '', columns = {'text': 'VARCHAR'}, max_line_size = 10000000)`;
      return;
    }
    if (format === "csv" || format === "tsv") {
      this.delimiter = this.options.delimiter ?? (format === "tsv" ? "\t" : detectDelimiter(head, this.file));
      this.columns = headerOf(head, this.delimiter, this.file);
      const types = this.columns.map((name, at) => `${literal(name === "" ? `column${at + 1}` : name)}: 'VARCHAR'`);
      this.from = `read_csv(${literal(path)}, auto_detect = false, header = false, skip = 1, delim = ${literal(this.delimiter)}, quote = '"', escape = '"', columns = {${types.join(", ")}}, strict_mode = true, null_padding = false, max_line_size = 10000000)`;
      return;
    }
    this.from =
      format === "parquet"
        ? `read_parquet(${literal(path)})`
        : `read_json(${literal(path)}, format = 'auto', maximum_depth = 1)`;
    const described = await this.ask(`describe select * from ${this.from}`);
    this.columns = described.map((row) => String(row["column_name"]));
    // An array with nothing in it has no fields: the engine calls its only column so.
    if (format === "json" && this.columns.join() === "json") throw this.noRows();
  }

  /** Characters `from` to `to` of a fixed-width row, counted from 1, as the mapping names them: `1-20`. */
  positions(field: string): { readonly name: string; readonly from: number; readonly length: number } {
    const name = this.options.columns[field] ?? "";
    const [, from, to] = /^(\d+)-(\d+)$/.exec(name) ?? [];
    const length = Number(to) - Number(from) + 1;
    if (from !== undefined && Number(from) > 0 && length > 0) return { name, from: Number(from), length };
    throw new InputError({
      file: this.file,
      field,
      expected: "the first and last character of the field, as 1-20",
      got: JSON.stringify(name.slice(0, 40)),
      remedy: "count the characters from 1",
    });
  }

  source(field: string): string {
    if (this.prepared.format === "fixed") {
      const { from, length } = this.positions(field);
      return cleaned(`substr(text, ${from}, ${length})`);
    }
    const column = identifier(this.options.columns[field] ?? field);
    if (this.prepared.format === "json") return cleaned(`json_extract_string(to_json(${column}), '$')`);
    const text = `cast(${column} as varchar)`;
    return `case when regexp_full_match(${text}, ${literal(clean)}) then ${text} else ${cleaned(text)} end`;
  }

  parsed(field: string, format: DateFormat): string {
    return `try_strptime(${this.source(field)}, ${literal(format.pattern)})`;
  }

  /** The named format, or the one that reads most of the first rows; two that read all of the file differently are refused. */
  async dateFormat(field: string): Promise<DateFormat> {
    const named =
      typeof this.options.dateFormat === "object" ? this.options.dateFormat[field] : this.options.dateFormat;
    if (named !== undefined) {
      const format = dateFormatNamed(named);
      if (format !== undefined) return format;
      const known = dateFormats.map(({ name }) => name).join(", ");
      throw new InputError({
        file: this.file,
        field,
        expected: `one of ${known}`,
        got: named,
        remedy: "name a known date format",
      });
    }
    const counts = dateFormats.map((format, at) => `count(${this.parsed(field, format)}) as f${at}`);
    const count = async (limit: string) =>
      (await this.ask(`select ${counts.join(", ")} from (select * from ${this.from} ${limit})`))[0] ?? {};
    let [best, second] = ranked(await count("limit 20000"));
    if (best !== undefined && best.read > 0 && second?.read === best.read) [best, second] = ranked(await count(""));
    const [iso] = dateFormats;
    if (best === undefined || best.read === 0) return iso ?? { name: "yyyy-mm-dd", pattern: "%Y-%m-%d" };
    if (second?.read === best.read) {
      throw new InputError({
        file: this.file,
        field,
        expected: "dates that can be read in one way",
        got: `dates that are as good in ${best.format.name} as in ${second.format.name}`,
        remedy: `name the date format, for instance ${best.format.name}`,
      });
    }
    return best.format;
  }

  /** Written in the file's order, so that a row's place in the table is its place in the file; both threads work on it. */
  async convert(to: string): Promise<void> {
    const raw = this.fields.map((field) => `${this.source(field)} as ${identifier(field)}`);
    const days = this.dates.map((field) => {
      const { pattern } = this.formats[field] ?? { pattern: "" };
      return `, try_strptime(${identifier(field)}, ${literal(pattern)}) as ${dayColumn(field)}`;
    });
    const select = this.fields.map((field) =>
      this.dates.includes(field)
        ? `strftime(${dayColumn(field)}, '%Y-%m-%d') as ${identifier(field)}`
        : identifier(field),
    );
    const bad = this.dates.map(
      (field) =>
        `when ${identifier(field)} is not null and ${dayColumn(field)} is null then ${literal(field)} || chr(31) || ${identifier(field)}`,
    );
    const problem = bad.length === 0 ? "cast(null as varchar)" : `case ${bad.join(" ")} end`;
    await this.ask(
      `copy (select ${select.join(", ")}, ${problem} as import_problem from (select *${days.join("")} from (select ${raw.join(", ")} from ${this.from}) as r) as d) to ${literal(to)} (format parquet)`,
    );
  }

  /** The converted table with `line` and `row`: a person counts the header as row 1. */
  numbered(table: string): string {
    const first = this.prepared.format === "fixed" ? 1 : 2;
    return `(select cast(file_row_number + 1 as integer) as line, cast(file_row_number + ${first} as integer) as row, * exclude (file_row_number) from read_parquet(${literal(table)}, file_row_number = true))`;
  }

  /** Rows that may not enter, in the file's order. */
  async check(table: string): Promise<readonly RowProblem[]> {
    const from = this.numbered(table);
    if (Number((await this.database.row(`select count(*) as n from ${from}`))["n"]) === 0) {
      throw this.noRows();
    }
    const problems: RowProblem[] = [];
    const limit = this.options.badRows === "set-aside" ? "" : "limit 1";
    for (const row of await this.database.rows(
      `select row, import_problem as p from ${from} where import_problem is not null order by row ${limit}`,
    )) {
      const [field = "", got = ""] = String(row["p"]).split("\u001f");
      const format = this.formats[field]?.name ?? "";
      problems.push({ row: Number(row["row"]), field, expected: `a date as ${format}`, got: dateShape(got) });
    }
    for (const field of this.requiredFields()) {
      for (const row of await this.database.rows(
        `select row from ${from} where ${identifier(field)} is null order by row ${limit}`,
      )) {
        problems.push({ row: Number(row["row"]), field, expected: "a value", got: "an empty cell" });
      }
    }
    if (this.fields.includes("id")) {
      for (const row of await this.database.rows(
        `select row, first from (select row, min(row) over (partition by id) as first from ${from} where id in (select id from ${from} where id is not null group by id having count(*) > 1)) where row > first order by row ${limit}`,
      )) {
        problems.push({
          row: Number(row["row"]),
          field: "id",
          expected: "an id no other row has",
          got: `the id of row ${String(row["first"])}`,
        });
      }
    }
    problems.sort((a, b) => a.row - b.row);
    const [first] = problems;
    if (first === undefined || this.options.badRows === "set-aside") return problems;
    throw new InputError({ file: this.file, ...first, remedy: "correct the row, or let bad rows be set aside" });
  }

  noRows(): InputError {
    return new InputError({
      file: this.file,
      expected: "at least one row",
      got: "a table of 0 rows",
      remedy: "check that the export ran to its end",
    });
  }

  requiredFields(): readonly string[] {
    const required = new Set(this.options.required);
    if (this.fields.includes("id")) required.add("id");
    return [...required].filter((field) => this.fields.includes(field));
  }

  async finish(table: string, setAside: readonly RowProblem[]): Promise<number> {
    const rows = [...new Set(setAside.map(({ row }) => row))];
    const kept = `${table}.kept`;
    const select =
      rows.length === 0
        ? `select * from ${this.numbered(table)}`
        : `select cast(row_number() over (order by line) as integer) as line, * exclude (line) from ${this.numbered(table)} where row not in (select unnest([${rows.join(",")}]))`;
    await this.database.run(`copy (${select}) to ${literal(kept)} (format parquet, compression zstd)`);
    await rename(kept, table);
    const from = `read_parquet(${literal(table)})`;
    const { n } = await this.database.row(`select count(*) as n from ${from}`);
    if (Number(n) > 0) return Number(n);
    throw new InputError({
      file: this.file,
      expected: "at least one good row",
      got: "no row without a problem",
      remedy: "look at the first problems: the mapping or the date format may be wrong",
    });
  }

  report(rows: number, setAside: readonly RowProblem[]): ImportReport {
    const { format, encoding, compressed } = this.prepared;
    const used = new Set(Object.values(this.options.columns));
    return {
      file: this.file,
      out: this.options.out,
      format,
      encoding,
      compressed,
      ...(this.delimiter === undefined ? {} : { delimiter: this.delimiter }),
      dateFormats: Object.fromEntries(Object.entries(this.formats).map(([field, { name }]) => [field, name])),
      columns: this.options.columns,
      unused: this.columns.filter((column) => !used.has(column)),
      rows,
      setAside,
    };
  }

  /** A query over the source: what the engine finds wrong there is the file's fault. */
  async ask(sql: string) {
    try {
      return await this.database.rows(sql);
    } catch (cause) {
      throw this.broken(cause);
    }
  }

  broken(cause: unknown): Error {
    const message = cause instanceof Error ? cause.message : String(cause);
    const line = /Line: (\d+)/.exec(message)?.[1];
    const expected = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
    const columns = expected === null ? undefined : { expected: `${expected[1]} columns`, got: expected[2] };
    if (!/CSV Error|Malformed JSON|Invalid Input|Parquet|JSON|No magic bytes|Could not/i.test(message)) {
      return cause instanceof Error ? cause : new Error(message);
    }
    return new InputError(
      {
        file: this.file,
        ...(line === undefined ? {} : { row: Number(line) }),
        expected: columns?.expected ?? `a readable ${this.prepared.format} table`,
        got: columns?.got ?? message.split("\n", 1)[0] ?? "",
        remedy:
          columns === undefined
            ? "check the file, its format and its delimiter"
            : "look for an unquoted delimiter or a broken row",
      },
      { cause },
    );
  }
}

/** A date that is not one may be shown; anything else might be a person's data and is shown by its shape. */
function dateShape(text: string): string {
  if (/^[\d./\- ]{4,12}$/.test(text)) return `"${text}"`;
  return `"${text.slice(0, 20).replaceAll(/\p{L}/gu, "x").replaceAll(/\d/g, "9")}"`;
}
