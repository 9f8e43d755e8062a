import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Records that private data of the contest no longer exists. Destroy it first: the entry says what has been done.
 *
 * - `entered`  the destruction is public
 * - `refused`  it was recorded before
 */
export function destroyData(
  ledger: Ledger,
  commission: Signer,
  destroyed: { readonly what: EntryByKind<"data-destroyed">["what"]; readonly items: number },
): Promise<Entered> {
  return ledger.enter({
    key: `data-destroyed/${destroyed.what}`,
    signer: commission,
    entry: { kind: "data-destroyed", at: ledger.minute, ...destroyed },
  });
}
