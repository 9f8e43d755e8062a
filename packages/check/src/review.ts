/**
 * What a person found on a line that the machine leaves open.
 * - `valid`        it is this person's own, and counts
 * - `not-on-roll`  the roll has nobody who could have written it
 * - `double`       the person of another line wrote it too
 */
export type Review =
  | { readonly finding: "valid" }
  | { readonly finding: "not-on-roll" }
  | { readonly finding: "double"; readonly of: number };

/** The words a person may write, as tables and pages offer them. */
export const reviewWords = ["valid", "not-on-roll", "double"] as const satisfies readonly Review["finding"][];
