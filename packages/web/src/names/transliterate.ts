import type { Language } from "../language.ts";

const cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

/** Letters of Russian in order, as newspapers of the language write names: BGN/PCGN without its marks, and the French custom. */
const tables: Readonly<Partial<Record<Language, ReadonlyMap<string, string>>>> = {
  en: tableOf("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"),
  fr: tableOf("a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia"),
};

function tableOf(letters: string): ReadonlyMap<string, string> {
  return new Map(letters.split(" ").map((latin, i) => [cyrillic[i] ?? "", latin === "-" ? "" : latin]));
}

/** A name in Cyrillic, in the Latin letters of a language: *Заозёрский* is *Zaozyorsky*, *Zaoziorski*. Other letters stay. */
export function toLatin(text: string, language: Language): string {
  const table = tables[language];
  if (table === undefined) return text;
  return text.replaceAll(/[\p{Script=Cyrillic}]+/gu, (word) => latinWord(word, table, language));
}

function latinWord(word: string, table: ReadonlyMap<string, string>, language: Language): string {
  const shout = word.length > 1 && word === word.toUpperCase();
  const lower = word.toLowerCase();
  // The adjective's ending is one letter in English and one in French: Zaozersky, Zaozerski.
  const stem = lower.replace(/(?<=..)(?:ий|ый)$/, "");
  const ending = stem === lower ? "" : language === "fr" ? "i" : "y";
  let latin = "";
  for (const [i, letter] of Array.from(stem).entries()) {
    const before = stem[i - 1];
    const opening = before === undefined || "аеёиоуыэюяъь".includes(before);
    if (letter === "е" && language === "en" && opening) latin += "ye";
    else if (letter === "с" && language === "fr" && before !== undefined && isVowel(before) && isVowel(stem[i + 1]))
      latin += "ss";
    else if (letter === "г" && language === "fr" && "еиёыюя".includes(stem[i + 1] ?? "-")) latin += "gu";
    else latin += table.get(letter) ?? letter;
  }
  latin += ending;
  if (shout) return latin.toUpperCase();
  return word[0] === lower[0] ? latin : latin.slice(0, 1).toUpperCase() + latin.slice(1);
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && "аеёиоуыэюя".includes(letter);
}

/** Longest first, so that *shch* is one letter and not two. */
const fromLatin: readonly (readonly [string, string])[] = [
  ["shch", "щ"],
  ["kh", "х"],
  ["zh", "ж"],
  ["ts", "ц"],
  ["ch", "ч"],
  ["sh", "ш"],
  ["yo", "ё"],
  ["yu", "ю"],
  ["ya", "я"],
  ["ye", "е"],
  ...Array.from(
    "abvgdezijklmnoprstufhcyw",
    (latin, i) => [latin, Array.from("абвгдезийклмнопрстуфхкыв")[i] ?? ""] as const,
  ),
  ["x", "кс"],
  ["q", "к"],
];

/** Given names end as their Greek and Latin models do, not as adjectives: Евгений, Василий, Дмитрий. */
const givenNames = /(?<=^(?:ye?vgen|anatol|arkad|dmitr|gennad|georg|grigor|valer|vasil|vital|yur))y$/;

/**
 * A name of somebody whose language is written in Cyrillic, back from the Latin letters that English gives it: *Zaozersky*
 * is *Заозерский*. Soft signs are lost in Latin and are not guessed, but for the ending of an adjective and of a city.
 */
export function toCyrillic(text: string): string {
  return text.replaceAll(/[A-Za-z]+/g, (word) => {
    const lower = word.toLowerCase();
    let rest = lower
      .replace(givenNames, "ий")
      .replace(/(?<=sk|tsk|zk|k|g)y$/, "ий")
      .replace(/(?<=[bdlmnrtv])y$/, "ый");
    let written = "";
    while (rest !== "") {
      const found = fromLatin.find(([latin]) => rest.startsWith(latin));
      // A vowel before it makes a y what и is in Андрей.
      if (rest[0] === "y" && /[аеёиоуыэюя]$/.test(written) && !/^y[aeou]/.test(rest)) written += "й";
      else if (rest[0] === "e" && written === "") written += "э";
      else written += found?.[1] ?? rest[0] ?? "";
      const taken = rest[0] === "y" && written.endsWith("й") ? 1 : (found?.[0].length ?? 1);
      rest = rest.slice(taken);
    }
    if (word.length > 1 && word === word.toUpperCase()) return written.toUpperCase();
    return word[0] === lower[0] ? written : written.slice(0, 1).toUpperCase() + written.slice(1);
  });
}
