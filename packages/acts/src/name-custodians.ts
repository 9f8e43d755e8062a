import { canonicalBytes } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { CustodianRecord } from "@hustings/seal";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Names the holders of shares and the recipient that statements are sealed to.
 *
 * - `entered`  statements can be sealed; the custodians' record is published
 * - `refused`  custodians are named already, or more are needed than there are
 */
export async function nameCustodians(ledger: Ledger, commission: Signer, record: CustodianRecord): Promise<Entered> {
  return await ledger.enterWithDocument("custodians-named", commission, canonicalBytes(record), (hash) => ({
    kind: "custodians-named",
    at: ledger.minute,
    recipient: record.recipient,
    custodians: record.custodians.length,
    threshold: record.threshold,
    record: hash,
  }));
}
