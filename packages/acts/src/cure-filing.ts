import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Filed = Omit<EntryByKind<"cure-filed">, "kind" | "at" | "signature">;
type Decided = Omit<EntryByKind<"cure-decided">, "kind" | "at" | "signature">;

/**
 * Files a repair: lines for lines lost. One that comes too late is entered all the same, and the ruling says so.
 *
 * - `entered`  the commission has to decide on it
 * - `refused`  nothing is filed yet, the ruling is made, or it was filed before
 */
export function fileCure(ledger: Ledger, campaign: Signer, cure: Filed): Promise<Entered> {
  return ledger.enter({
    key: `cure-filed/${cure.nomination}/${cure.cure}`,
    signer: campaign,
    entry: { kind: "cure-filed", at: ledger.minute, ...cure },
  });
}

/**
 * Records how many lines of a repair were found good.
 *
 * - `entered`  a ruling counts them, as far as the law lets lines be replaced
 * - `refused`  no such repair, decided already, or more accepted than were filed
 */
export function decideCure(ledger: Ledger, commission: Signer, cure: Decided): Promise<Entered> {
  return ledger.enter({
    key: `cure-decided/${cure.nomination}/${cure.cure}`,
    signer: commission,
    entry: { kind: "cure-decided", at: ledger.minute, ...cure },
  });
}
