import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "./draft.ts";

type Call = Omit<EntryByKind<"meeting-called">, "kind" | "at" | "signature">;

/**
 * Calls an assembly of supporters and names the key of the desk at its door.
 *
 * - `entered`  the desk can open the doors
 * - `refused`  the nomination is not known or past its meetings, the region is not of the contest, or the meeting is called already
 */
export const callMeeting: Act<Call, Draft> = (_, call, at) =>
  draft({ kind: "meeting-called", at: toMinute(at), ...call });
