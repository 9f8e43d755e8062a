import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Issue = Omit<EntryByKind<"sheets-issued">, "kind" | "at" | "signature">;

/**
 * Hands a run of numbered sheets to a circulator.
 *
 * - `entered`  these numbers can come back, once each
 * - `refused`  some of the numbers were issued before
 */
export function issueSheets(ledger: Ledger, campaign: Signer, issue: Issue): Promise<Entered> {
  return ledger.enter({
    key: `sheets-issued/${issue.nomination}/${issue.first}`,
    signer: campaign,
    entry: { kind: "sheets-issued", at: ledger.minute, ...issue },
  });
}
