import type { ImportReport } from "@hustings/roll";
import { n } from "../command/output.ts";

export type SheetFinds = Pick<ImportReport, "hiddenRows" | "hiddenColumns" | "filledCells">;

const quoted = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(", ");

/** What a person who looks at the sheet may not have seen, or sees where nothing is stored. */
export function sheetLines({ hiddenRows, hiddenColumns, filledCells }: SheetFinds): readonly string[] {
  return [
    ...(hiddenRows > 0 ? [`  rows that the sheet hides, read as the others: ${n(hiddenRows)}`] : []),
    ...(hiddenColumns.length > 0
      ? [`  columns that the sheet hides, read as the others: ${quoted(hiddenColumns)}`]
      : []),
    ...(filledCells > 0 ? [`  cells merged over several rows, read on each: ${n(filledCells)}`] : []),
  ];
}
