import { renameSync } from "node:fs";
import { identifier, literal, parquet, type Database } from "../database.ts";

/** Signs that stand for what stands above. Not two quotes of one kind: programs write those where they have no value. */
const signs = ['"', "″", "〃", "“", "”", "„", ",,", '-"-', "-”-", "-“-", '- " -', '—"—', '–"–', '"-"'];
const words = ["do.", "dto.", "id.", "idem", "то же", "то же самое"];
/** Of a place or a day; Ditto is somebody's surname. */
const ofPlaces = ["ditto", "dito", "same", "same as above", "as above", "s.o.", "wie oben"];

const marked: Readonly<Record<string, readonly string[]>> = {
  surname: [...signs, ...words],
  ...Object.fromEntries(
    [
      "region",
      "locality",
      "postcode",
      "address",
      "signedOn",
      "receivedOn",
      "publishedOn",
      "nomination",
      "circulator",
    ].map((field) => [field, [...signs, ...words, ...ofPlaces]]),
  ),
};

const isMark = (field: string) =>
  `coalesce(lower(${identifier(field)}) in (${(marked[field] ?? []).map((mark) => literal(mark)).join(", ")}), false)`;

/**
 * Puts in the place of ditto marks what stands above them in the same field, in a table of texts as `writeTexts` leaves it. A mark below nothing, and
 * one below an empty cell, stays what it is.
 *
 * @returns on how many rows, by field; a field without marks is not among them
 */
export async function fillDittos(
  database: Database,
  texts: string,
  fields: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const may = fields.filter((field) => Object.hasOwn(marked, field));
  if (may.length === 0) return {};
  const isRow = "import_kept in ('kept', 'filtered')";
  const counts = may.map((field) => `count(*) filter (where ${isRow} and ${isMark(field)}) as ${identifier(field)}`);
  if (
    Object.values(await database.row(`select ${counts.join(", ")} from ${parquet(texts)}`)).every(
      (n) => Number(n) === 0,
    )
  )
    return {};
  const above = (field: string) =>
    `nullif(last_value(case when ${isRow} and not ${isMark(field)} then coalesce(${identifier(field)}, '') end ignore nulls) over (order by file_row_number rows between unbounded preceding and current row), '')`;
  const filled = may.map(
    (field) =>
      `case when ${isRow} and ${isMark(field)} then coalesce(${above(field)}, ${identifier(field)}) else ${identifier(field)} end as ${identifier(field)}`,
  );
  const changed = may.map((field) => {
    const name = identifier(field);
    return `count(*) filter (where a.${name} is distinct from b.${name}) as ${name}`;
  });
  const to = `${texts}.filled`;
  await database.run(
    `copy (select * exclude (file_row_number) replace (${filled.join(", ")}) from ${parquet(texts, { rowNumbers: true })} order by file_row_number) to ${literal(to)} (format parquet)`,
  );
  const found = await database.row(
    `select ${changed.join(", ")} from ${parquet(texts, { rowNumbers: true })} as a join ${parquet(to, { rowNumbers: true })} as b using (file_row_number)`,
  );
  renameSync(to, texts);
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, n]) => (Number(n) === 0 ? [] : [[field, Number(n)] as const])),
  );
}
