import { identifier, literal, type Database } from "../database.ts";
import { couldBeInitials, isNothingIn, wordsForNothing } from "./nothing.ts";

/** Words and on how many rows they stand, by field. */
type Found = Record<string, Record<string, number>>;

interface Columns {
  readonly mapped: readonly string[];
  /** Those of the fields that hold days: what stands for nothing among days is found where they are read. */
  readonly dates: readonly string[];
  readonly rows: number;
  /** Words that mean nothing in this table. */
  readonly said: readonly string[];
}

/** Which texts of a table stand for nothing, by field. */
export async function nothingIn(database: Database, kept: string, columns: Columns): Promise<Found> {
  const { mapped } = columns;
  const nothing = await wordsIn(database, kept, columns);
  for (const field of ["surname", "name"].filter((one) => mapped.includes(one)))
    Object.assign(nothing, await formulasIn(database, kept, field));
  await nothingOfPrograms(database, kept, mapped, nothing);
  return nothing;
}

/** Words for nothing, by field: no list of words may empty a surname, for somebody is called Null. */
async function wordsIn(
  database: Database,
  kept: string,
  { mapped, dates, rows, said }: Columns,
): Promise<Record<string, Record<string, number>>> {
  const fields = mapped.filter((field) => !dates.includes(field));
  const looked = fields.filter((field) => field !== "surname" && field !== "name");
  const named = said.map((word) => word.toLowerCase());
  const all = [...new Set([...wordsForNothing.always, ...wordsForNothing.often, ...named])];
  const words = all.map(literal).join(", ");
  const longest = Math.max(...all.map((word) => Buffer.byteLength(word)));
  if (looked.length === 0) return {};
  // Most cells are longer than any of the words. All columns are held against one list: to prepare it takes longer than to read a small table.
  const short = looked.map((field, at) => {
    const cell = identifier(field);
    const mark = isMark(field);
    return `select ${at} as n_field, lower(${cell}) as word, ${mark} as mark from ${kept} where strlen(${cell}) <= ${longest} or ${mark}`;
  });
  const counted = await database.rows(
    `select n_field, word, count(*) as n from (${short.join(" union all ")}) where mark or word in (${words}) group by 1, 2 order by 1, 2`,
  );
  const found: Record<string, Record<string, number>> = {};
  for (const row of counted) {
    const field = looked[Number(row["n_field"])] ?? "";
    const [word, times] = [String(row["word"]), Number(row["n"])];
    const isInitials = (field === "given" || field === "patronymic") && couldBeInitials(word);
    const isNothing = (wordsForNothing.always.includes(word) && !isInitials) || named.includes(word);
    const isBare = /^[\p{P}\s]+$/u.test(word);
    const isFrequent = field !== "given" && field !== "id" && times >= Math.max(3, rows / 200);
    if (isNothing || isBare || isFrequent || isNothingIn(field, word)) (found[field] ??= {})[word] = times;
  }
  return found;
}

/** No word empties a surname, but what a formula that went wrong left there is none. */
async function formulasIn(database: Database, kept: string, field: string): Promise<Found> {
  const cell = identifier(field);
  const counted = await database.rows(
    `select lower(${cell}) as word, count(*) as n from ${kept} where starts_with(${cell}, '#') group by 1`,
  );
  const found = counted.filter(({ word }) => wordsForNothing.ofFormulas.includes(String(word)));
  return found.length === 0
    ? {}
    : { [field]: Object.fromEntries(found.map(({ word, n }) => [String(word), Number(n)])) };
}

/**
 * Somebody is called Na; but a program that writes `NA` where it has no date or no place writes it for a given name that it does not have, too.
 */
async function nothingOfPrograms(
  database: Database,
  kept: string,
  mapped: readonly string[],
  nothing: Found,
): Promise<void> {
  const names = ["given", "patronymic"].filter((field) => mapped.includes(field));
  const others = mapped.filter((field) => !["given", "patronymic", "surname", "name"].includes(field));
  if (names.length === 0 || others.length === 0) return;
  const words = wordsForNothing.ofPrograms.map(literal).join(", ");
  const isIn = (field: string) => `${identifier(field)} in (${words})`;
  const count = (field: string) =>
    `select ${literal(field)} as field, ${identifier(field)} as word, count(*) as n from ${kept} where ${isIn(field)} group by 2`;
  const counted = await database.rows([...names, ...others].map(count).join(" union all "));
  for (const field of names) {
    for (const { word, n } of counted.filter((one) => one["field"] === field))
      if (counted.some((one) => one["word"] === word && others.includes(String(one["field"]))))
        (nothing[field] ??= {})[String(word).toLowerCase()] = Number(n);
  }
}

/** A dash of any length, a star: nothing, where neither sex nor status is written by a mark. Hardly a cell begins as a mark does. */
function isMark(field: string): string {
  const cell = identifier(field);
  if (["sex", "status", "nomination", "channel"].includes(field)) return "false";
  return `((${cell} < '0' or ${cell} >= '\u2010' or starts_with(${cell}, '_')) and regexp_full_match(${cell}, '[\\pP\\s]+'))`;
}
