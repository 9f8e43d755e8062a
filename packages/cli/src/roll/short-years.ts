import type { ImportReport } from "@hustings/roll";

/** The years that two digits were taken for, by field: the table does not say the century, so whoever knows it must see it. */
export function shortYearLines({ shortYears }: Pick<ImportReport, "shortYears">): readonly string[] {
  return Object.entries(shortYears).map(([field, years]) => `  ${field}: years of two digits read as ${years}`);
}
