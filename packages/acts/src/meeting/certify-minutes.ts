import { attendanceOf, canonicalBytes, minutesOf, toHex, toMinute, type Told } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * Chair and secretary certify the minutes; they are published under their hash. The paper with names and signatures is not: its
 * hash alone is in the log.
 *
 * - `entered`  the meeting can count towards the nomination
 * - `refused`  the meeting is not closed
 *
 * @param paper SHA-256 of the minutes with names and signatures, in hex
 */
export const certifyMinutes: Act<{ readonly meeting: string; readonly paper?: string }, Draft | Refusal> = (
  procedure,
  { meeting: id, paper },
  at,
) => {
  const meeting = procedure.meetings.get(id);
  if (meeting === undefined) return refuse("unknown-reference", "the meeting is not known");
  const document = canonicalBytes(minutesOf(meeting));
  const minutes = toHex(sha256(document));
  const signed = paper === undefined ? {} : { paper };
  return draft(
    { kind: "minutes-certified", at: toMinute(at), meeting: id, minutes, attendance: attendanceOf(meeting), ...signed },
    { documents: [document] },
  );
};

/**
 * Puts a new version of the minutes with names and signatures in place of the one before.
 *
 * - `entered`  both versions stand in the log by their hashes
 * - `refused`  the minutes are not certified, or were certified without such a paper
 */
export const correctMinutes: Act<Omit<Told<"minutes-corrected">, "version">, Draft | Refusal> = (
  procedure,
  correction,
  at,
) => {
  const meeting = procedure.meetings.get(correction.meeting);
  if (meeting === undefined) return refuse("unknown-reference", "the meeting is not known");
  return draft({ kind: "minutes-corrected", at: toMinute(at), ...correction, version: meeting.corrections.length + 2 });
};
