import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Records what dice rolled in public showed.
 *
 * - `entered`  the seed is fixed, or waits for the beacon alone
 * - `refused`  no draw is announced, the announced time has not come, or dice were rolled for this draw already
 */
export function rollDice(
  ledger: Ledger,
  commission: Signer,
  dice: { readonly nomination: string; readonly digits: string },
): Promise<Entered> {
  return ledger.enter({
    key: `dice-rolled/${dice.nomination}`,
    signer: commission,
    entry: { kind: "dice-rolled", at: ledger.minute, ...dice },
  });
}
