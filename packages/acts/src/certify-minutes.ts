import { attendanceOf, canonicalBytes, minutesOf, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, refuse, type Act, type Draft, type Refusal } from "./draft.ts";

/**
 * Chair and secretary certify the minutes; they are published under their hash.
 *
 * - `entered`  the meeting can count towards the nomination
 * - `refused`  the meeting is not closed
 */
export const certifyMinutes: Act<{ readonly meeting: string }, Draft | Refusal> = (procedure, { meeting: id }, at) => {
  const meeting = procedure.meetings.get(id);
  if (meeting === undefined) return refuse("unknown-reference", "the meeting is not known");
  const document = canonicalBytes(minutesOf(meeting));
  const minutes = toHex(sha256(document));
  return draft(
    { kind: "minutes-certified", at: toMinute(at), meeting: id, minutes, attendance: attendanceOf(meeting) },
    { documents: [document] },
  );
};
