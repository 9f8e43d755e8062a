import type { CollectedLine } from "./collected-lines.ts";
import { risesInAll } from "./probability.ts";

/** How often the next line of a sheet comes later in some order. */
export interface Rises {
  readonly circulator: string;
  /** Absent where all sheets of a circulator are taken together. */
  readonly sheet?: string | undefined;
  readonly seen: number;
  readonly of: number;
  readonly expected: number;
  readonly probability: number;
}

/** From here on a whole drive is in order, not one sheet of it: the file was sorted. */
const sortedShare = 0.65;
const fewestGaps = 4;

/**
 * Rises on each sheet, and on all sheets of each circulator, against lists in no order.
 *
 * @returns `sorted` where lines rise so often everywhere that the file itself must have been sorted: nothing can be said then
 */
export function risesOnSheets(
  sheets: ReadonlyMap<string, readonly CollectedLine[]>,
  key: (line: CollectedLine) => string | number | undefined,
): { readonly sorted: boolean; readonly rises: readonly Rises[] } {
  const bySheet = [...sheets.values()].flatMap((lines) => {
    const [first] = lines;
    const values = lines.map(key).filter((value) => value !== undefined);
    // Neighbours of one surname neither rise nor fall: a family is one step.
    const steps = values.filter((value, at) => at === 0 || value !== values[at - 1]);
    if (first === undefined || steps.length < 2) return [];
    const seen = steps.filter((value, at) => at > 0 && value > (steps[at - 1] ?? value)).length;
    return [{ circulator: first.circulator, sheet: first.sheet, length: steps.length, seen }];
  });
  const byCirculator = Map.groupBy(bySheet, ({ circulator }) => circulator);
  const shares = [...byCirculator.values()].map((own) => share(own)).toSorted((a, b) => a - b);
  const sorted = shares.length > 2 && (shares[shares.length >>> 1] ?? 0) > sortedShare;
  if (sorted) return { sorted, rises: [] };
  return {
    sorted,
    rises: [
      ...bySheet.map((one) => risesOf([one], one.circulator, one.sheet)),
      ...[...byCirculator].filter(([, own]) => own.length > 1).map(([circulator, own]) => risesOf(own, circulator)),
    ].filter(({ of }) => of >= fewestGaps),
  };
}

interface Counted {
  readonly length: number;
  readonly seen: number;
}

function risesOf(own: readonly Counted[], circulator: string, sheet?: string): Rises {
  const of = own.reduce((sum, { length }) => sum + length - 1, 0);
  const seen = own.reduce((sum, one) => sum + one.seen, 0);
  const probability = risesInAll(
    seen,
    own.map(({ length }) => length),
  );
  return { circulator, sheet, seen, of, expected: of / 2, probability };
}

function share(own: readonly Counted[]): number {
  const gaps = own.reduce((sum, { length }) => sum + length - 1, 0);
  return own.reduce((sum, { seen }) => sum + seen, 0) / gaps;
}
