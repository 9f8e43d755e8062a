import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "./draft.ts";

/**
 * Calls an assembly of supporters and names the key of its door.
 *
 * - `entered`  the doors can be opened
 * - `refused`  the nomination is not known or past its meetings, the region is not of the contest, or the meeting is called already
 */
export const callMeeting: Act<Told<"meeting-called">, Draft> = (_, call, at) =>
  draft({ kind: "meeting-called", at: toMinute(at), ...call });
