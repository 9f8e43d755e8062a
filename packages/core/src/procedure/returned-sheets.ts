import { addNumber, numberAt, packedNumbers, type PackedNumbers } from "../packed-numbers.ts";
import { addNumberName, numberNameAt, packedNames, placeOfNumber, type PackedNames } from "../packed-names.ts";

/** What came back of a sheet. */
export interface ReturnedSheet {
  readonly used: number;
  readonly spoiled: number;
}

/** Sheets that came back, by number. Packed: a drive on paper has a tenth as many as it has signatures. */
export interface ReturnedSheets {
  readonly sheets: PackedNames;
  /** Lines used and lines spoiled, 16 bits each: a sheet has fewer than a thousand. */
  readonly lines: PackedNumbers;
}

export function noSheets(): ReturnedSheets {
  return { sheets: packedNames(8), lines: packedNumbers() };
}

/** @returns `undefined`: it has not come back */
export function returnedSheet({ sheets, lines }: ReturnedSheets, sheet: number): ReturnedSheet | undefined {
  const place = placeOfNumber(sheets, sheet);
  return place === undefined ? undefined : linesOf(numberAt(lines, place));
}

/** Adds a sheet that has not come back yet. */
export function addSheet({ sheets, lines }: ReturnedSheets, sheet: number, { used, spoiled }: ReturnedSheet): void {
  addNumberName(sheets, sheet);
  addNumber(lines, (used << 16) | spoiled);
}

/** What came back of each, with its number, in the order in which they came. */
export function* returnedSheets({
  sheets,
  lines,
}: ReturnedSheets): Generator<ReturnedSheet & { readonly sheet: number }> {
  for (let place = 0; place < lines.count; place++)
    yield { sheet: numberNameAt(sheets, place), ...linesOf(numberAt(lines, place)) };
}

function linesOf(packed: number): ReturnedSheet {
  return { used: packed >>> 16, spoiled: packed & 0xffff };
}
