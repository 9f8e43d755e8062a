import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";
import type { Finding } from "./record-findings.ts";

/**
 * Replaces a finding and says why; the first one stays readable.
 *
 * - `entered`  the new finding counts
 * - `refused`  the line has no finding, or the ruling is made
 *
 * @param key names the correction, for a line can be corrected more than once
 */
export function correctFinding(
  ledger: Ledger,
  commission: Signer,
  key: string,
  nomination: string,
  finding: Finding,
  cause: EntryByKind<"finding-corrected">["cause"],
): Promise<Entered> {
  return ledger.enter({
    key: `finding-corrected/${nomination}/${key}`,
    signer: commission,
    entry: { kind: "finding-corrected", at: ledger.minute, nomination, ...finding, cause },
  });
}
