import type { FaultWords } from "@hustings/core";
import type { FileNotRead } from "../../files/own-file.ts";
import { publicTextExpected } from "../public-text.ts";
import { fieldIn } from "./field-words.ts";

/** How a value of a case is written; the schema's own checks name it. */
export type Shape =
  | "calendar-day"
  | "country"
  | "day"
  | "dice"
  | "fact-key"
  | "id"
  | "moment"
  | "public-text"
  | "scale"
  | "words";

/** What stands in a field, without its words: they may be about people. */
export type Found = "list" | "nothing" | "number" | "other" | "table" | "text" | "yes-or-no";

/** What keeps a file from being a case, or a case from naming its tables. */
export type FileFault =
  | (Omit<FileNotRead, "code"> & { readonly code: "case-not-read" })
  | { readonly code: "not-yaml"; readonly line?: number; readonly character?: number; readonly says: string }
  | { readonly code: "moment-split" }
  | { readonly code: "field-unknown"; readonly near?: string | undefined }
  | { readonly code: "field-missing"; readonly field: string; readonly described: string }
  | { readonly code: "word-unknown"; readonly known: readonly string[]; readonly near?: string | undefined }
  | { readonly code: "value-wrong"; readonly field: string; readonly described: string; readonly found: Found }
  | { readonly code: "value-shape"; readonly shape: Shape; readonly found: Found }
  | { readonly code: "too-few"; readonly of: "list" | "number"; readonly least: number; readonly found: Found }
  | { readonly code: "left-blank"; readonly blank: string; readonly due: "day" | "moment" | "words" }
  | { readonly code: "word-left-blank"; readonly blank: string; readonly known: readonly string[] }
  | { readonly code: "column-field-unknown"; readonly near?: string | undefined }
  | { readonly code: "column-not-there"; readonly column: string; readonly heads: string; readonly field: string }
  | { readonly code: "column-unnamed"; readonly field: string; readonly mayLeave: boolean }
  | { readonly code: "nomination-twice" }
  | { readonly code: "rest-key-unread" };

export const shapes: Readonly<Record<Shape, readonly [en: string, ru: string, fr: string]>> = {
  "calendar-day": [
    "a day of the calendar as YYYY-MM-DD",
    "день календаря вида ГГГГ-ММ-ДД",
    "un jour du calendrier, AAAA-MM-JJ",
  ],
  country: [
    "a country's code of two lower-case letters",
    "код страны из двух строчных латинских букв",
    "le code d’un pays, deux lettres minuscules",
  ],
  day: ["a day as YYYY-MM-DD", "день вида ГГГГ-ММ-ДД", "un jour, AAAA-MM-JJ"],
  dice: [
    "what at least twenty ten-sided dice showed, as digits",
    "цифрами, что показали не меньше двадцати десятигранных костей",
    "en chiffres, ce qu’ont montré au moins vingt dés à dix faces",
  ],
  "fact-key": [
    "a fact as the rulebook names it",
    "факт, как его называет свод правил",
    "un fait, comme le règlement le nomme",
  ],
  id: ["an id of a-z, 0-9 and hyphens", "имя из a-z, 0-9 и дефисов", "un nom fait de a-z, 0-9 et de traits d’union"],
  moment: [
    "a moment in UTC as YYYY-MM-DDTHH:MM:SSZ",
    "момент по UTC вида ГГГГ-ММ-ДДTЧЧ:ММ:ССZ",
    "un moment en UTC, AAAA-MM-JJTHH:MM:SSZ",
  ],
  "public-text": [
    publicTextExpected,
    "открытый текст (от 1 до 120 знаков, без адреса почты, без телефона и без пяти цифр подряд)",
    "un texte public (1 à 120 caractères, sans adresse électronique, sans numéro de téléphone, sans cinq chiffres de suite)",
  ],
  scale: ["a scale as 1:1000", "масштаб вида 1:1000", "une échelle comme 1:1000"],
  words: ["words, not an empty text", "слова, а не пустой текст", "des mots, et non un texte vide"],
};

const found: Readonly<Record<Found, readonly [en: string, ru: string, fr: string]>> = {
  list: ["a list", "перечень", "une liste"],
  nothing: ["nothing", "ничего", "rien"],
  number: ["a number", "число", "un nombre"],
  other: ["something else", "нечто другое", "autre chose"],
  table: ["a table of fields", "набор полей", "un ensemble de champs"],
  text: ["a text", "текст", "un texte"],
  "yes-or-no": ["true or false", "true или false", "true ou false"],
};

const guide = [
  "docs/guides/case.md describes every field",
  "docs/guides/case.md описывает каждое поле",
  "docs/guides/case.md décrit chaque champ",
] as const;

type Unread = Omit<FileNotRead, "code">;

