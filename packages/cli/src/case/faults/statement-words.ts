import type { CalendarDate, FaultWords } from "@hustings/core";
import type { Words } from "@hustings/rules";
import { publicTextExpected } from "../public-text.ts";

/** What lines of a case are without: a candidate, a day, a place in the law, a roll that speaks of them. */
export type StatementFault =
  | { readonly code: "filing-missing"; readonly name: string }
  | { readonly code: "fact-of-nobody"; readonly name: string }
  | { readonly code: "cover-field-unknown"; readonly field: string; readonly fields: readonly string[] }
  | { readonly code: "not-covered" }
  | { readonly code: "region-twice" }
  | { readonly code: "region-column-missing"; readonly unit: Words; readonly law?: string | undefined }
  | { readonly code: "roll-region-missing" }
  | {
      readonly code: "region-unknown";
      readonly unit: Words;
      readonly law: string;
      /** Names that the law has, some of them where they are many. */
      readonly known: readonly string[];
      readonly mayLeave: boolean;
    }
  | { readonly code: "region-unlettered" }
  | { readonly code: "region-empty"; readonly unit: Words }
  | { readonly code: "region-unpublished"; readonly law: string; readonly mayLeave: boolean }
  | { readonly code: "candidate-name"; readonly sameAsRow?: number | undefined }
  | { readonly code: "name-unpublished" }
  | { readonly code: "undated" }
  | { readonly code: "day-outside"; readonly from: CalendarDate; readonly to: CalendarDate };

const published = {
  en: publicTextExpected,
  ru: "открытый текст (от 1 до 120 знаков, без адреса почты, без телефона и без пяти цифр подряд)",
  fr: "un texte public (1 à 120 caractères, sans adresse électronique, sans numéro de téléphone, sans cinq chiffres de suite)",
};

const spelled = {
  en: (law: string, mayLeave: boolean) =>
    `spell it as hustings rules show ${law} does${mayLeave ? ", leave it empty, or leave region out: the law counts by none" : ""}`,
  ru: (law: string, mayLeave: boolean) =>
    `напишите, как в hustings rules show ${law}${mayLeave ? ", оставьте пустым или уберите region: закон по нему не считает" : ""}`,
  fr: (law: string, mayLeave: boolean) =>
    `écrivez-le comme hustings rules show ${law}${mayLeave ? ", laissez-le vide, ou retirez region : la loi ne compte pas ainsi" : ""}`,
};

