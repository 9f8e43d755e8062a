import { basename } from "node:path";
import { InputError } from "@hustings/core";
import { literal, identifier } from "../database.ts";
import type { Database } from "../database.ts";
import { dateFormatNamed, dateFormats } from "./date-format.ts";
import type { DateFormat } from "./date-format.ts";
import { detectDelimiter, headerOf } from "./delimited.ts";
import type { ImportOptions } from "./import-table.ts";
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

/** Columns the import adds. */
const reservedFields: readonly string[] = ["line", "row", "import_problem"];

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
    if (format === "csv" || format === "tsv" || format === "excel") {
      this.delimiter =
        format === "excel"
          ? ","
          : (this.options.delimiter ?? (format === "tsv" ? "\t" : detectDelimiter(head, this.file)));
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
