import { mostLines } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Act, EnteredAll, Ledger } from "./ledger.ts";

/**
 * Takes lines out with their sheets, before anything is drawn: they cannot be drawn, and count for nothing.
 *
 * Refused: a line that is not there or is removed already, or when a draw is announced or a finding made.
 *
 * @param lines of the frozen population, in order
 */
export function removeLines(
  ledger: Ledger,
  commission: Signer,
  nomination: string,
  ground: string,
  lines: readonly number[],
): Promise<EnteredAll> {
  const acts: Act[] = [];
  for (let from = 0; from < lines.length; from += mostLines) {
    acts.push({
      key: `lines-removed/${nomination}/${ground}/${lines[from]}`,
      signer: commission,
      entry: {
        kind: "lines-removed",
        at: ledger.minute,
        nomination,
        ground,
        lines: lines.slice(from, from + mostLines),
      },
    });
  }
  return ledger.enterAll(acts);
}
