import type { Signer } from "@hustings/log";
import { witnessedCheckpoint } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Records what dice rolled in public showed.
 *
 * - `entered`  the seed is fixed, or waits for the beacon alone
 * - `refused`  no draw is announced, the announced time has not come, or dice were rolled for this draw already
 *
 * @param announced note of a published checkpoint over the announcement, with its cosignatures: shows that nobody waited
 *   for a round of the beacon that suited
 */
export async function rollDice(
  ledger: Ledger,
  commission: Signer,
  dice: { readonly nomination: string; readonly digits: string },
  announced?: string,
): Promise<Entered> {
  const key = `dice-rolled/${dice.nomination}`;
  const entry = { kind: "dice-rolled", at: ledger.minute, ...dice } as const;
  if (announced === undefined) return await ledger.enter({ key, signer: commission, entry });
  return await ledger.enterWithDocument(key, commission, witnessedCheckpoint(announced), (checkpoint) => ({
    ...entry,
    checkpoint,
  }));
}
