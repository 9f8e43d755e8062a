import { toMinute, type CalendarDate, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";
import { minuteAnew } from "../ledger/minute-anew.ts";

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
export const lodgeObjection: Act<Told<"objection-lodged">, Draft> = (_, objection, at) =>
  draft({ kind: "objection-lodged", at: toMinute(at), ...objection });

/**
 * Records the day an objection's particulars came in.
 *
 * - `entered`  a ruling knows whether they came in time
 * - `refused`  there is no such objection
 */
export const specifyObjection: Act<Told<"objection-specified">, Draft> = (_, objection, at) =>
  draft({ kind: "objection-specified", at: toMinute(at), ...objection });

/**
 * Records what was made of an objection, line by line.
 *
 * - `entered`  the lines named are struck; none: it is rejected
 * - `refused`  no such objection, or a line it did not object to
 * - `conflict` it was decided otherwise and no court reopened it
 */
export const decideObjection: Act<Told<"objection-decided">, Draft> = (procedure, objection, at) => {
  const nomination = procedure.nominations.get(objection.nomination);
  const before = nomination?.objections.get(objection.objection)?.decided;
  return draft({ kind: "objection-decided", at: minuteAnew(nomination, before, at), ...objection });
};

/**
 * States that the time to object is over and that no further objection came in.
 *
 * - `entered`  the lines nobody objected to stand; the ruling checks the day against the law
 * - `refused`  the population is not frozen
 */
export const closeObjections: Act<{ readonly nomination: string; readonly closedOn: CalendarDate }, Draft> = (
  _,
  closing,
  at,
) => draft({ kind: "objections-closed", at: toMinute(at), ...closing });
