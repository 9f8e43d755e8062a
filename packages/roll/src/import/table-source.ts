import { basename, join } from "node:path";
import { InputError } from "@hustings/core";
import { identifier, literal, parquet, textTable } from "../database.ts";
import type { Database } from "../database.ts";
import { dateFormatNamed, dateFormats } from "./date-format.ts";
import type { DateFormat } from "./date-format.ts";
import { detectDelimiter, headerOf } from "./delimited.ts";
import type { ImportOptions, RowProblem } from "./import-table.ts";
import { copyNumbered, mostBytesOfRow } from "./numbered-copy.ts";
import { copyNumberedJson } from "./numbered-json.ts";
import type { PreparedFile } from "./prepare.ts";

/** Date fields of a roll and of statements. */
export const usualDates = ["birthDate", "receivedOn", "signedOn", "publishedOn"] as const satisfies readonly string[];

const blanks = " \t\r\n\u00a0\ufeff";
// Letters of these ranges are composed already and take no mark: such a text is in NFC, and most are such a text.
const letter = "!-~\u00a1-\u02af\u0400-\u0481\u048a-\u04ff";
const clean = `[${letter}]([ ${letter}]*[${letter}])?`;

/** In NFC, without blanks around it; nothing where nothing is left. */
function cleaned(text: string): string {
  return `nullif(trim(nfc_normalize(${text}), ${literal(blanks)}), '')`;
}

/** Mapped fields that are read as dates. */
export function dateFieldsOf({
  columns,
  dates = usualDates,
}: Pick<ImportOptions, "columns" | "dates">): readonly string[] {
  return Object.keys(columns).filter((field) => dates.includes(field));
}

/** Date formats, the one that read most first. */
function ranked(row: Record<string, unknown>): readonly { readonly format: DateFormat; readonly read: number }[] {
  return dateFormats.map((format, at) => ({ format, read: Number(row[`f${at}`]) })).toSorted((a, b) => b.read - a.read);
}

function json(path: string): string {
  return textTable("read_json", path, "format = 'auto', maximum_depth = 1");
}

/** Columns the import adds. */
const reservedFields: readonly string[] = ["line", "row", "import_problem", "import_row"];

/** A prepared file as the engine reads it: its columns, and the text of each field as SQL. */
export class TableSource {
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
  /** Row that names the columns; 0 where none does. */
  headerRow = 0;
  /** Column of the source that has the number of each row; absent where a row's place says it. */
  rowColumn: string | undefined;
  /** Blank lines passed over. */
  blankLines = 0;
  /** Why the engine could not read the file. */
  unreadable: InputError | undefined;

  constructor(database: Database, options: ImportOptions, prepared: PreparedFile) {
    this.database = database;
    this.options = options;
    this.prepared = prepared;
    this.file = basename(options.source);
    this.fields = Object.keys(options.columns);
    this.dates = dateFieldsOf(options);
  }

  async open(): Promise<void> {
    const reserved = this.fields.find((field) => reservedFields.includes(field));
    if (reserved !== undefined) {
      throw new InputError({
        file: this.file,
        field: reserved,
        expected: "a field name the import does not give itself",
        got: reserved,
        remedy: "call the field otherwise in the mapping, for instance sheetLine",
      });
    }
    await this.openSource();
    for (const [field, column] of Object.entries(this.options.columns)) {
      if (this.columns.includes(column)) continue;
      const like = this.columns.find((name) => name.toLowerCase().trim() === column.toLowerCase().trim());
      throw new InputError({
        file: this.file,
        ...(this.headerRow === 0 ? {} : { row: this.headerRow }),
        field,
        expected: `a column named "${column}"`,
        got: `columns ${this.columns.map((name) => `"${name}"`).join(", ")}`,
        remedy: like === undefined ? "correct the mapping or the file" : `did you mean "${like}"?`,
      });
    }
  }

  async findDateFormats(): Promise<void> {
    for (const field of this.dates) this.formats[field] = await this.dateFormat(field);
  }

  async openSource(): Promise<void> {
    const { format, path, head } = this.prepared;
    if (format === "fixed") {
      this.columns = this.fields.map((field) => this.positions(field).name);
      this.from = textTable(
        "read_csv",
        path,
        `auto_detect = false, header = false, delim = chr(31), quote = '', escape = '', columns = {'text': 'VARCHAR'}, max_line_size = ${mostBytesOfRow}`,
      );
      return;
    }
    if (format === "csv" || format === "tsv" || format === "excel") {
      this.delimiter =
        format === "excel"
          ? ","
          : (this.options.delimiter ?? (format === "tsv" ? "\t" : detectDelimiter(head, this.file)));
      const blank = /^\ufeff?((?:\r?\n)*)/.exec(head)?.[1] ?? "";
      const blankLines = blank.split("\n").length - 1;
      this.headerRow = this.prepared.headerRow ?? blankLines + 1;
      this.columns = headerOf(
        head.slice(head.indexOf(blank) + blank.length),
        this.delimiter,
        this.file,
        this.headerRow,
      );
      this.from = this.delimited(path, blankLines + 1);
      this.blankLines = blankLines + (this.columns.length > 1 ? (this.prepared.lines?.blankAtEnd ?? 0) : 0);
      return;
    }
    // Nothing names the columns on a row of its own: the first row is row 1.
    this.from = format === "parquet" ? parquet(path) : json(path);
    const described = await this.ask(`describe select * from ${this.from}`);
    this.columns = described.map((row) => String(row["column_name"]));
    // An array with nothing in it has no fields: the engine calls its only column so.
    if (format === "json" && this.columns.join() === "json") throw this.noRows();
  }

