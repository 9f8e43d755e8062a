import type { InputProblem, Language } from "@hustings/core";
import { spacedInFrench } from "@hustings/server";
import { newCaseWords } from "./new-case-words.ts";

/** What is wrong, in another language than English. */
export interface FaultSaid {
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

type Phrases = readonly (readonly [english: RegExp, ru: string, fr: string])[];

/** What a case, whatever its law and tables, is told; the rest of what the program has to say of a file is in English alone. */
const phrases: Phrases = [
  [/^words of your own$/, "ваши слова", "vos propres mots"],
  [/^fill it in$/, "впишите", "remplissez-le"],
  [/^(…|YYYY\S*), left to fill in$/, "$1: ещё не заполнено", "$1, à remplir encore"],
  [/^nothing$/, "ничего", "rien"],
  [/^none$/, "нет", "aucune"],
  [/^another$/, "другое", "un autre"],
  [/^another word$/, "другое слово", "un autre mot"],
  [/^something else$/, "нечто другое", "autre chose"],
  [/^a text$/, "текст", "un texte"],
  [/^a list$/, "перечень", "une liste"],
  [/^a number$/, "число", "un nombre"],
  [/^a table of fields$/, "набор полей", "un ensemble de champs"],
  [/^true or false$/, "true или false", "true ou false"],
  [/^a moment in UTC as (\S+)$/, "момент по UTC вида $1", "un moment en UTC comme $1"],
  [/^a day as (\S+)$/, "день вида $1", "un jour comme $1"],
  [/^one before$/, "более раннее", "un plus tôt"],
  [/^one after it$/, "более позднее", "un plus tard"],
  [/^one of (.*)$/, "одно из: $1", "l’un de : $1"],
  [/^a field that a case has there$/, "поле, которое у дела здесь есть", "un champ qu’un dossier a à cet endroit"],
  [/^write it; (.*)$/, "впишите; $1", "écrivez-le ; $1"],
  [/^correct it; (.*)$/, "исправьте; $1", "corrigez-le ; $1"],
  [/^remove it; (.*)$/, "уберите; $1", "retirez-le ; $1"],
  [/^did you mean (.*?)\? (.*)$/, "может быть, $1? $2", "vouliez-vous dire $1 ? $2"],
  [/^correct one of the two$/, "исправьте одно из двух", "corrigez l’un des deux"],
  [/^correct the moment$/, "исправьте момент", "corrigez le moment"],
  [/^a moment after every filing$/, "момент после каждой подачи", "un moment après chaque dépôt"],
  [/^a day from collected\.from on$/, "день не раньше collected.from", "un jour à partir de collected.from"],
  [/^a fact that this law asks about$/, "факт, о котором спрашивает этот закон", "un fait que cette loi demande"],
  [/^hustings rules show (\S+) lists them$/, "их называет hustings rules show $1", "hustings rules show $1 les nomme"],
  [
    /^did you mean (\S+)\? hustings rules show (\S+) lists them$/,
    "может быть, $1? их называет hustings rules show $2",
    "vouliez-vous dire $1 ? hustings rules show $2 les nomme",
  ],
  [/^the column of (\w+)$/, "столбец для $1", "la colonne de $1"],
  [/^name the column$/, "назовите столбец", "nommez la colonne"],
  [
    /^name the column, or take the field out of compare$/,
    "назовите столбец или уберите поле из compare",
    "nommez la colonne, ou retirez le champ de compare",
  ],
  [/^one source of the nomination$/, "одно место, где сказано, за кого строка", "une seule source de la candidature"],
  [/^a column and one for all lines$/, "столбец и одно для всех строк", "une colonne et une pour toutes les lignes"],
  [
    /^take statements\.columns\.nomination out, or this$/,
    "уберите statements.columns.nomination или это",
    "retirez statements.columns.nomination, ou ceci",
  ],
  [/^(\w+), the country that (\S+) is the law of$/, "$1, страна, чей это закон ($2)", "$1, le pays dont $2 est la loi"],
];

/** What is due in a field that stands nowhere. */
const due: Readonly<Record<string, readonly [ru: string, fr: string]>> = {
  "contest.id": ["короткое имя: a-z, 0-9 и дефис", "un nom court : a-z, 0-9 et tiret"],
  "contest.title": ["название, как его увидят читатели", "le titre, comme les lecteurs le voient"],
  "contest.country": ["код страны строчными буквами", "le code du pays en minuscules"],
  "contest.votingDay": ["день голосования", "le jour du vote"],
  "collected.from": ["первый день сбора", "le premier jour"],
  "collected.to": ["последний день сбора", "le dernier jour"],
  "statements.file": ["файл поданного", "le fichier de ce qui a été déposé"],
  "roll.file": ["файл списка избирателей", "le fichier de la liste électorale"],
  "roll.version": ["имя этого списка в журнале", "le nom de cette liste dans le journal"],
  "roll.date": ["день, на который составлен список", "le jour dont la liste nomme les électeurs"],
  "roll.source": ["кто ведёт список, словами", "qui tient la liste, en mots"],
  "roll.use": ["verify или compare", "verify ou compare"],
  "draw.announcedAt": ["когда жеребьёвка объявлена", "quand le tirage a été annoncé"],
  "draw.rolledAt": ["когда бросают кости", "quand les dés sont jetés"],
};

/** @returns undefined where a part of it is said in English alone */
export function faultSaid(
  { field = "", expected, got, remedy }: InputProblem,
  language: Language,
): FaultSaid | undefined {
  if (language === "en") return undefined;
  const inOwn = (text: string) => phraseOf(text, language);
  const said = [dueIn(field, got, language) ?? inOwn(expected), inOwn(got) ?? gotOf(got), inOwn(remedy)];
  const [what, found, todo] = said.map((text) =>
    text === undefined || language === "ru" ? text : spacedInFrench(text),
  );
  return what === undefined || found === undefined || todo === undefined
    ? undefined
    : { expected: what, got: found, remedy: todo };
}

function dueIn(field: string, got: string, language: "ru" | "fr"): string | undefined {
  if (got !== "nothing") return undefined;
  const fields = newCaseWords[language].fields as Readonly<Record<string, string>> | undefined;
  const [first] = fields?.[field]?.split(/\s?[:;.]\s/, 1) ?? [];
  const whole = first?.replace(/[.\s]+$/, "");
  return due[field]?.[language === "ru" ? 0 : 1] ?? whole?.replace(/^./, (letter) => letter.toLowerCase());
}

/** A word or name that was written, shown as it is. */
function gotOf(got: string): string | undefined {
  return /^[\w/.-]+$/.test(got) && !/^(?:nothing|none|another|it|both)$/.test(got) ? got : undefined;
}

const guideInOwn = { ru: "docs/guides/case.md описывает каждое поле", fr: "docs/guides/case.md décrit chaque champ" };

function phraseOf(text: string, language: "ru" | "fr"): string | undefined {
  // The longest pattern first: some begin alike.
  const found = phrases.findLast(([english]) => english.test(text));
  if (found === undefined) return undefined;
  const [english, ru, fr] = found;
  return text
    .replace(english, language === "ru" ? ru : fr)
    .replace(/docs\/guides\/case\.md describes every field/, guideInOwn[language]);
}
