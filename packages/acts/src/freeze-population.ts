import { standingStatements, toHex } from "@hustings/core";
import type { Signer, Tree } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Fixes the lines that can be drawn, by a published checkpoint, before anybody can know the seed of a draw.
 *
 * - `entered`  line 1 to the last are the standing statements in log order
 * - `refused`  the filing is not made, or the checkpoint does not reach it
 *
 * @param checkpoint a checkpoint that is published and, where a policy asks, witnessed
 */
export function freezePopulation(ledger: Ledger, commission: Signer, id: string, checkpoint: Tree): Promise<Entered> {
  const nomination = ledger.procedure.nominations.get(id);
  return ledger.enter({
    key: `population-frozen/${id}`,
    signer: commission,
    entry: {
      kind: "population-frozen",
      at: ledger.minute,
      nomination: id,
      treeSize: checkpoint.size,
      root: toHex(checkpoint.root),
      lines: nomination === undefined ? 0 : standingStatements(nomination),
    },
  });
}