const notRead = {
  en: ({ why, bytes, most }: Unread) =>
    ({
      none: "no such file",
      unreadable: "a file that cannot be read",
      "too-long": `${bytes} bytes where ${most} are read`,
      "not-utf-8": "bytes that are not UTF-8",
      nested: "lists within lists, more than 64 deep",
    })[why],
  ru: ({ why, bytes, most }: Unread) =>
    ({
      none: "такого файла нет",
      unreadable: "файл, который не читается",
      "too-long": `байтов: ${bytes}, а читается не больше ${most}`,
      "not-utf-8": "байты не в UTF-8",
      nested: "списки в списках, глубже 64",
    })[why],
  fr: ({ why, bytes, most }: Unread) =>
    ({
      none: "aucun fichier de ce nom",
      unreadable: "un fichier illisible",
      "too-long": `${bytes} octets, alors qu’on en lit ${most} au plus`,
      "not-utf-8": "des octets qui ne sont pas de l’UTF-8",
      nested: "des listes dans des listes, sur plus de 64 niveaux",
    })[why],
};

const blanks = {
  day: ["a day as 2026-06-25", "день вида 2026-06-25", "un jour comme 2026-06-25"],
  moment: [
    "a moment in UTC as 2026-06-25T16:00:00Z",
    "момент по UTC вида 2026-06-25T16:00:00Z",
    "un moment en UTC comme 2026-06-25T16:00:00Z",
  ],
  words: ["words of your own", "ваши слова", "vos propres mots"],
} as const;

const meant = {
  en: (near: string | undefined, otherwise: string) => (near === undefined ? otherwise : `did you mean ${near}?`),
  ru: (near: string | undefined, otherwise: string) => (near === undefined ? otherwise : `может быть, ${near}?`),
  fr: (near: string | undefined, otherwise: string) => (near === undefined ? otherwise : `vouliez-vous dire ${near} ?`),
};

