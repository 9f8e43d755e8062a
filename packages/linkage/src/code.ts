import type { Dialect } from "./forms.ts";
import { spacedName } from "./folding.ts";

/** Lengths that codes of figures have: a spreadsheet that took one for a number left out the noughts it begins with. */
const lengths = [5, 8] as const;
const shorter = [1, 2, 3, 4, 6, 7] as const;

const noughtsFor = (figures: number) => "0".repeat((lengths.find((length) => length >= figures) ?? figures) - figures);

/**
 * A postcode, house number, document's number or e-mail address as it is compared: figures alone with the noughts in front that spreadsheets leave
 * out, so that 2139 is 02139, and 1310100 is 01310100. No two codes of one country, which are of one length, become one by it.
 */
export function spacedCode(written: string): string {
  const spaced = spacedName(written);
  return /^\d+$/.test(spaced) ? noughtsFor(spaced.length) + spaced : spaced;
}

/** The same as SQL. @param spaced what {@link spacedName} gives */
export function spacedCodeSql(spaced: string, { replaced }: Dialect): string {
  return shorter.reduce((sql, figures) => replaced(sql, `^([0-9]{${figures}})$`, `${noughtsFor(figures)}\\1`), spaced);
}
