import { renameSync } from "node:fs";
import { identifier, literal, parquet, type Database } from "../database.ts";

export interface Rewriting {
  readonly field: string;
  /** SQL: whether a row's cell may be another. */
  readonly has: string;
  /** SQL: what it is then. */
  readonly value: string;
}

const isRow = "import_kept in ('kept', 'filtered')";

/**
 * Changes cells of a table of texts as `writeTexts` leaves it: in place, and not at all where no cell asks for it. Headers between the rows stay.
 *
 * @returns how many cells are other ones now, by field; a field without such is not among them
 */
export async function rewriteTexts(
  database: Database,
  texts: string,
  cells: readonly Rewriting[],
): Promise<Readonly<Record<string, number>>> {
  if (cells.length === 0) return {};
  const asked = cells.map(({ field, has }) => `count(*) filter (where ${isRow} and ${has}) as ${identifier(field)}`);
  const found = await database.row(`select ${asked.join(", ")} from ${parquet(texts)}`);
  const changing = cells.filter(({ field }) => Number(found[field]) > 0);
  if (changing.length === 0) return {};
  const numbered = parquet(texts, { rowNumbers: true });
  const replaced = changing.map(
    ({ field, has, value }) =>
      `case when ${isRow} and ${has} then ${value} else ${identifier(field)} end as ${identifier(field)}`,
  );
  const to = `${texts}.rewritten`;
  await database.run(
    `copy (select * exclude (file_row_number) replace (${replaced.join(", ")}) from ${numbered} order by file_row_number) to ${literal(to)} (format parquet)`,
  );
  const changed = changing.map(({ field }) => {
    const name = identifier(field);
    return `count(*) filter (where a.${name} is distinct from b.${name}) as ${name}`;
  });
  const counts = await database.row(
    `select ${changed.join(", ")} from ${numbered} as a join ${parquet(to, { rowNumbers: true })} as b using (file_row_number)`,
  );
  renameSync(to, texts);
  return Object.fromEntries(
    Object.entries(counts).flatMap(([field, n]) => (Number(n) === 0 ? [] : [[field, Number(n)] as const])),
  );
}
