import type { LeafIndex } from "@hustings/core";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * A supporter takes a statement back before the filing. The entry stays readable, the statement no longer counts.
 *
 * - `entered`  it does not count
 * - `refused`  there is no such statement of the nomination, it is withdrawn already, or the filing is made
 */
export function withdrawStatement(ledger: Ledger, nomination: string, statement: LeafIndex): Promise<Entered> {
  return ledger.enter({
    key: `statement-withdrawn/${statement}`,
    entry: { kind: "statement-withdrawn", at: ledger.hour, nomination, entry: statement },
  });
}