export const statementWords: FaultWords<StatementFault> = {
  "filing-missing": {
    en: ({ name }) => [
      `the moment at which ${JSON.stringify(name)} was filed`,
      "none",
      "write it under the name, as the statements spell it",
    ],
    ru: ({ name }) => [
      `момент подачи за «${name}»`,
      "нет",
      "впишите под этим именем, как оно написано в поданных строках",
    ],
    fr: ({ name }) => [
      `le moment du dépôt pour « ${name} »`,
      "aucun",
      "écrivez-le sous ce nom, comme l’ont les lignes déposées",
    ],
  },
  "fact-of-nobody": {
    en: ({ name }) => ["a nomination as the statements spell it", name, "correct the name; nothing was entered"],
    ru: ({ name }) => ["имя, как в поданных строках", name, "исправьте имя; ничего не внесено"],
    fr: ({ name }) => [
      "une candidature, comme l’ont les lignes déposées",
      name,
      "corrigez le nom ; rien n’a été inscrit",
    ],
  },
  "cover-field-unknown": {
    en: ({ field, fields }) => [
      `a field of the statements: ${fields.join(", ")}`,
      field,
      "correct the name, or map it",
    ],
    ru: ({ field, fields }) => [
      `поле поданных строк: ${fields.join(", ")}`,
      field,
      "исправьте имя или назовите для него столбец",
    ],
    fr: ({ field, fields }) => [
      `un champ des lignes déposées : ${fields.join(", ")}`,
      field,
      "corrigez le nom, ou nommez sa colonne",
    ],
  },
  "not-covered": {
    en: () => [
      "a statement that the roll covers, or papers that the authority has checked",
      "neither",
      'say "papers": "published-as-valid" if the authority published it as valid, or give a roll that covers it',
    ],
    ru: () => [
      "строка, о которой говорит список, или бумаги, проверенные органом",
      "ни того ни другого",
      "впишите papers: published-as-valid, если орган сам признал её, или дайте список, который о ней говорит",
    ],
    fr: () => [
      "une ligne que couvre la liste, ou des papiers que l’autorité a vérifiés",
      "ni l’un ni l’autre",
      "dites papers: published-as-valid si l’autorité l’a publiée comme valable, ou donnez une liste qui la couvre",
    ],
  },
  "region-twice": {
    en: () => [
      "one source of the region",
      "a column and one for all lines",
      "take statements.columns.region out, or this",
    ],
    ru: () => [
      "сказанный один раз region",
      "и столбец, и один на все строки",
      "уберите statements.columns.region или это",
    ],
    fr: () => [
      "une seule source de region",
      "une colonne, et une pour toutes les lignes",
      "retirez statements.columns.region, ou ceci",
    ],
  },
  "region-column-missing": {
    en: ({ unit, law }) => [
      `the column of the ${unit.en} a line counts in`,
      "none",
      `name the column${law === undefined ? "" : `, with the names that hustings rules show ${law} has`}; or say statements.region where all lines count in one`,
    ],
    ru: ({ unit, law }) => [
      `столбец, где сказано, по какой единице считают строку (${unit.ru})`,
      "нет",
      `назовите столбец${law === undefined ? "" : ` с названиями из hustings rules show ${law}`}, или впишите statements.region, если у всех строк она одна`,
    ],
    fr: ({ unit, law }) => [
      `la colonne qui dit où la ligne compte (${unit.fr})`,
      "aucune",
      `nommez la colonne${law === undefined ? "" : `, avec les noms de hustings rules show ${law}`} ; ou dites statements.region si toutes les lignes comptent au même endroit`,
    ],
  },
  "roll-region-missing": {
    en: () => [
      "the column of region, which the statements have",
      "none",
      "name the column, or take region out of statements.columns where the law counts by none",
    ],
    ru: () => [
      "столбец для region, раз он есть у поданных строк",
      "нет",
      "назовите столбец или уберите region из statements.columns, если закон по нему не считает",
    ],
    fr: () => [
      "la colonne de region, que les lignes déposées ont",
      "aucune",
      "nommez la colonne, ou retirez region de statements.columns si la loi ne compte pas ainsi",
    ],
  },
  "region-unknown": {
    en: ({ unit, law, known, mayLeave }) => [
      `the ${unit.en} as ${law} names it (${known.join(", ")})`,
      "a name that it does not have",
      spelled.en(law, mayLeave),
    ],
    ru: ({ unit, law, known, mayLeave }) => [
      `название из ${law} (${unit.ru}: ${known.join(", ")})`,
      "название, которого там нет",
      spelled.ru(law, mayLeave),
    ],
    fr: ({ unit, law, known, mayLeave }) => [
      `un nom que donne ${law} (${unit.fr} : ${known.join(", ")})`,
      "un nom qui n’y est pas",
      spelled.fr(law, mayLeave),
    ],
  },
  "region-unlettered": {
    en: () => [
      "a name in Latin, Cyrillic or Greek letters or in digits, of which an id is made",
      "a name without any",
      "map a column of codes, or leave region out where the law counts by none",
    ],
    ru: () => [
      "название латинскими, русскими или греческими буквами или цифрами",
      "название без них",
      "назовите столбец с кодами или уберите region, если закон по нему не считает",
    ],
    fr: () => [
      "un nom en lettres latines, cyrilliques ou grecques, ou en chiffres",
      "un nom qui n’en a pas",
      "nommez une colonne de codes, ou retirez region si la loi ne compte pas ainsi",
    ],
  },
  "region-empty": {
    en: ({ unit }) => [
      `the ${unit.en} this line counts in`,
      "none",
      "fill it in from the papers, or leave region out where the law counts by none",
    ],
    ru: ({ unit }) => [
      `где считают эту строку (${unit.ru})`,
      "пусто",
      "впишите по бумагам или уберите region, если закон по нему не считает",
    ],
    fr: ({ unit }) => [
      `où compte cette ligne (${unit.fr})`,
      "rien",
      "complétez d’après les papiers, ou retirez region si la loi ne compte pas ainsi",
    ],
  },
  "region-unpublished": {
    en: ({ law, mayLeave }) => [published.en, "a name that the log does not take", spelled.en(law, mayLeave)],
    ru: ({ law, mayLeave }) => [published.ru, "название, которого журнал не примет", spelled.ru(law, mayLeave)],
    fr: ({ law, mayLeave }) => [published.fr, "un nom que le journal ne prend pas", spelled.fr(law, mayLeave)],
  },
  "candidate-name": {
    en: ({ sameAsRow }) => [
      "a name of its own in Latin letters or digits",
      sameAsRow === undefined ? "a name without any" : `a second spelling of the one in row ${sameAsRow}`,
      "spell each name one way, or map a column of codes",
    ],
    ru: ({ sameAsRow }) => [
      "своё имя, из букв или цифр",
      sameAsRow === undefined ? "имя без них" : `другое написание имени из строки ${sameAsRow}`,
      "пишите каждое имя одинаково или назовите столбец с кодами",
    ],
    fr: ({ sameAsRow }) => [
      "un nom à soi, en lettres ou en chiffres",
      sameAsRow === undefined ? "un nom qui n’en a pas" : `une autre graphie du nom de la ligne ${sameAsRow}`,
      "écrivez chaque nom d’une seule façon, ou nommez une colonne de codes",
    ],
  },
  "name-unpublished": {
    en: () => [
      published.en,
      "a name that the log does not take",
      "spell it as it would stand on the ballot, or map another column",
    ],
    ru: () => [
      published.ru,
      "имя, которого журнал не примет",
      "напишите, как оно стояло бы в бюллетене, или назовите другой столбец",
    ],
    fr: () => [
      published.fr,
      "un nom que le journal ne prend pas",
      "écrivez-le comme il serait sur le bulletin, ou nommez une autre colonne",
    ],
  },
  undated: {
    en: () => [
      "the day of receipt or of publication",
      "none",
      "map a column to receivedOn or publishedOn, and fill in the row",
    ],
    ru: () => [
      "день получения или публикации",
      "нет",
      "назовите столбец для receivedOn или publishedOn и впишите день в строку",
    ],
    fr: () => [
      "le jour de réception ou de publication",
      "aucun",
      "nommez une colonne pour receivedOn ou publishedOn, et complétez la ligne",
    ],
  },
  "day-outside": {
    en: ({ from, to }) => [
      `one of the days on which statements were taken, ${from} to ${to}`,
      "another",
      "correct the row, or collected",
    ],
    ru: ({ from, to }) => [`один из дней сбора, с ${from} по ${to}`, "другой", "исправьте строку или collected"],
    fr: ({ from, to }) => [
      `un des jours de collecte, du ${from} au ${to}`,
      "un autre",
      "corrigez la ligne, ou collected",
    ],
  },
};
