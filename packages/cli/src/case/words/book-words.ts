import { reviewWords, type Review } from "@hustings/check";
import { languages, type Language } from "@hustings/core";
import { levelWords, localeOf, spacedInFrench, type ReviewLine, type ReviewReason } from "@hustings/server";
import { frenchFields } from "../../check/words-fr.ts";
import { russianFields } from "../../check/words-ru.ts";

type Word = Review["finding"];

/** What the review workbook says, in one language; it is read again whatever language it is in. */
export interface BookWords {
  readonly language: Language;
  /** Its sheets. */
  readonly toReview: string;
  readonly howTo: string;
  readonly heads: Readonly<
    Record<"line" | "row" | "candidate" | "why" | "finding" | "doubleOf" | "with" | "candidates", string>
  >;
  /** When a line is needed: of those that only a further stage looks at. */
  readonly needed: string;
  readonly now: string;
  readonly later: Readonly<Record<NonNullable<ReviewLine["later"]>, string>>;
  readonly reasons: Readonly<Record<ReviewReason, string>>;
  /** What a person writes. */
  readonly findings: Readonly<Record<Word, string>>;
  field(name: string): string;
  /** Behind a field's name at the head of its three columns. */
  readonly sides: Readonly<Record<"written" | "roll" | "level", string>>;
  /** How near the two are: what the comparison says most often, which has finer words in English. */
  readonly levels: Readonly<Record<string, string>>;
  readonly means: string;
  readonly meaning: Readonly<Record<Word, string>>;
  readonly saveIt: string;
}

const english: BookWords = {
  language: "en",
  toReview: "to review",
  howTo: "how to",
  heads: {
    line: "line",
    row: "row",
    candidate: "candidate",
    why: "why",
    finding: "finding",
    doubleOf: "double_of",
    with: "same person as lines",
    candidates: "candidates of the roll",
  },
  needed: "needed",
  now: "now",
  later: {
    due: "for the second stage, which is due whatever is found of the first",
    "may-be-due": "only if the first stage leaves the outcome open",
  },
  reasons: {
    "too-close": "the roll has somebody like this",
    "two-candidates": "the roll has several people like this",
    "weak-evidence": "somebody on the roll is like this, with little to show it",
    "field-needs-a-person": "somebody on the roll is like this but for one field",
    "not-looked-for":
      "half a name, or a name in other letters, here or on much of the roll: the machine could not look for anybody",
    "may-be-one-person": "two lines may be one person's",
    "law-does-not-say-which-stands": "one person signed for several, and the law does not say which stands",
    decided: "decided",
  },
  findings: { valid: "valid", "not-on-roll": "not-on-roll", double: "double" },
  field: (name) => name,
  sides: { written: " written", roll: " on the roll", level: " differs" },
  levels: {},
  means: "means",
  meaning: {
    valid: "the line counts: it is this person's own, whoever else is like them",
    "not-on-roll": "the roll has nobody who could have written it",
    double:
      "the person of another line wrote it too: put the number of that line under double_of; where only a sample is looked at, it counts as long as the other line is not drawn",
  },
  saveIt: "Save it where it is and run the same command again; lines left empty are asked again.",
};

/** What the pages of the review have a word for the workbook says by it. */
function likePages(
  language: "ru" | "fr",
  fields: Readonly<Record<string, string>>,
  own: Omit<BookWords, "language" | "heads" | "later" | "reasons" | "findings" | "field"> & {
    readonly heads: Pick<BookWords["heads"], "row">;
  },
): BookWords {
  const { review: page } = localeOf(language).say;
  const { line, candidate, why, finding } = page.columns;
  return {
    ...own,
    language,
    heads: {
      ...own.heads,
      line,
      candidate,
      why,
      finding,
      doubleOf: page.doubleOf,
      with: page.sameAs,
      candidates: page.candidates,
    },
    later: page.later,
    reasons: page.why,
    findings: page.words,
    field: (name) => fields[name] ?? name,
  };
}

const russian = likePages("ru", russianFields, {
  toReview: "на решение",
  howTo: "как заполнять",
  heads: { row: "Ряд файла" },
  needed: "Когда нужна",
  now: "сейчас",
  sides: { written: ": написано", roll: ": в списке", level: ": расхождение" },
  levels: levelWords("ru"),
  means: "Что это значит",
  meaning: {
    valid: "Строка засчитывается: её написал именно этот человек, кто бы ни был на него похож.",
    "not-on-roll": "В списке нет никого, кто мог бы её написать.",
    double:
      "Её написал человек, которому принадлежит другая строка: впишите номер той строки в соседний столбец. Где проверяют только выборку, строка засчитывается, пока другая не выпала.",
  },
  saveIt: "Сохраните книгу на том же месте и выполните ту же команду; о строках, оставленных пустыми, спросят снова.",
});

const french = likePages(
  "fr",
  frenchFields,
  spacedInFrench({
    toReview: "à trancher",
    howTo: "mode d’emploi",
    heads: { row: "Rang du fichier" },
    needed: "Nécessaire",
    now: "maintenant",
    sides: { written: " : écrit", roll: " : sur la liste", level: " : différence" },
    levels: levelWords("fr"),
    means: "Ce que cela veut dire",
    meaning: {
      valid: "La ligne compte : elle est bien de cette personne, quels que soient ses homonymes.",
      "not-on-roll": "Personne sur la liste n’a pu l’écrire.",
      double:
        "La personne d’une autre ligne l’a écrite aussi : mettez le numéro de cette ligne dans la colonne voisine. Si l’on ne contrôle qu’un échantillon, elle compte tant que l’autre ligne n’est pas tirée.",
    },
    saveIt:
      "Enregistrez le classeur où il est et relancez la même commande ; les lignes laissées vides seront redemandées.",
  }),
);

const books: Readonly<Record<Language, BookWords>> = { en: english, ru: russian, fr: french };

export function bookWords(language: Language): BookWords {
  return books[language];
}

/** The language of a workbook, by the name of its sheet. */
export function bookWordsOf(sheets: readonly string[]): BookWords | undefined {
  return Object.values(books).find(({ toReview }) => sheets.includes(toReview));
}

/**
 * What somebody wrote as a finding, in whatever of the languages, in the words of the format.
 *
 * @returns the text itself, in lower case, where it is none of them
 */
export function findingWord(text: string): string {
  const written = plain(text);
  const is = (word: Word) => languages.some((language) => plain(books[language].findings[word]) === written);
  return reviewWords.find(is) ?? text.trim().toLowerCase();
}

/** As it is typed, whatever kind of space or hyphen a spreadsheet made of it. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, " ");
}
