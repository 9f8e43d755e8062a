import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Told<K extends "appeal-lodged" | "appeal-rejected" | "appeal-granted"> = Omit<
  EntryByKind<K>,
  "kind" | "at" | "signature"
>;

/**
 * Records a challenge to the decision, before the commission itself or a court.
 *
 * - `entered`  it waits for its judgment
 * - `refused`  there is no decision, or it was lodged before
 */
export function lodgeAppeal(ledger: Ledger, commission: Signer, appeal: Told<"appeal-lodged">): Promise<Entered> {
  return ledger.enter({
    key: `appeal-lodged/${appeal.nomination}/${appeal.appeal}`,
    signer: commission,
    entry: { kind: "appeal-lodged", at: ledger.minute, ...appeal },
  });
}

/**
 * Records that the decision stands.
 *
 * - `entered`  the next remedy's clock runs, where the law has one
 * - `refused`  no such appeal, or it is decided already
 */
export function rejectAppeal(ledger: Ledger, commission: Signer, appeal: Told<"appeal-rejected">): Promise<Entered> {
  return ledger.enter({
    key: `appeal-decided/${appeal.nomination}/${appeal.appeal}`,
    signer: commission,
    entry: { kind: "appeal-rejected", at: ledger.minute, ...appeal },
  });
}

/**
 * Records that the decision fell.
 *
 * - `entered`  facts and findings can be set right, and it is ruled and decided anew; what stood before stays readable
 * - `refused`  no such appeal, or it is decided already
 */
export function grantAppeal(ledger: Ledger, commission: Signer, appeal: Told<"appeal-granted">): Promise<Entered> {
  return ledger.enter({
    key: `appeal-decided/${appeal.nomination}/${appeal.appeal}`,
    signer: commission,
    entry: { kind: "appeal-granted", at: ledger.minute, ...appeal },
  });
}
