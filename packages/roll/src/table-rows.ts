import { Database, identifier, literal, parquet } from "./database.ts";
import { tableFields } from "./parquet/read-columns.ts";
import { writtenWhole } from "./written-whole.ts";

/** One row of an imported table: the fields that are there, as text. */
export type TableRow = Readonly<Record<string, string>>;

/** The rows of an imported table in the order of their lines, of a roll by id; a bounded number in memory at a time. */
export async function* readRows(table: string): AsyncGenerator<TableRow, void, undefined> {
  await using database = await Database.open();
  const from = `select * from ${parquet(table)}`;
  const order = (await tableFields(table)).includes("line") ? "line" : "id";
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
