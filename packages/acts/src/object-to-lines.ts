import type { CalendarDate, EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";
import { round } from "./make-ruling.ts";

type Told<K extends "objection-lodged" | "objection-specified" | "objection-decided"> = Omit<
  EntryByKind<K>,
  "kind" | "at" | "signature"
>;

/**
 * Records an objection to lines of a filing. One that comes too late or names nothing is entered all the same: it is void
 * by law, and the ruling says so.
 *
 * - `entered`  the board has to decide on it
 * - `refused`  the population is not frozen, a line is not there, or the time to object was closed
 */
export function lodgeObjection(
  ledger: Ledger,
  commission: Signer,
  objection: Told<"objection-lodged">,
): Promise<Entered> {
  return ledger.enter({
    key: `objection-lodged/${objection.nomination}/${objection.objection}`,
    signer: commission,
    entry: { kind: "objection-lodged", at: ledger.minute, ...objection },
  });
}

/**
 * Records the day an objection's particulars came in.
 *
 * - `entered`  a ruling knows whether they came in time
 * - `refused`  no such objection, or it has them already
 */
export function specifyObjection(
  ledger: Ledger,
  commission: Signer,
  objection: Told<"objection-specified">,
): Promise<Entered> {
  return ledger.enter({
    key: `objection-specified/${objection.nomination}/${objection.objection}`,
    signer: commission,
    entry: { kind: "objection-specified", at: ledger.minute, ...objection },
  });
}

/**
 * Records what was made of an objection, line by line.
 *
 * - `entered`  the lines named are struck; none: it is rejected
 * - `refused`  no such objection, decided already and no court reopened it, or a line it did not object to
 */
export function decideObjection(
  ledger: Ledger,
  commission: Signer,
  objection: Told<"objection-decided">,
): Promise<Entered> {
  return ledger.enter({
    key: `objection-decided/${objection.nomination}/${objection.objection}${round(ledger, objection.nomination)}`,
    signer: commission,
    entry: { kind: "objection-decided", at: ledger.minute, ...objection },
  });
}

/**
 * States that the time to object is over and that no further objection came in.
 *
 * - `entered`  the lines nobody objected to stand; the ruling checks the day against the law
 * - `refused`  the population is not frozen, or it was stated before
 */
export function closeObjections(
  ledger: Ledger,
  commission: Signer,
  nomination: string,
  closedOn: CalendarDate,
): Promise<Entered> {
  return ledger.enter({
    key: `objections-closed/${nomination}`,
    signer: commission,
    entry: { kind: "objections-closed", at: ledger.minute, nomination, closedOn },
  });
}
