import { guessMapping } from "./guess-mapping.ts";

/**
 * Whether a row is surely one of heads: two fields at least are called by names that are known here, and no cell is a date or a number.
 * Somebody is called Linn or Born, in a table without a header.
 */
export function areHeads(names: readonly string[]): boolean {
  return Object.keys(guessMapping(names)).length > 1 && !names.some((name) => /^\W*\d[\d./ -]{3,}\W*$/.test(name));
}

/** Names of columns, quoted, as an error may show them; how many there are where they may as well be the first of the people. */
export type ShownHeads = string | number;

export function shownHeads(names: readonly string[]): ShownHeads {
  if (!areHeads(names)) return names.length;
  return names
    .map((name) => JSON.stringify(name))
    .join(", ")
    .slice(0, 1500);
}
