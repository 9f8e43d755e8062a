import type { MatchModel } from "@hustings/linkage";
import { Database, parquet } from "../database.ts";
import { RollLists } from "../lists/roll-lists.ts";
import { listsOf } from "../match/prepared-roll.ts";
import { tableFields } from "../parquet/read-columns.ts";

/** Names in letters of which no table says how others write them: they are compared only as they stand. */
export interface UnreadLetters {
  /** Lines with a name in such letters. */
  readonly lines: number;
  /** Those of the lines, as Unicode calls the scripts. */
  readonly scripts: readonly string[];
  /** Share of the roll's surnames in such letters; nothing where the roll has no lists that fit. */
  readonly onRoll?: number;
}

/** Scripts that people's names are written in, without those that are folded. */
const scripts =
  "Han Hangul Hiragana Katakana Thai Lao Khmer Myanmar Devanagari Bengali Gujarati Gurmukhi Oriya Tamil Telugu Kannada Malayalam Sinhala Ethiopic Tibetan Mongolian Thaana Syriac Tifinagh Cherokee Nko Bopomofo Yi Meetei_Mayek Ol_Chiki Javanese Balinese Sundanese Buginese Cham Chakma Limbu Lepcha Saurashtra Newa Tai_Le New_Tai_Lue Tai_Viet Lisu Vai Adlam Osage Canadian_Aboriginal".split(
    " ",
  );

/**
 * Which of a campaign's lines are in letters that nobody reads across, and how much of the roll.
 *
 * @param statements imported lines
 * @returns nothing where all letters, of lines and roll, are read across
 */
export async function unreadLetters(
  statements: string,
  roll: string,
  model: MatchModel,
): Promise<UnreadLetters | undefined> {
  await using database = await Database.open();
  const names = (await tableFields(statements)).filter((field) => field === "surname" || field === "given");
  const name = `concat_ws(' ', ${names.join(", ")})`;
  const any = scripts.map((script) => `\\p{${script}}`).join("");
  const found =
    names.length === 0
      ? []
      : await database.rows(
          `select ${scripts.map((script) => `bool_or(regexp_matches(name, '\\p{${script}}')) as ${script}`).join(", ")}, count(*) as lines from (select ${name} as name from ${parquet(statements)}) as s where regexp_matches(name, '[${any}]')`,
        );
  const [row = {}] = found;
  const lines = Number(row["lines"] ?? 0);
  const onRoll = unreadOnRoll(roll, model);
  if (lines === 0 && (onRoll ?? 0) === 0) return undefined;
  const said = scripts.filter((script) => row[script] === true).map((script) => script.replaceAll("_", " "));
  return { lines, scripts: said, ...(onRoll !== undefined && { onRoll }) };
}

function unreadOnRoll(roll: string, model: MatchModel): number | undefined {
  const path = listsOf(roll, model);
  if (path === undefined) return undefined;
  using lists = new RollLists(path);
  if (lists.column("surname") === undefined) return undefined;
  const { entries } = lists.frequencies("surname");
  const named = entries.reduce((sum, count) => sum + count, 0);
  return named === 0 ? 0 : 1 - (lists.about.folded["surname"] ?? named) / named;
}
