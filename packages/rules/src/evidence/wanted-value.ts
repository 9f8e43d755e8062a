import { oneOfThese, type Language } from "@hustings/core";

/** What a fact's value has to be, where it is not. */
export type WantedValue =
  | { readonly want: PlainValue }
  | { readonly want: "year-count"; readonly most: number }
  | { readonly want: "word"; readonly of: readonly string[]; readonly written: string }
  | { readonly want: "fields"; readonly of: readonly string[] }
  | { readonly want: "day-from" | "day-after-final"; readonly from: string };

export type PlainValue =
  | "day"
  | "yes-or-no"
  | "yes-or-no-of-field"
  | "count"
  | "counts-by-unit"
  | "count-from-1"
  | "final-day"
  | "classes"
  | "amount"
  | "executed-day"
  | "expunged-day"
  | "first-day"
  | "last-day";

const plain: Readonly<Record<PlainValue, Readonly<Record<Language, string>>>> = {
  day: {
    en: "a day as YYYY-MM-DD, or null",
    ru: "день вида ГГГГ-ММ-ДД или null",
    fr: "un jour, AAAA-MM-JJ, ou null",
  },
  "yes-or-no": { en: "true, false or null", ru: "true, false или null", fr: "true, false ou null" },
  "yes-or-no-of-field": { en: "true or false", ru: "true или false", fr: "true ou false" },
  count: { en: "a whole number, or null", ru: "целое число или null", fr: "un nombre entier, ou null" },
  "counts-by-unit": {
    en: "a table of whole numbers by unit, or null",
    ru: "целые числа по единицам, {единица: число}, или null",
    fr: "des nombres entiers par unité, {unité: nombre}, ou null",
  },
  "count-from-1": { en: "a whole number from 1", ru: "целое число от 1", fr: "un nombre entier à partir de 1" },
  "final-day": {
    en: "the day it became final, as YYYY-MM-DD",
    ru: "день вступления в силу, ГГГГ-ММ-ДД",
    fr: "le jour où elle est devenue définitive, AAAA-MM-JJ",
  },
  classes: {
    en: "a list of the law's classes of offences",
    ru: "перечень категорий преступлений из закона",
    fr: "une liste des catégories d’infractions de la loi",
  },
  amount: {
    en: "months, or the fine, as a whole number",
    ru: "месяцы или размер штрафа, целым числом",
    fr: "les mois, ou l’amende, en nombre entier",
  },
  "executed-day": {
    en: "the day the penalty had been carried out, as YYYY-MM-DD",
    ru: "день, когда наказание исполнено, ГГГГ-ММ-ДД",
    fr: "le jour où la peine a été exécutée, AAAA-MM-JJ",
  },
  "expunged-day": {
    en: "the day the record was expunged, as YYYY-MM-DD",
    ru: "день погашения судимости, ГГГГ-ММ-ДД",
    fr: "le jour où la condamnation a été effacée, AAAA-MM-JJ",
  },
  "first-day": {
    en: "the first day of the term, as YYYY-MM-DD",
    ru: "первый день срока, ГГГГ-ММ-ДД",
    fr: "le premier jour du mandat, AAAA-MM-JJ",
  },
  "last-day": {
    en: "the last day of the term, or the day it is due to end, as YYYY-MM-DD",
    ru: "последний день срока или день, когда он должен кончиться, ГГГГ-ММ-ДД",
    fr: "le dernier jour du mandat, ou le jour où il doit finir, AAAA-MM-JJ",
  },
};

export function wantedIn(wanted: WantedValue, language: Language): string {
  switch (wanted.want) {
    case "word": {
      const list = oneOfThese(wanted.of, wanted.written);
      return { en: `one of ${list}`, ru: `одно из: ${wanted.of.join(", ")}`, fr: `l’un de : ${wanted.of.join(", ")}` }[
        language
      ];
    }
    case "year-count":
      return {
        en: `a whole number of years from 0 to ${wanted.most}, or null`,
        ru: `целое число лет от 0 до ${wanted.most} или null`,
        fr: `un nombre entier d’années, de 0 à ${wanted.most}, ou null`,
      }[language];
    case "fields": {
      const of = wanted.of.join(", ");
      return { en: `null, or an object of ${of}`, ru: `null или поля ${of}`, fr: `null, ou les champs ${of}` }[
        language
      ];
    }
    case "day-from":
      return {
        en: `a day from ${wanted.from} on`,
        ru: `день не раньше ${wanted.from}`,
        fr: `un jour à partir du ${wanted.from}`,
      }[language];
    case "day-after-final":
      return {
        en: `a day from ${wanted.from} on, when it became final`,
        ru: `день не раньше вступления в силу, ${wanted.from}`,
        fr: `un jour à partir du ${wanted.from}, où elle est devenue définitive`,
      }[language];
    default:
      return plain[wanted.want][language];
  }
}
