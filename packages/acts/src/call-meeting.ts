import { toBase64, type EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Call = Omit<EntryByKind<"meeting-called">, "kind" | "at" | "signature" | "deskKey">;

/**
 * Calls an assembly of supporters and names the key of the desk at its door.
 *
 * - `entered`  the desk can open the doors
 * - `refused`  the nomination is not known or past its meetings, the region is not of the contest, or the meeting is called already
 */
export function callMeeting(ledger: Ledger, campaign: Signer, desk: Signer, call: Call): Promise<Entered> {
  return ledger.enter({
    key: `meeting-called/${call.meeting}`,
    signer: campaign,
    entry: { kind: "meeting-called", at: ledger.minute, ...call, deskKey: toBase64(desk.publicKey) },
  });
}
