import type { EntryByKind } from "@hustings/core";
import { toBase64 } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Contest = Omit<EntryByKind<"contest-opened">, "kind" | "at" | "signature" | "commissionKey">;

/**
 * Opens a contest: an office, a day, the closed list of its regions, and the key that signs for the commission.
 *
 * - `entered`  the log begins
 * - `refused`  the log holds a contest already, or a region is listed twice
 */
export function openContest(ledger: Ledger, commission: Signer, contest: Contest): Promise<Entered> {
  return ledger.enter({
    key: "contest-opened",
    signer: commission,
    entry: { kind: "contest-opened", at: ledger.minute, ...contest, commissionKey: toBase64(commission.publicKey) },
  });
}
