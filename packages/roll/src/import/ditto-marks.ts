import { identifier, literal, type Database } from "../database.ts";
import { rewriteTexts } from "./rewrite-texts.ts";

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
  const values = fields
    .filter((field) => Object.hasOwn(marked, field))
    .map((field) => ({ field, has: isMark(field), value: `coalesce(${above(field)}, ${identifier(field)})` }));
  return await rewriteTexts(database, texts, values);
}

/** The last cell above that is no mark; nothing where it is empty. */
function above(field: string): string {
  const said = `case when import_kept in ('kept', 'filtered') and not ${isMark(field)} then coalesce(${identifier(field)}, '') end`;
  return `nullif(last_value(${said} ignore nulls) over (order by file_row_number rows between unbounded preceding and current row), '')`;
}
