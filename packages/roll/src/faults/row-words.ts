import { byCommand, sentenceOf, type FaultWords, type Language, type SaidBy } from "@hustings/core/plain";
import { noDayIn, type NoDay } from "./day-words.ts";

/** Why a row is nobody's: a title, a total, a note; or what all others have is not on it. */
export type Nobodys = "title" | "total" | "note" | "heading" | "unlettered" | "lacking";

/** What is wrong with one row of a table: never what stands in it, but its shape. */
export type RowFault =
  | { readonly code: "row-date"; readonly format: string; readonly shape: string; readonly why: NoDay }
  | { readonly code: "row-cells"; readonly wanted: number; readonly found: RowBreak }
  | { readonly code: "row-empty" }
  | { readonly code: "row-id-again"; readonly first: string }
  | { readonly code: "row-sheet-line" }
  | { readonly code: "row-name-undivided"; readonly signs: number; readonly isTold?: boolean | undefined }
  | { readonly code: "row-nobodys"; readonly why: Nobodys; readonly lacks?: readonly string[] };

/** Where a row breaks: other cells than its header has, or quotes that do not balance. */
export type RowBreak =
  | { readonly kind: "cells"; readonly cells: number }
  | { readonly kind: "open-quote" | "text-behind-quote" }
  | { readonly kind: "too-long"; readonly bytes: number };

const breaks = {
  en: (found: RowBreak) =>
    found.kind === "cells"
      ? `${found.cells} cells`
      : found.kind === "too-long"
        ? `a row of more than ${found.bytes.toLocaleString("en")} bytes`
        : { "open-quote": "a quote that its row does not close", "text-behind-quote": "text behind a closing quote" }[
            found.kind
          ],
  ru: (found: RowBreak) =>
    found.kind === "cells"
      ? `ячеек: ${found.cells}`
      : found.kind === "too-long"
        ? `строка длиннее ${found.bytes.toLocaleString("ru")} байт`
        : {
            "open-quote": "кавычка, которая в строке не закрыта",
            "text-behind-quote": "текст после закрывающей кавычки",
          }[found.kind],
  fr: (found: RowBreak) =>
    found.kind === "cells"
      ? `cellules : ${found.cells}`
      : found.kind === "too-long"
        ? `une ligne de plus de ${found.bytes.toLocaleString("fr")} octets`
        : {
            "open-quote": "un guillemet que la ligne ne ferme pas",
            "text-behind-quote": "du texte après un guillemet fermant",
          }[found.kind],
};

