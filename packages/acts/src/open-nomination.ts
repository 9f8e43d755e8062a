import { toBase64 } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Opens one candidate's way to the ballot.
 *
 * - `entered`  meetings can be called and, where the law asks for none, the drive can be opened
 * - `refused`  the nomination exists already
 */
export function openNomination(
  ledger: Ledger,
  commission: Signer,
  campaign: Signer,
  nomination: { readonly nomination: string; readonly candidate: string; readonly route: string },
): Promise<Entered> {
  return ledger.enter({
    key: `nomination-opened/${nomination.nomination}`,
    signer: commission,
    entry: {
      kind: "nomination-opened",
      at: ledger.minute,
      ...nomination,
      campaignKey: toBase64(campaign.publicKey),
    },
  });
}
