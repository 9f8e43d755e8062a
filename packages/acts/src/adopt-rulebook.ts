import type { Signer } from "@hustings/log";
import { rulebookDocument, type Rulebook } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Adopts the dated rules that govern the contest and pins them: whoever rules or verifies later must hold the same ones.
 *
 * - `entered`  the rulebook is in force and published beside the log
 * - `refused`  the contest has a rulebook already
 */
export async function adoptRulebook(ledger: Ledger, commission: Signer, rulebook: Rulebook): Promise<Entered> {
  return await ledger.enterWithDocument("rulebook-adopted", commission, rulebookDocument(rulebook), (hash) => ({
    kind: "rulebook-adopted",
    at: ledger.minute,
    rulebook: rulebook.id,
    hash,
  }));
}