const fields = {
  en: {
    given: "given name",
    birthDate: "birth date",
    address: "address",
  },
  ru: {
    given: "имени",
    birthDate: "даты рождения",
    address: "адреса",
  },
  fr: {
    given: "prénom",
    birthDate: "date de naissance",
    address: "adresse",
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

const lacking = (lacks: readonly string[], of: Readonly<Record<string, string>>, and: string) =>
  lacks.map((field) => of[field] ?? field).join(and);

const nobodys = {
  en: (why: Nobodys, lacks: readonly string[]) =>
    ({
      title: "a row with nothing in it but a number, a total, or the title of a page",
      total: "the word of a total, and nobody's given name",
      note: "words with a colon or a number among them, and nothing else of a person",
      heading: "the words of a heading, and nothing else of a person",
      unlettered: "a surname without a letter",
      lacking: `a row without ${lacking(lacks, fields.en, " and ")}, which the others have`,
    })[why],
  ru: (why: Nobodys, lacks: readonly string[]) =>
    ({
      title: "в строке только число, итог или заголовок страницы",
      total: "слово итога и ничьё имя",
      note: "слова с двоеточием или числом, и больше ничего о человеке",
      heading: "слова заголовка, и больше ничего о человеке",
      unlettered: "фамилия без единой буквы",
      lacking: `строка без ${lacking(lacks, fields.ru, " и без ")}, а у других это есть`,
    })[why],
  fr: (why: Nobodys, lacks: readonly string[]) =>
    ({
      title: "une ligne où il n’y a qu’un nombre, un total ou le titre d’une page",
      total: "le mot d’un total, et aucun prénom",
      note: "des mots avec deux-points ou un nombre, et rien d’autre d’une personne",
      heading: "les mots d’un intertitre, et rien d’autre d’une personne",
      unlettered: "un nom de famille sans une seule lettre",
      lacking: `une ligne sans ${lacking(lacks, fields.fr, " ni ")}, alors que les autres les ont`,
    })[why],
};

/** A case leaves no row out: what is no signature is taken out of the file by a person. */
const orAside = {
  en: ({ by }: SaidBy) => (by === "case" ? "" : ", or let bad rows be set aside"),
  ru: ({ by }: SaidBy) => (by === "case" ? "" : " или велите отложить такие строки (--set-aside)"),
  fr: ({ by }: SaidBy) => (by === "case" ? "" : ", ou faites mettre ces lignes de côté (--set-aside)"),
};

/** The shape of 1950-W07-3 or 1950W073 (ISO 8601), letters as x and figures as 9. */
const isOfWeeks = (shape: string) => /^9999-?x99(-?9)?$/.test(shape);

export const rowFaults: FaultWords<RowFault> = {
  "row-date": {
    en: ({ format, shape, why }, said) => [
      `a date as ${format}`,
      `"${shape}": ${noDayIn(why, "en")}`,
      isOfWeeks(shape)
        ? `write days of ISO weeks as calendar days: no date format reads weeks${orAside.en(said)}`
        : said.by === "case"
          ? "correct the row, or say dateFormat"
          : "correct the row, name another --date-format, or let bad rows be set aside",
    ],
    ru: ({ format, shape, why }, said) => [
      `дата вида ${format}`,
      `«${shape}»: ${noDayIn(why, "ru")}`,
      isOfWeeks(shape)
        ? `перепишите дни недель ISO днями календаря: недель не читает никакой формат даты${orAside.ru(said)}`
        : said.by === "case"
          ? "исправьте строку или впишите dateFormat"
          : "исправьте строку, назовите другой --date-format или велите отложить такие строки (--set-aside)",
    ],
    fr: ({ format, shape, why }, said) => [
      `une date comme ${format}`,
      `« ${shape} » : ${noDayIn(why, "fr")}`,
      isOfWeeks(shape)
        ? `écrivez les jours de semaines ISO en jours du calendrier : aucun format de date ne lit les semaines${orAside.fr(said)}`
        : said.by === "case"
          ? "corrigez la ligne, ou dites dateFormat"
          : "corrigez la ligne, nommez un autre --date-format, ou faites mettre ces lignes de côté (--set-aside)",
    ],
  },
  "row-cells": {
    en: ({ wanted, found }, said) => [
      `${wanted} cells`,
      breaks.en(found),
      `look for an unquoted delimiter or a broken row${orAside.en(said)}`,
    ],
    ru: ({ wanted, found }, said) => [
      `ячеек: ${wanted}`,
      breaks.ru(found),
      `поищите разделитель вне кавычек или разорванную строку${orAside.ru(said)}`,
    ],
    fr: ({ wanted, found }, said) => [
      `cellules : ${wanted}`,
      breaks.fr(found),
      `cherchez un séparateur hors guillemets ou une ligne coupée${orAside.fr(said)}`,
    ],
  },
  "row-empty": {
    en: (_, said) => ["a value", "an empty cell", `correct the row${orAside.en(said)}`],
    ru: (_, said) => ["значение", "пустая ячейка", `исправьте строку${orAside.ru(said)}`],
    fr: (_, said) => ["une valeur", "une cellule vide", `corrigez la ligne${orAside.fr(said)}`],
  },
  "row-id-again": {
    en: ({ first }, said) => [
      "an id no other row has",
      `the id of row ${first}`,
      said.by === "case"
        ? "correct the row, or make the id of several columns: columns: {id: Prefix+Number}"
        : "correct the row, let bad rows be set aside, or make the id of several columns: --map 'id=Prefix+Number,…'",
    ],
    ru: ({ first }, said) => [
      "номер, какого нет ни у одной другой строки",
      `номер строки ${first}`,
      said.by === "case"
        ? "исправьте строку или составьте id из нескольких столбцов: columns: {id: Prefix+Number}"
        : "исправьте строку, велите отложить такие строки (--set-aside) или составьте id из нескольких столбцов: --map 'id=Prefix+Number,…'",
    ],
    fr: ({ first }, said) => [
      "un identifiant qu’aucune autre ligne n’a",
      `celui de la ligne ${first}`,
      said.by === "case"
        ? "corrigez la ligne, ou composez id de plusieurs colonnes : columns: {id: Prefix+Number}"
        : "corrigez la ligne, faites mettre ces lignes de côté (--set-aside), ou composez id de plusieurs colonnes : --map 'id=Prefix+Number,…'",
    ],
  },
  "row-sheet-line": {
    en: () => [
      "the number of a line on its sheet",
      "more than six figures",
      "correct the mapping: the number of a document or a voter is no line's",
    ],
    ru: () => [
      "номер строки на листе",
      "больше шести цифр",
      "исправьте, какой столбец назван: номер документа или избирателя не номер строки",
    ],
    fr: () => [
      "le numéro d’une ligne sur sa feuille",
      "plus de six chiffres",
      "corrigez la colonne nommée : le numéro d’une pièce ou d’un électeur n’est pas celui d’une ligne",
    ],
  },
  "row-name-undivided": {
    en: ({ signs, isTold }, said) => [
      "whole names with a blank between surname and given name",
      `one of ${signs} signs: nothing says where the surname ends`,
      `write a blank there or give each part a column of its own, ${isTold === true ? "" : `say ${said.setting("name-order", "surname-first")} if the table's names are Chinese, `}${said.by === "case" ? "" : "or let bad rows be set aside"}`.replace(
        /, $/,
        "",
      ),
    ],
    ru: ({ signs, isTold }, said) => [
      "полное имя с пробелом между фамилией и именем",
      `имя из ${signs} знаков: не видно, где кончается фамилия`,
      `поставьте там пробел или дайте каждой части свой столбец${isTold === true ? "" : `; если имена китайские, впишите ${said.setting("name-order", "surname-first")}`}${said.by === "case" ? "" : "; или велите отложить такие строки (--set-aside)"}`,
    ],
    fr: ({ signs, isTold }, said) => [
      "un nom entier, avec une espace entre nom et prénom",
      `un nom de ${signs} signes : rien ne dit où finit le nom de famille`,
      `mettez-y une espace ou donnez à chaque partie sa colonne${isTold === true ? "" : ` ; si les noms sont chinois, dites ${said.setting("name-order", "surname-first")}`}${said.by === "case" ? "" : " ; ou faites mettre ces lignes de côté (--set-aside)"}`,
    ],
  },
  "row-nobodys": {
    en: ({ why, lacks = [] }, said) => [
      "a person",
      nobodys.en(why, lacks),
      `take the row out if it is a total or a note${orAside.en(said)}`,
    ],
    ru: ({ why, lacks = [] }, said) => [
      "человек",
      nobodys.ru(why, lacks),
      `уберите строку, если это итог или примечание${orAside.ru(said)}`,
    ],
    fr: ({ why, lacks = [] }, said) => [
      "une personne",
      nobodys.fr(why, lacks),
      `retirez la ligne si c’est un total ou une note${orAside.fr(said)}`,
    ],
  },
};

/** One row that is not in a table, or is without its day, and why. */
export interface RowProblem {
  /** As `importTable` numbers rows. */
  readonly row: number;
  /** Empty where the row as a whole is wrong: other cells than the header names, a quote that is not closed. */
  readonly field: string;
  readonly fault: RowFault;
  readonly expected: string;
  readonly got: string;
}

export function rowProblem(row: number, field: string, fault: RowFault): RowProblem {
  const [expected = "", got = ""] = sentenceOf(rowFaults, fault, "en", byCommand) ?? [];
  return { row, field, fault, expected, got };
}

/** Whether a row that was set aside is surely nobody's: a title, a total, the number of a page, a note. */
export function isNobodys({ fault }: Pick<RowProblem, "fault">): boolean {
  // Beside a surname without a letter other things of a person may stand: then somebody's row was read wrong.
  return fault.code === "row-nobodys" && fault.why !== "unlettered";
}

/** What was expected of a row, and what stood there, in a reader's language. */
export function rowSaid(
  { fault }: Pick<RowProblem, "fault">,
  language: Language,
): readonly [expected: string, got: string] {
  const [expected = "", got = ""] = sentenceOf(rowFaults, fault, language, byCommand) ?? [];
  return [expected, got];
}
