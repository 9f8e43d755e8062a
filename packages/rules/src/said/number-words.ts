import type { Language } from "../words/words.ts";

/** What a word says of a number: itself, what multiplies the one before it, or a part of a whole. An ordinal may be both. */
export interface NumberWord {
  readonly value?: number;
  /** Stands for itself: *the first ten* is not eleven. */
  readonly alone?: true;
  readonly times?: number;
  readonly part?: number;
  /** What is counted: of these, figures of another unit are said too. */
  readonly unit?: "year" | "hour";
  /** One by the word itself, where no number stands before it: `год` of `два года` is none. */
  readonly implied?: true;
}

const english = [
  ..."one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, index) => [word, { value: index + 1 }] as const),
  ..."thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, { value: (index + 3) * 10 }] as const),
  ..."first second".split(" ").map((word, index) => [word, { value: index + 1, alone: true }] as const),
  ..."thirds? fourths? fifths? sixths? sevenths? eighths? ninths? tenths? elevenths? twelfths? thirteenths? fourteenths? fifteenths?"
    .split(" ")
    .map((word, index) => [word, { value: index + 3, part: index + 3 }] as const),
  ["once", { value: 1, alone: true }],
  ["twice", { value: 2 }],
  ["hundred", { times: 100 }],
  ["thousand", { times: 1_000 }],
  ["million", { times: 1_000_000 }],
  ["half|halved", { part: 2 }],
  ["quarters?", { part: 4 }],
  ["years?", { unit: "year" }],
  ["hours?", { unit: "hour" }],
] as const;

const russianUnits = [
  "од(?:ин|н(?:а|о|у|ой|ого|ому|им|ом))|перв(?:ый|ого|ом|ому|ым|ая|ой|ую|ое)|однажды",
  "дв(?:а|е|ух|ум|умя|ое)|втор(?:ой|ого|ому|ом|ым|ая|ую|ое)|дважды",
  "тр(?:и|ёх|ех|ём|ем|емя|ое)|трет(?:ий|ьего|ьему|ьем|ья|ье)",
  "четыр(?:е|ёх|ех|ём|ем|ьмя)|четв[её]рт(?:ый|ого|ому|ом|ая|ой|ую)",
  "пят(?:ь|и|ью|ый|ого|ой|ую|ая|ом)",
  "шест(?:ь|и|ью|ой|ого|ом|ая|ую)",
  "сем(?:ь|и|ью)|седьм(?:ой|ого|ом|ая)",
  "вос(?:емь|ьми|емью)|восьм(?:ой|ого|ом|ая)",
  "девят(?:ь|и|ью|ый|ого|ой|ом)",
  "десят(?:ь|и|ью|ый|ого|ом)",
  ..."один двена трина четырна пятна шестна семна восемна девятна"
    .split(" ")
    .map((stem) => `${stem === "один" ? "одиннадцат" : `${stem}дцат`}(?:ь|и|ью|ый|ого|ом|ой)`),
  "двадцат(?:ь|и|ью|ый|ого)",
];

const russian = [
  ...russianUnits.map((word, index) => [word, { value: index + 1 }] as const),
  ["год(?:а|у|ом)?", { value: 1, alone: true, implied: true, unit: "year" }],
  ["месяц(?:а|у|ем)?", { value: 1, alone: true, implied: true }],
  ["лет", { unit: "year" }],
  ["час(?:а|ов|ам|ами|ах)?", { unit: "hour" }],
  ..."двух трёх четырёх пяти шести семи"
    .split(" ")
    .map((stem, index) => [`${stem}летн\\p{L}+`, { value: index + 2, unit: "year" }] as const),
  ["тридцат(?:ь|и|ью)", { value: 30 }],
  ["сорока?", { value: 40 }],
  ["пят(?:ьдесят|идесяти)", { value: 50 }],
  ["ст(?:о|а)", { times: 100 }],
  ["двести|двухсот", { value: 200 }],
  ["триста|тр[её]хсот", { value: 300 }],
  ["пятьсот|пятисот", { value: 500 }],
  ["тысяч\\p{L}*", { times: 1_000 }],
  ["миллион\\p{L}*", { times: 1_000_000 }],
  ["половин\\p{L}*|пол|вдвое", { part: 2 }],
  ["трет(?:ь|и|ей|ями|ям|ью|ях)", { part: 3 }],
  ["четверт(?:ь|и|ью|ей)", { part: 4 }],
  ["десят(?:ая|ой|ую|ых)", { value: 10, part: 10 }],
] as const;

const french = [
  ..."une? deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    .split(" ")
    .map((word, index) => [word, { value: index + 1 }] as const),
  ["premi(?:er|ère)s?", { value: 1, alone: true }],
  ["année", { value: 1, alone: true, implied: true, unit: "year" }],
  ["ans?|années", { unit: "year" }],
  ["heures?|h", { unit: "hour" }],
  ..."deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième"
    .split(" ")
    .map((word, index) => [`${word}s?`, { value: index + 2, part: index + 2 }] as const),
  ["seconde?", { value: 2, alone: true }],
  ["septennat", { value: 7, unit: "year" }],
  ["vingts?", { value: 20 }],
  ["trente", { value: 30 }],
  ["quarante", { value: 40 }],
  ["cinquante", { value: 50 }],
  ["soixante", { value: 60 }],
  ["cents?", { times: 100 }],
  ["mille", { times: 1_000 }],
  ["millions?", { times: 1_000_000 }],
  ["demie?|moitié", { part: 2 }],
  ["tiers", { part: 3 }],
  ["quart", { part: 4 }],
] as const;

function compiled(list: readonly (readonly [string, NumberWord])[]): readonly (readonly [RegExp, NumberWord])[] {
  return list.map(([pattern, meaning]) => [new RegExp(`^(?:${pattern})$`, "u"), meaning] as const);
}

/** What words of a language mean a number, in the order they are tried; a pattern is of the whole word. */
export const numberWords: Readonly<Record<Language, readonly (readonly [pattern: RegExp, meaning: NumberWord])[]>> = {
  en: compiled(english),
  ru: compiled(russian),
  fr: compiled(french),
};
