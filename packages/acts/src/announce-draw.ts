import type { Instant } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Announces a public sample: how many lines, by which sampler, when the dice are rolled and, where a beacon takes part,
 * which round of it.
 *
 * - `entered`  dice can be rolled at the time announced
 * - `entered`  likewise for a draw announced anew, when its beacon was out before its dice fell
 * - `refused`  the population is not frozen, the stage is not the next one, fewer lines are left to draw, or the round is
 *   published before the dice are rolled
 */
export function announceDraw(
  ledger: Ledger,
  commission: Signer,
  draw: {
    readonly nomination: string;
    readonly stage: number;
    readonly size: number;
    /** Stage 1 alone: when the dice are rolled, and the round of the beacon. A further stage goes on with the same seed. */
    readonly diceAt?: Instant;
    readonly drandRound?: number;
    /** Where each region draws its own: how many, in the contest's order of regions, `size` in all. */
    readonly byRegion?: readonly { readonly region: string; readonly lines: number }[];
  },
): Promise<Entered> {
  return ledger.enter({
    key: `draw-announced/${draw.nomination}/${draw.stage}/${draw.drandRound ?? "dice"}`,
    signer: commission,
    entry: { kind: "draw-announced", at: ledger.minute, sampler: "rivest-sha256", ...draw },
  });
}