  /** The engine's reader of a delimited file whose first rows it skips. */
  delimited(path: string, skip: number): string {
    const names = this.columns.map((name, at) => (name === "" ? `column${at + 1}` : name));
    const types = names.map((name) => `${literal(name)}: 'VARCHAR'`);
    if (this.rowColumn !== undefined) types.unshift(`${literal(this.rowColumn)}: 'INTEGER'`);
    return textTable(
      "read_csv",
      path,
      `auto_detect = false, header = false, skip = ${skip}, delim = ${literal(this.delimiter ?? ",")}, quote = '"', escape = '"', columns = {${types.join(", ")}}, strict_mode = true, null_padding = false, max_line_size = ${mostBytesOfRow}`,
    );
  }

  /** Whether the place of a row among so many says which row of the file it is: not where lines are blank or broken by a quoted cell. */
  isNumberedByPlace(rows: number): boolean {
    const { format, lines, head } = this.prepared;
    if (lines === undefined) return true;
    const inFile = lines.count - lines.blankAtEnd - (format === "json" ? 0 : this.headerRow);
    if (format === "json") return !/^[\s\ufeff]*\{/.test(head) || inFile === rows;
    return (format !== "csv" && format !== "tsv") || this.columns.length === 1 || inFile === rows;
  }

  /**
   * Reads the file again with care, from a copy in which each row has its number.
   *
   * @returns the rows that are no rows; nothing where the file is not of a kind that can be read so
   * @throws {InputError} the first such row, where bad rows refuse the file
   */
  async number(): Promise<readonly RowProblem[] | undefined> {
    const { format, path } = this.prepared;
    const taken = new Set(this.columns.map((name) => name.toLowerCase()));
    let column = "import_row";
    while (taken.has(column)) column += "_";
    const to = join(this.database.scratch, "numbered");
    if (format === "json") {
      if (this.unreadable !== undefined) return undefined;
      const copied = await copyNumberedJson(path, to, column, this.headerRow + 1);
      if (copied === undefined) return undefined;
      [this.rowColumn, this.from, this.blankLines] = [column, json(to), copied.blank];
      return [];
    }
    if (this.delimiter === undefined || !/^[\t -~]$/.test(this.delimiter)) return undefined;
    const problems: RowProblem[] = [];
    const blank = await copyNumbered(path, to, {
      delimiter: this.delimiter,
      cells: this.columns.length,
      headerRow: this.headerRow,
      by: format === "excel" ? "place" : "line",
      onBad: (bad) => {
        if (this.options.badRows === "set-aside") return problems.push({ ...bad, field: "" });
        const remedy = "look for an unquoted delimiter or a broken row, or let bad rows be set aside";
        throw new InputError({ file: this.file, ...bad, remedy });
      },
    });
    this.rowColumn = column;
    this.from = this.delimited(to, 0);
    this.blankLines = blank + (format === "excel" ? 0 : this.headerRow - 1);
    this.unreadable = undefined;
    return problems;
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
    const { care = "letters" } = this.prepared;
    if (care === "none") return `nullif(${text}, '')`;
    if (care === "blanks") return `nullif(trim(${text}), '')`;
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

  noRows(): InputError {
    return new InputError({
      file: this.file,
      expected: "at least one row",
      got: "a table of 0 rows",
      remedy: "check that the export ran to its end",
    });
  }

  noGoodRow(): InputError {
    return new InputError({
      file: this.file,
      expected: "at least one good row",
      got: "no row without a problem",
      remedy: "look at the first problems: the mapping, the delimiter or the date format may be wrong",
    });
  }

  /** A query over the source: what the engine finds wrong there is the file's fault. */
  async ask(sql: string) {
    try {
      return await this.database.rows(sql);
    } catch (cause) {
      const error = this.broken(cause);
      if (error instanceof InputError) this.unreadable = error;
      throw error;
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
        // In a numbered copy the engine's lines are not the file's.
        ...(line === undefined || this.rowColumn !== undefined ? {} : { row: Number(line) }),
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
