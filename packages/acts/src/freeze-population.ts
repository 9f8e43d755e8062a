import { standingStatements, toHex } from "@hustings/core";
import type { Signer, Tree } from "@hustings/log";
import { witnessedCheckpoint } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Fixes the lines that can be drawn, by a published checkpoint, before anybody can know the seed of a draw.
 *
 * - `entered`  line 1 to the last are the standing statements in log order; the checkpoint's note is published, so that
 *   anyone sees when witnesses cosigned it
 * - `refused`  the filing is not made, or the checkpoint does not reach it
 *
 * @param checkpoint the checkpoint as it is published, `note` with the cosignatures its witnesses gave
 */
export async function freezePopulation(
  ledger: Ledger,
  commission: Signer,
  id: string,
  checkpoint: Tree & { readonly note?: string },
): Promise<Entered> {
  const key = `population-frozen/${id}`;
  const nomination = ledger.procedure.nominations.get(id);
  const entry = {
    kind: "population-frozen",
    at: ledger.minute,
    nomination: id,
    treeSize: checkpoint.size,
    root: toHex(checkpoint.root),
    lines: nomination === undefined ? 0 : standingStatements(nomination),
  } as const;
  if (checkpoint.note === undefined) return await ledger.enter({ key, signer: commission, entry });
  return await ledger.enterWithDocument(key, commission, witnessedCheckpoint(checkpoint.note), (hash) => ({
    ...entry,
    checkpoint: hash,
  }));
}
