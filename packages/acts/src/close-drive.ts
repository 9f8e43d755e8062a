import { standingStatements } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Ends the collection.
 *
 * - `entered`  no statement is taken any more; those that stand can be filed
 * - `refused`  the drive is not open
 */
export function closeDrive(ledger: Ledger, campaign: Signer, id: string): Promise<Entered> {
  const nomination = ledger.procedure.nominations.get(id);
  return ledger.enter({
    key: `drive-closed/${id}`,
    signer: campaign,
    entry: {
      kind: "drive-closed",
      at: ledger.minute,
      nomination: id,
      statements: nomination === undefined ? 0 : standingStatements(nomination),
    },
  });
}
