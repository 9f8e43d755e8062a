import { renameSync } from "node:fs";
import { identifier, literal, parquet, type Database } from "../database.ts";

/** What people write below a cell whose text they mean once more. */
const dittos = ["ditto", "do.", "idem", "id.", "ibid.", "dto.", "j.w.", "то же", "тот же", "там же", "同上", "같음"];
/** Of these, what nobody is called: Ditto is a surname. */
const dittosOfNames = ["idem", "то же", "同上", "같음"];
const strokes = /["″〃“”„’'`]{1,2}|,,|-\s?["″〃“”„]\s?-|-?\/\/-?|-"-/.source;

/** Where the same again is usual: who signs has a given name and a birth date of their own. */
const fieldsOfSome = [
  "surname",
  "address",
  "locality",
  "postcode",
  "region",
  "signedOn",
  "receivedOn",
  "circulator",
  "nomination",
];

/**
 * Lets cells that say *the same* say what the cell above them says, of a sheet's rows in their order. A first row has none above, and keeps its sign.
 *
 * @param file rows as text, with `import_kept`: what is left out of a table is above nobody. Written anew where it has such a cell
 * @returns how many cells there were, by field
 */
export async function fillDittos(
  database: Database,
  file: string,
  fields: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const asked = fieldsOfSome.filter((field) => fields.includes(field));
  if (asked.length === 0) return {};
  const counted = await database.row(
    `select ${asked.map((field, at) => `count(*) filter (where ${isDitto(field)}) as n${at}`).join(", ")} from ${parquet(file)} where import_kept = 'kept'`,
  );
  const found = asked.flatMap((field, at) =>
    Number(counted[`n${at}`]) === 0 ? [] : [[field, Number(counted[`n${at}`])] as const],
  );
  if (found.length === 0) return {};
  const filled = found.map(([field]) => {
    const cell = identifier(field);
    const said = `case when import_kept <> 'kept' or ${isDitto(field)} then null else coalesce(${cell}, '') end`;
    const above = `last_value(${said} ignore nulls) over (order by file_row_number rows between unbounded preceding and current row)`;
    return `case when import_kept = 'kept' and ${isDitto(field)} then nullif(coalesce(${above}, ${cell}), '') else ${cell} end as ${cell}`;
  });
  const anew = `${file}.filled`;
  await database.run(
    `copy (select * exclude (file_row_number) replace (${filled.join(", ")}) from ${parquet(file, { rowNumbers: true })} order by file_row_number) to ${literal(anew)} (format parquet)`,
  );
  renameSync(anew, file);
  return Object.fromEntries(found);
}

function isDitto(field: string): string {
  const cell = identifier(field);
  const words = field === "surname" ? dittosOfNames : dittos;
  return `(length(${cell}) <= 6 and (lower(${cell}) in (${words.map(literal).join(", ")}) or regexp_full_match(${cell}, ${literal(strokes)})))`;
}
