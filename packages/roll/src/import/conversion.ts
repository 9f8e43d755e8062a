import { rename } from "node:fs/promises";
import { InputError } from "@hustings/core";
import { identifier, literal, parquet } from "../database.ts";
import type { RowProblem } from "./import-table.ts";
import type { TableSource } from "./table-source.ts";

function dayColumn(field: string): string {
  return identifier(`${field} as a day`);
}

/** A source on its way to Parquet: converted whole, checked, then rid of what may not stay. */
export class Conversion {
  readonly source: TableSource;

  constructor(source: TableSource) {
    this.source = source;
  }

  /** Written in the file's order, so that a row's place in the table is its place in the file; both threads work on it. */
  async convert(to: string): Promise<void> {
    const raw = this.source.fields.map((field) => `${this.source.source(field)} as ${identifier(field)}`);
    const { rowColumn } = this.source;
    if (rowColumn !== undefined) raw.unshift(`cast(${identifier(rowColumn)} as integer) as import_row`);
    const days = this.source.dates.map((field) => {
      const { pattern } = this.source.formats[field] ?? { pattern: "" };
      return `, try_strptime(${identifier(field)}, ${literal(pattern)}) as ${dayColumn(field)}`;
    });
    const select = this.source.fields.map((field) =>
      this.source.dates.includes(field)
        ? `strftime(${dayColumn(field)}, '%Y-%m-%d') as ${identifier(field)}`
        : identifier(field),
    );
    if (rowColumn !== undefined) select.unshift("import_row");
    const bad = this.source.dates.map(
      (field) =>
        `when ${identifier(field)} is not null and ${dayColumn(field)} is null then ${literal(field)} || chr(31) || ${identifier(field)}`,
    );
    const problem = bad.length === 0 ? "cast(null as varchar)" : `case ${bad.join(" ")} end`;
    await this.source.ask(
      `copy (select ${select.join(", ")}, ${problem} as import_problem from (select *${days.join("")} from (select ${raw.join(", ")} from ${this.source.from}) as r) as d) to ${literal(to)} (format parquet)`,
    );
  }

  async rows(table: string): Promise<number> {
    return Number((await this.source.database.row(`select count(*) as n from ${parquet(table)}`))["n"]);
  }

  /** The converted table with `line` and `row`. */
  numbered(table: string): string {
    const { rowColumn, headerRow } = this.source;
    const [row, less] =
      rowColumn === undefined
        ? [`cast(file_row_number + ${headerRow + 1} as integer)`, "file_row_number"]
        : ["import_row", "file_row_number, import_row"];
    return `(select cast(file_row_number + 1 as integer) as line, ${row} as row, * exclude (${less}) from ${parquet(table, { rowNumbers: true })})`;
  }

  /** Rows that may not enter, in the file's order. */
  async check(table: string): Promise<readonly RowProblem[]> {
    const from = this.numbered(table);
    const problems: RowProblem[] = [];
    const limit = this.source.options.badRows === "set-aside" ? "" : "limit 1";
    for (const row of await this.source.database.rows(
      `select row, import_problem as p from ${from} where import_problem is not null order by row ${limit}`,
    )) {
      const [field = "", got = ""] = String(row["p"]).split("\u001f");
      const format = this.source.formats[field]?.name ?? "";
      problems.push({ row: Number(row["row"]), field, expected: `a date as ${format}`, got: dateShape(got) });
    }
    for (const field of this.requiredFields()) {
      for (const row of await this.source.database.rows(
        `select row from ${from} where ${identifier(field)} is null order by row ${limit}`,
      )) {
        problems.push({ row: Number(row["row"]), field, expected: "a value", got: "an empty cell" });
      }
    }
    if (this.source.fields.includes("id")) {
      for (const row of await this.source.database.rows(
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
    if (first === undefined || this.source.options.badRows === "set-aside") return problems;
    throw new InputError({ file: this.source.file, ...first, remedy: "correct the row, or let bad rows be set aside" });
  }

  requiredFields(): readonly string[] {
    const required = new Set(this.source.options.required);
    if (this.source.fields.includes("id")) required.add("id");
    return [...required].filter((field) => this.source.fields.includes(field));
  }

  async finish(table: string, setAside: readonly RowProblem[]): Promise<number> {
    const rows = [...new Set(setAside.map(({ row }) => row))];
    const kept = `${table}.kept`;
    const select =
      rows.length === 0
        ? `select * from ${this.numbered(table)}`
        : `select cast(row_number() over (order by line) as integer) as line, * exclude (line) from ${this.numbered(table)} where row not in (select unnest([${rows.join(",")}]))`;
    await this.source.database.run(`copy (${select}) to ${literal(kept)} (format parquet, compression zstd)`);
    await rename(kept, table);
    const from = parquet(table);
    const { n } = await this.source.database.row(`select count(*) as n from ${from}`);
    if (Number(n) > 0) return Number(n);
    throw this.source.noGoodRow();
  }
}

/** A date that is not one may be shown; anything else might be a person's data and is shown by its shape. */
function dateShape(text: string): string {
  if (/^[\d./\- ]{4,12}$/.test(text)) return `"${text}"`;
  return `"${text.slice(0, 20).replaceAll(/\p{L}/gu, "x").replaceAll(/\d/g, "9")}"`;
}
