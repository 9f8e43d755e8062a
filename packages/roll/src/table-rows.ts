import { rename, rm } from "node:fs/promises";
import { Database, identifier, literal, type Resources } from "./database.ts";

/** One row of an imported table: the fields that are there, as text. */
export type TableRow = Readonly<Record<string, string>>;

/** The rows of an imported table in the order of their lines, of a roll by id; a bounded number in memory at a time. */
export async function* readRows(table: string, resources?: Resources): AsyncGenerator<TableRow, void, undefined> {
  await using database = await Database.open(resources);
  const from = `select * from read_parquet(${literal(table)})`;
  const columns = await database.rows(`describe ${from}`);
  const order = columns.some((column) => column["column_name"] === "line") ? "line" : "id";
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
  resources?: Resources,
): Promise<number> {
  await using database = await Database.open(resources);
  const temporary = `${out}.tmp`;
  const values = where.values.map(literal).join(", ");
  const kept = `select * from read_parquet(${literal(table)}) where ${identifier(where.field)} in (${values})`;
  try {
    await database.run(`copy (${kept}) to ${literal(temporary)} (format parquet)`);
    const { n } = await database.row(`select count(*) as n from read_parquet(${literal(temporary)})`);
    await rename(temporary, out);
    return Number(n);
  } finally {
    await rm(temporary, { force: true });
  }
}
