import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Notice = Omit<EntryByKind<"notice-given">, "kind" | "at" | "signature">;

/**
 * Records that those whom it concerns were told, by publication or service: from then on the law's clocks run.
 *
 * - `entered`  repairs, objections and appeals are timed from it
 * - `refused`  nothing is filed yet, or it is said to happen later than now
 */
export function giveNotice(ledger: Ledger, commission: Signer, notice: Notice): Promise<Entered> {
  return ledger.enter({
    key: `notice-given/${notice.nomination}/${notice.how}/${notice.givenAt}`,
    signer: commission,
    entry: { kind: "notice-given", at: ledger.minute, ...notice },
  });
}
