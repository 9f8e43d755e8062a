import type { Language } from "@hustings/core";

/** What whoever has a table is shown and asked of it, in one language; what is wrong with it is a value, worded beside its kind. */
export interface TableWords {
  figure(value: number): string;
  field(name: string): string;
  /** Behind a field's name, before the column that feeds it. */
  readonly from: string;
  /** Behind a column that the sheet does not show. */
  readonly hidden: string;
  /** Head of the column of rows' numbers. */
  readonly row: string;

  /** @param all whether each of them has columns that name people, the first too */
  severalSheets(first: string, sheets: readonly string[], all: boolean): string;
  readonly whichSheet: string;

  preparing(file: string, folder: string): string;
  layout(title: string, address: string): string;
  status(column: string, values: readonly string[]): string;
  readonly empty: string;
  readonly whichCount: string;
  /** What somebody types for whom every row counts. */
  readonly all: string;
  readonly sayWhich: string;
  voided(column: string, words: readonly string[]): string;
  struck(rows: number, first: string): string;
  readonly doTheyCount: string;
  readonly isYes: RegExp;
  somethingSaid(sign: string): string;

  orderOnRoll(
    column: string,
    isLast: boolean,
    found: { readonly found: number; readonly names: number; readonly otherwise: number },
  ): string;
  orderOfHead(isLast: boolean): string;
  bothWays(rows: number, column: string, example: string): string;
  readonly firstOrLast: string;
  readonly isFirst: RegExp;
  readonly isLast: RegExp;

  notUsed(columns: readonly string[]): string;
  notRead(rows: number): string;
  readonly readSo: string;
  readonly isNo: RegExp;
}

/** @returns the words in a language */
export async function tableWords(language: Language): Promise<TableWords> {
  if (language === "en") return (await import("./words-en.ts")).englishTable;
  if (language === "ru") return (await import("./words-ru.ts")).russianTable;
  return (await import("./words-fr.ts")).frenchTable;
}
