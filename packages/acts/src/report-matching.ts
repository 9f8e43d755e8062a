import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Report = Omit<EntryByKind<"matching-reported">, "kind" | "at" | "signature">;

/**
 * Reports, in counts, how the checked lines were found on the roll.
 *
 * - `entered`  the counts are public
 * - `refused`  they do not add up to the lines found on, or this stage is reported already
 */
export function reportMatching(ledger: Ledger, commission: Signer, report: Report): Promise<Entered> {
  return ledger.enter({
    key: `matching-reported/${report.nomination}/${report.stage}`,
    signer: commission,
    entry: { kind: "matching-reported", at: ledger.minute, ...report },
  });
}
