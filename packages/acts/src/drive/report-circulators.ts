import { leastCirculatorLines, toMinute } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

interface Fared {
  readonly circulator: string;
  readonly checked: number;
  readonly invalid: number;
}

interface Circulators {
  readonly nomination: string;
  readonly stage: number;
  readonly circulators: readonly Fared[];
}

/**
 * Reports how the checked paper lines fared by circulator. Those of few lines are put together, so that no row speaks of
 * single signers.
 *
 * - `entered`  the counts are public
 * - `refused`  a circulator was issued no sheet, or they add up to more lines than were checked
 */
export const reportCirculators: Act<Circulators, Draft> = (_, { nomination, stage, circulators }, at) => {
  const few = circulators.filter(({ checked }) => checked < leastCirculatorLines);
  const sum = (of: "checked" | "invalid") => few.reduce((total, row) => total + row[of], 0);
  return draft({
    kind: "circulators-reported",
    at: toMinute(at),
    nomination,
    stage,
    rows: circulators
      .filter(({ checked }) => checked >= leastCirculatorLines)
      .toSorted((a, b) => (a.circulator < b.circulator ? -1 : 1)),
    ...(few.length === 0 ? {} : { others: { checked: sum("checked"), invalid: sum("invalid") } }),
  });
};
