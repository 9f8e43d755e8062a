import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Received = Omit<EntryByKind<"cure-lines-received">, "kind" | "at" | "signature">;
type Found = Omit<EntryByKind<"cure-lines-found">, "kind" | "at" | "signature">;

/**
 * Enters lines of a repair under salted commitments.
 *
 * - `entered`  they can be found on
 * - `refused`  no such repair waits, more lines than were filed, or a line that stands in the log already
 */
export const receiveCureLines: Act<Received, Draft> = (_, lines, at) =>
  draft({ kind: "cure-lines-received", at: toMinute(at), ...lines });

/**
 * Records what was found of lines of a repair.
 *
 * - `entered`  those found valid can be accepted
 * - `refused`  a line was not received or has a finding, or an invalid one is without a ground
 */
export const findCureLines: Act<Found, Draft> = (_, found, at) =>
  draft({ kind: "cure-lines-found", at: toMinute(at), ...found });
