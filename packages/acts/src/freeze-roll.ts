import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type FrozenRoll = Omit<EntryByKind<"roll-frozen">, "kind" | "at" | "signature">;

/**
 * Fixes one version of the electoral roll by its hash, for all sides.
 *
 * - `entered`  lines are compared with this version and no other
 * - `refused`  the version is frozen already, or its regions do not add up
 */
export function freezeRoll(ledger: Ledger, commission: Signer, roll: FrozenRoll): Promise<Entered> {
  return ledger.enter({
    key: `roll-frozen/${roll.version}`,
    signer: commission,
    entry: { kind: "roll-frozen", at: ledger.minute, ...roll },
  });
}
