import { languages, type Language } from "../words/words.ts";

/** Tables by names of the law's own, which may be called as languages are. */
const tables = new Set(["exceptions", "groundFor"]);

/** No rulebook has more levels: what lies deeper is not one, and is left to say so as it is. */
const mostLevels = 24; // not law: levels of a file

/**
 * A file of a rulebook with its words in every language, which says of itself the one language that all of it is written in; of one in two or
 * three languages nothing is said.
 */
export function inItsLanguages(value: unknown): unknown {
  const used = new Set<Language>();
  const whole = inEveryLanguage(value, mostLevels, (language) => used.add(language));
  const [only, ...others] = used;
  const isOne = only !== undefined && others.length === 0;
  return isOne && typeof whole === "object" && whole !== null ? { ...whole, writtenIn: only } : whole;
}

/** Words that lack a language in which others of the file are written, by their place; where one language is all, none does. */
export function languagesLeftOut(value: unknown): readonly string[] {
  const found: { readonly path: string; readonly has: readonly Language[] }[] = [];
  wordsWithin(value, "", mostLevels, (path, has) => found.push({ path, has }));
  const used = languages.filter((language) => found.some(({ has }) => has.includes(language)));
  return found.flatMap(({ path, has }) =>
    used
      .filter((language) => !has.includes(language))
      .map(
        (language) =>
          `${path}: no ${language}, in which others of its words are; write it, or take ${language} out everywhere`,
      ),
  );
}

function wordsWithin(
  value: unknown,
  path: string,
  levels: number,
  onWords: (path: string, has: readonly Language[]) => void,
): void {
  if (levels === 0 || typeof value !== "object" || value === null) return;
  const entries = Object.entries(value);
  const has = languages.filter((language) => entries.some(([key]) => key === language));
  if (has.length > 0 && has.length === entries.length && entries.every(([, text]) => typeof text === "string")) {
    onWords(path, has);
    return;
  }
  for (const [key, each] of entries)
    if (!tables.has(key)) {
      const place = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      wordsWithin(each, place, levels - 1, onWords);
    }
}

/**
 * A file of a rulebook with its words in every language: what is written in one or two stands in the others as it is
 * written, in English, Russian or French, whichever there is first. Nobody has to write a law in a language they do not know.
 */
function inEveryLanguage(value: unknown, levels: number, onWords: (language: Language) => void): unknown {
  if (levels === 0) return value;
  if (Array.isArray(value)) return value.map((each) => inEveryLanguage(each, levels - 1, onWords));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const written = languages.flatMap((language) => entries.filter(([key]) => key === language));
  const [, first] = written[0] ?? [];
  if (
    first !== undefined &&
    written.length === entries.length &&
    written.every(([, text]) => typeof text === "string")
  ) {
    for (const [language] of written) onWords(language as Language);
    return { ...Object.fromEntries(languages.map((language) => [language, first])), ...value };
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, tables.has(key) ? each : inEveryLanguage(each, levels - 1, onWords)]),
  );
}