export const fileFaults: FaultWords<FileFault> = {
  "case-not-read": {
    en: (fault) => ["a case file in UTF-8", notRead.en(fault), "check the path; hustings case new writes one"],
    ru: (fault) => ["файл дела в UTF-8", notRead.ru(fault), "проверьте путь; новое дело пишет hustings case new"],
    fr: (fault) => [
      "un dossier (fichier en UTF-8)",
      notRead.fr(fault),
      "vérifiez le chemin ; hustings case new en écrit un",
    ],
  },
  "not-yaml": {
    en: ({ says }) => ["YAML or JSON", says, "correct the line; examples/ has models"],
    ru: ({ line, character }) => [
      "YAML или JSON",
      line === undefined ? "имя, которое ни к чему не ведёт" : `ошибка в строке ${line}, знак ${character ?? 1}`,
      "исправьте строку; образцы есть в examples/",
    ],
    fr: ({ line, character }) => [
      "du YAML ou du JSON",
      line === undefined
        ? "un renvoi qui ne mène à rien"
        : `une erreur à la ligne ${line}, caractère ${character ?? 1}`,
      "corrigez la ligne ; examples/ contient des modèles",
    ],
  },
  "moment-split": {
    en: () => [
      "filedAt, when the signatures were handed in, and decidedAt, when the decisions are dated",
      "one moment for both",
      "write both: whether a filing is late turns on filedAt",
    ],
    ru: () => [
      "filedAt, когда сданы подписи, и decidedAt, каким моментом датированы решения",
      "один момент на оба",
      "впишите оба: от filedAt зависит, не опоздали ли с подачей",
    ],
    fr: () => [
      "filedAt, quand les signatures ont été remises, et decidedAt, dont datent les décisions",
      "un seul moment pour les deux",
      "écrivez les deux : de filedAt dépend si le dépôt est tardif",
    ],
  },
  "field-unknown": {
    en: ({ near }) => [
      "a field that a case has there",
      "another",
      near === undefined ? `remove it; ${guide[0]}` : `did you mean ${near}? ${guide[0]}`,
    ],
    ru: ({ near }) => [
      "поле, которое здесь бывает у дела",
      "другое",
      near === undefined ? `уберите; ${guide[1]}` : `может быть, ${near}? ${guide[1]}`,
    ],
    fr: ({ near }) => [
      "un champ qu’un dossier a à cet endroit",
      "un autre",
      near === undefined ? `retirez-le ; ${guide[2]}` : `vouliez-vous dire ${near} ? ${guide[2]}`,
    ],
  },
  "field-missing": {
    en: ({ described }) => [described, "nothing", `write it; ${guide[0]}`],
    ru: ({ field }) => [fieldIn(field, "ru"), "ничего", `впишите; ${guide[1]}`],
    fr: ({ field }) => [fieldIn(field, "fr"), "rien", `écrivez-le ; ${guide[2]}`],
  },
  "word-unknown": {
    en: ({ known, near }) => [
      `one of ${known.join(", ")}`,
      "another word",
      near === undefined ? `correct it; ${guide[0]}` : `did you mean ${near}? ${guide[0]}`,
    ],
    ru: ({ known, near }) => [
      `одно из: ${known.join(", ")}`,
      "другое слово",
      near === undefined ? `исправьте; ${guide[1]}` : `может быть, ${near}? ${guide[1]}`,
    ],
    fr: ({ known, near }) => [
      `l’un de : ${known.join(", ")}`,
      "un autre mot",
      near === undefined ? `corrigez-le ; ${guide[2]}` : `vouliez-vous dire ${near} ? ${guide[2]}`,
    ],
  },
  "value-wrong": {
    en: (fault) => [fault.described, found[fault.found][0], `correct it; ${guide[0]}`],
    ru: (fault) => [fieldIn(fault.field, "ru"), found[fault.found][1], `исправьте; ${guide[1]}`],
    fr: (fault) => [fieldIn(fault.field, "fr"), found[fault.found][2], `corrigez-le ; ${guide[2]}`],
  },
  "value-shape": {
    en: (fault) => [shapes[fault.shape][0], found[fault.found][0], `correct it; ${guide[0]}`],
    ru: (fault) => [shapes[fault.shape][1], found[fault.found][1], `исправьте; ${guide[1]}`],
    fr: (fault) => [shapes[fault.shape][2], found[fault.found][2], `corrigez-le ; ${guide[2]}`],
  },
  "too-few": {
    en: ({ of, least, found: there }) => [
      of === "list" ? `a list of at least ${least}` : `a number of at least ${least}`,
      there === "other" ? "fewer" : found[there][0],
      `correct it; ${guide[0]}`,
    ],
    ru: ({ of, least, found: there }) => [
      of === "list" ? `перечень хотя бы из ${least}` : `число не меньше ${least}`,
      there === "other" ? "меньше" : found[there][1],
      `исправьте; ${guide[1]}`,
    ],
    fr: ({ of, least, found: there }) => [
      of === "list" ? `une liste d’au moins ${least}` : `un nombre d’au moins ${least}`,
      there === "other" ? "moins" : found[there][2],
      `corrigez-le ; ${guide[2]}`,
    ],
  },
  "left-blank": {
    en: ({ blank, due }) => [blanks[due][0], `${blank}, left to fill in`, "fill it in"],
    ru: ({ blank, due }) => [blanks[due][1], `${blank}: ещё не заполнено`, "впишите"],
    fr: ({ blank, due }) => [blanks[due][2], `${blank}, encore à remplir`, "remplissez-le"],
  },
  "word-left-blank": {
    en: ({ blank, known }) => [`one of ${known.join(", ")}`, `${blank}, left to fill in`, "fill it in"],
    ru: ({ blank, known }) => [`одно из: ${known.join(", ")}`, `${blank}: ещё не заполнено`, "впишите"],
    fr: ({ blank, known }) => [`l’un de : ${known.join(", ")}`, `${blank}, encore à remplir`, "remplissez-le"],
  },
  "column-field-unknown": {
    en: ({ near }) => ["a field that can be read", "another", meant.en(near, "see hustings roll import --help")],
    ru: ({ near }) => [
      "поле, которое можно прочитать",
      "другое",
      meant.ru(near, "их перечисляет hustings roll import --help"),
    ],
    fr: ({ near }) => ["un champ qui peut être lu", "un autre", meant.fr(near, "voir hustings roll import --help")],
  },
  "column-not-there": {
    en: ({ column, heads, field }) => [`a column ${JSON.stringify(column)}`, heads, `correct ${field}`],
    ru: ({ column, heads, field }) => [`столбец «${column}»`, heads, `исправьте ${field}`],
    fr: ({ column, heads, field }) => [`une colonne « ${column} »`, heads, `corrigez ${field}`],
  },
  "column-unnamed": {
    en: ({ field, mayLeave }) => [
      `the column of ${field}`,
      "none",
      mayLeave ? "name the column, or take the field out of compare" : "name the column",
    ],
    ru: ({ field, mayLeave }) => [
      `столбец для ${field}`,
      "нет",
      mayLeave ? "назовите столбец или уберите поле из compare" : "назовите столбец",
    ],
    fr: ({ field, mayLeave }) => [
      `la colonne de ${field}`,
      "aucune",
      mayLeave ? "nommez la colonne, ou retirez le champ de compare" : "nommez la colonne",
    ],
  },
  "rest-key-unread": {
    en: () => [
      "the key that seals what this data folder keeps, 64 hexadecimal digits",
      "something else",
      "put the key back",
    ],
    ru: () => [
      "ключ, которым запечатано хранимое в этой папке, 64 шестнадцатеричные цифры",
      "нечто другое",
      "верните ключ на место",
    ],
    fr: () => [
      "la clé qui scelle ce que ce dossier garde, 64 chiffres hexadécimaux",
      "autre chose",
      "remettez la clé à sa place",
    ],
  },
  "nomination-twice": {
    en: () => [
      "one source of the nomination",
      "a column and one for all lines",
      "take statements.columns.nomination out, or this",
    ],
    ru: () => [
      "сказанное один раз, за кого строка",
      "и столбец, и одно имя на все строки",
      "уберите statements.columns.nomination или это",
    ],
    fr: () => [
      "une seule source de la candidature",
      "une colonne, et une candidature pour toutes les lignes",
      "retirez statements.columns.nomination, ou ceci",
    ],
  },
};
