import { foldedAddress, marksOf, spacedAddress, spacedAddressSql } from "./address.ts";
import { spacedCode, spacedCodeSql } from "./code.ts";
import {
  europeanFolding,
  spacedFolding,
  soundFolding,
  squeezePasses,
  placeWords,
  soundName,
  spacedName,
  spacedPlace,
} from "./folding.ts";
import type { Folding } from "./folding.ts";
import { foldingSql, quoted, replaceSql } from "./folding-sql.ts";
import type { NameForms } from "./level-condition.ts";
import { nicknamesOf } from "./nicknames.ts";
import type { FieldKind } from "./model.ts";
import { sexOf, sexSql } from "./sex.ts";

/** The forms in which a written name or place is compared, or `undefined` when nothing is left of it. */
export function formsOf(kind: Exclude<FieldKind, "date">, written: string, known = true): NameForms | undefined {
  if (kind === "address") return addressForms(written, known);
  const spaced = spacedAs[kind](written);
  const fold = spaced.replaceAll(" ", "");
  if (fold === "") return undefined;
  return { fold, spaced, sound: soundName(fold), nick: nicknamesOf(fold), known };
}

const spacedAs = { name: spacedName, place: spacedPlace, sex: sexOf, code: spacedCode } as const;

/** No level of an address asks how it sounds, and nobody goes by it: there stand what was written, and what says which home. */
function addressForms(written: string, known: boolean): NameForms | undefined {
  const spaced = spacedAddress(written);
  const fold = foldedAddress(spaced);
  return fold === ""
    ? undefined
    : { fold, spaced, sound: foldedAddress(spacedName(written)), nick: marksOf(spaced), known };
}

/** The spaced form of a kind of field as SQL over lower-case text. */
export function spacedSql(kind: Exclude<FieldKind, "date">, lower: string, dialect: Dialect): string {
  if (kind === "place") return spacedPlaceSql(lower, dialect);
  const name = spacedNameSql(lower, dialect);
  if (kind === "address") return spacedAddressSql(name, dialect);
  if (kind === "code") return spacedCodeSql(name, dialect);
  return kind === "sex" ? sexSql(name) : name;
}

/** Where engines write the same question differently. */
export interface Dialect {
  readonly name: "duckdb" | "spark";
  /** The whole text matches a character class, repeated. */
  matches(text: string, characters: string): string;
  /** Every place of the text where a regular expression holds becomes `to`, in which `\\1` is the first group. */
  replaced(text: string, pattern: string, to: string): string;
  /** Rows of texts, with no stroke in any of them, as a table of these columns. */
  table(columns: readonly string[], rows: readonly (readonly string[])[]): string;
}

export const duckdb: Dialect = {
  name: "duckdb",
  matches: (text, characters) => `regexp_full_match(${text}, '[${characters}]*')`,
  replaced: (text, pattern, to) => `regexp_replace(${text}, '${pattern}', '${to}', 'g')`,
  // To prepare thousands of values takes 80 ms, a text with all of them in it hardly any.
  table: (columns, rows) => {
    const texts = columns.map((_, at) => quoted(rows.map((row) => row[at] ?? "").join("|")));
    return `(select ${columns.map((name, at) => `unnest(string_split(${texts[at]}, '|')) as ${name}`).join(", ")}) as v`;
  },
};

export const spark: Dialect = {
  name: "spark",
  matches: (text, characters) => `${text} rlike '^[${characters}]*$'`,
  replaced: (text, pattern, to) => `regexp_replace(${text}, '${pattern}', '${to.replaceAll("\\", "$")}')`,
  // Spark makes a task and a file of each select in a union, and there are thousands of names: one table of values.
  table: (columns, rows) =>
    `(values ${rows.map((row) => `(${row.map(quoted).join(", ")})`).join(", ")}) as v(${columns.join(", ")})`,
};

const divided = / |[-.,/_]/;

const russian: Folding = {
  replace: spacedFolding.replace.filter(([from]) => /[а-яё]/.test(from)),
  letters: lettersAmong(spacedFolding.letters, /[а-яё]/),
  drop: "ьъ",
};

const dividedLatin: Folding = { replace: [], letters: lettersAmong(spacedFolding.letters, divided), drop: "" };

const dividedRussian: Folding = {
  ...russian,
  letters: {
    from: russian.letters.from + dividedLatin.letters.from,
    to: russian.letters.to + dividedLatin.letters.to,
  },
};

const european = `a-z0-9 .,/_’''${europeanFolding.letters.from.replaceAll(/[^\p{L}]/gu, "")}ßœæþ-`;

/**
 * `lower` is an expression of lower-case text; the short ways give what the whole folding gives, at a fraction of its cost: most
 * names are one word of one script, most addresses words and numbers of one.
 */
export function spacedNameSql(lower: string, { matches }: Dialect): string {
  const ways = [
    ["a-z0-9", lower],
    ["а-яё0-9", foldingSql(russian, lower)],
    ["a-z0-9 .,/_-", squeezeSql(foldingSql(dividedLatin, lower))],
    ["а-яё0-9 .,/_-", squeezeSql(foldingSql(dividedRussian, lower))],
    [european, squeezeSql(foldingSql(europeanFolding, lower))],
  ] as const;
  const branches = ways.map(([letters, folded]) => `when ${matches(lower, letters)} then ${folded}`);
  return `case ${branches.join(" ")} else ${squeezeSql(foldingSql(spacedFolding, lower))} end`;
}

function squeezeSql(expression: string): string {
  let text = expression;
  for (let pass = 0; pass < squeezePasses; pass++) text = `replace(${text}, '  ', ' ')`;
  return `trim(${text})`;
}

function lettersAmong({ from, to }: Folding["letters"], wanted: RegExp): Folding["letters"] {
  const kept = Array.from(from, (letter, at) => [letter, to[at] ?? ""] as const).filter(([letter]) =>
    wanted.test(letter),
  );
  return { from: kept.map(([letter]) => letter).join(""), to: kept.map(([, letter]) => letter).join("") };
}

export function spacedPlaceSql(lower: string, dialect: Dialect): string {
  return `trim(${replaceSql(placeWords, `' ' || ${spacedNameSql(lower, dialect)} || ' '`)})`;
}

export function soundSql(fold: string): string {
  return foldingSql(soundFolding, fold);
}
