import { guessMapping } from "./guess-mapping.ts";

/**
 * Names of columns, as an error may show them. Where none is called by a name that is known here, the row may as well be the first of the
 * people, in a table without a header, and is not repeated.
 */
export function shownHeads(names: readonly string[]): string {
  if (Object.keys(guessMapping(names)).length === 0)
    return `${names.length} columns, none called by a name that is known here (if their row is a person's, give --no-header)`;
  return `columns ${names
    .map((name) => JSON.stringify(name))
    .join(", ")
    .slice(0, 1500)}`;
}
