import { toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { witnessedCheckpoint } from "@hustings/rules";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

interface Dice {
  readonly nomination: string;
  readonly digits: string;
  /**
   * Note of a published checkpoint over the announcement, with its cosignatures: shows that nobody waited for a round of
   * the beacon that suited.
   */
  readonly announced?: string;
}

/**
 * Records what dice rolled in public showed.
 *
 * - `entered`  the seed is fixed, or waits for the beacon alone
 * - `refused`  no draw is announced, or the announced time has not come
 * - `conflict` the dice of this draw showed something else
 */
export const rollDice: Act<Dice, Draft> = (_, { nomination, digits, announced }, at) => {
  const entry = { kind: "dice-rolled", at: toMinute(at), nomination, digits } as const;
  if (announced === undefined) return draft(entry);
  const document = witnessedCheckpoint(announced);
  return draft({ ...entry, checkpoint: toHex(sha256(document)) }, { documents: [document] });
};
