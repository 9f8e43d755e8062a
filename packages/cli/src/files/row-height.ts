import type { SheetRow } from "./workbook-rows.ts";

/** How wide a column is, and whether what stands in it goes on over several lines. */
export interface Wrapping {
  /** In characters. */
  readonly width: number;
  readonly wraps?: boolean;
}

/** Points of one line. */
const lineHeight = 15;

/** A taller row cannot be looked at in any program, and Excel has none. */
const mostLines = 27;

/**
 * How high a row has to be, in points, for its sentences to be read whole: a program that is not asked to reckon heights writes the second line
 * of a cell over the row below it.
 *
 * @returns undefined where one line is enough
 */
export function rowHeight(columns: readonly Wrapping[], cells: SheetRow): number | undefined {
  let lines = 1;
  for (const [at, { width, wraps }] of columns.entries()) {
    const value = cells[at];
    if (wraps === true && typeof value === "string") lines = Math.max(lines, linesOf(value, width));
  }
  return lines === 1 ? undefined : lineHeight * Math.min(lines, mostLines);
}

/** Words are not broken, so that a line holds somewhat less than fits. */
function linesOf(text: string, width: number): number {
  const fits = Math.max(1, width * 0.95);
  return text.split("\n").reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / fits)), 0);
}
