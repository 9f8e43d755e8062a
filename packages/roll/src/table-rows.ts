import { statSync, type Stats } from "node:fs";
import { basename } from "node:path";
import { InputError } from "@hustings/core/plain";
import { Database, identifier, literal, parquet } from "./database.ts";
import { writtenWhole } from "./written-whole.ts";

/** One row of an imported table: the fields that are there, as text. */
export type TableRow = Readonly<Record<string, string>>;

/** The fields of an imported table or a roll, in its own order. @throws {InputError} the file is neither */
export async function tableFields(table: string): Promise<readonly string[]> {
  await using database = await Database.open();
  return await fieldsIn(database, table);
}

/** The same of two tables, by one engine: to start one takes longer than to look. @throws {InputError} one of the files is neither */
export async function fieldsOfBoth(
  one: string,
  other: string,
): Promise<readonly [readonly string[], readonly string[]]> {
  await using database = await Database.open({ threads: 1 });
  return [await fieldsIn(database, one), await fieldsIn(database, other)];
}

export async function fieldsIn(database: Database, table: string): Promise<readonly string[]> {
  checkIsFile(table);
  try {
    const described = await database.rows(`describe select * from ${parquet(table)}`);
    return described.map((row) => String(row["column_name"]));
  } catch (cause) {
    const got = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : "something else";
    throw notATable(table, got.replace(/^[\w ]*Error: /, "").slice(0, 160), cause);
  }
}

/** Looked at before it is opened: the database would wait for ever for whoever writes into a pipe. */
function checkIsFile(table: string): void {
  let found: Stats;
  try {
    found = statSync(table);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw notATable(
      table,
      code === "ENOENT" ? "no such file" : `a file that cannot be read (${code ?? "unknown"})`,
      cause,
    );
  }
  if (found.isDirectory()) throw notATable(table, "a folder");
  if (!found.isFile()) throw notATable(table, "a pipe or device");
}

function notATable(table: string, got: string, cause?: unknown): InputError {
  return new InputError(
    {
      file: basename(table),
      expected: "an imported table or a frozen roll (Parquet)",
      got,
      remedy: "make one with hustings roll import and hustings roll freeze",
    },
    { cause },
  );
}

/** The rows of an imported table in the order of their lines, of a roll by id; a bounded number in memory at a time. */
export async function* readRows(table: string): AsyncGenerator<TableRow, void, undefined> {
  await using database = await Database.open();
  const from = `select * from ${parquet(table)}`;
  const order = (await fieldsIn(database, table)).includes("line") ? "line" : "id";
  for await (const rows of database.stream(`${from} order by ${order}`)) {
    for (const row of rows) {
      yield Object.fromEntries(
        Object.entries(row).flatMap(([field, value]) => (value === null ? [] : [[field, String(value)]])),
      );
    }
  }
}

/**
 * The rows whose field has one of the values, as a table of its own; lines keep their numbers.
 *
 * @returns how many there are
 */
export async function keepRows(
  table: string,
  where: { readonly field: string; readonly values: readonly string[] },
  out: string,
): Promise<number> {
  await using database = await Database.open();
  const values = where.values.map(literal).join(", ");
  const kept = `select * from ${parquet(table)} where ${identifier(where.field)} in (${values})`;
  return await writtenWhole(out, async (temporary) => {
    await database.run(`copy (${kept}) to ${literal(temporary)} (format parquet)`);
    const { n } = await database.row(`select count(*) as n from ${parquet(temporary)}`);
    return Number(n);
  });
}

/** The table with one more field, which says the same in every row. */
export async function withValue(table: string, field: string, value: string, out: string): Promise<void> {
  await using database = await Database.open();
  const all = `select *, ${literal(value)} as ${identifier(field)} from ${parquet(table)}`;
  await writtenWhole(out, async (temporary) => {
    await database.run(`copy (${all}) to ${literal(temporary)} (format parquet)`);
  });
}
