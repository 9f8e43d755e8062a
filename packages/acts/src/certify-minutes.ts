import { attendanceOf, canonicalBytes, minutesOf } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Chair and secretary certify the minutes; they are published under their hash.
 *
 * - `entered`  the meeting can count towards the nomination
 * - `refused`  the meeting is not closed, or certified already
 */
export async function certifyMinutes(ledger: Ledger, campaign: Signer, meetingId: string): Promise<Entered> {
  const meeting = ledger.procedure.meetings.get(meetingId);
  if (meeting === undefined) {
    return { kind: "refused", violation: { code: "unknown-reference", says: "the meeting is not known" } };
  }
  const document = canonicalBytes(minutesOf(meeting));
  return await ledger.enterWithDocument(`minutes-certified/${meetingId}`, campaign, document, (minutes) => ({
    kind: "minutes-certified",
    at: ledger.minute,
    meeting: meetingId,
    minutes,
    attendance: attendanceOf(meeting),
  }));
}
