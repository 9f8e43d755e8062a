import type { ImportReport } from "@hustings/roll";
import { n } from "../command/output.ts";

/** What a person who looks at the sheet may not have seen, or sees where nothing is stored. */
export function sheetLines({
  hiddenRows,
  filledCells,
}: Pick<ImportReport, "hiddenRows" | "filledCells">): readonly string[] {
  return [
    ...(hiddenRows > 0 ? [`  rows that the sheet hides, read as the others: ${n(hiddenRows)}`] : []),
    ...(filledCells > 0 ? [`  cells merged over several rows, read on each: ${n(filledCells)}`] : []),
  ];
}
