import type { InputProblem } from "@hustings/core";
import { countsByUnit, routeOf, type Rulebook } from "@hustings/rules";
import type { CaseFile } from "./case-file.ts";

/** A law that names its units counts lines by them; and lines that name a region are counted against voters that do. */
export function regionFaults(
  { path, content: { compare, route } }: CaseFile,
  law: Rulebook | undefined,
  lines: readonly string[],
  roll: readonly string[],
): InputProblem[] {
  if (compare.includes("region")) return [];
  const place = (field: string) => ({ file: path, field: `${field}.columns.region`, got: "none" });
  if (!lines.includes("region")) {
    if (law?.units === undefined || !countsByUnit(routeOf(law, route))) return [];
    const remedy = `name the column, with the names that hustings rules show ${law.id} has`;
    return [{ ...place("statements"), expected: `the column of the ${law.unit.en} a line counts in`, remedy }];
  }
  if (roll.includes("region")) return [];
  const remedy = "name the column, or take region out of statements.columns where the law counts by none";
  return [{ ...place("roll"), expected: "the column of region, which the statements have", remedy }];
}
