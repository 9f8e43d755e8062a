import { toMinute, type Told } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * Calls an assembly of supporters and names the key of its door.
 *
 * - `entered`  the doors can be opened
 * - `refused`  the nomination is not known or past its meetings, the region is not of the contest, or the meeting is called already
 */
export const callMeeting: Act<Told<"meeting-called">, Draft> = (_, call, at) =>
  draft({ kind: "meeting-called", at: toMinute(at), ...call });

/**
 * Moves a meeting to another place or time before its doors open; what became of the place before is shown by a paper under a
 * salted hash.
 *
 * - `entered`  the meeting is to be held there
 * - `refused`  the meeting is not known, or its doors are open
 */
export const moveMeeting: Act<Omit<Told<"meeting-moved">, "move">, Draft | Refusal> = (procedure, move, at) => {
  const meeting = procedure.meetings.get(move.meeting);
  if (meeting === undefined) return refuse("unknown-reference", "the meeting is not known");
  return draft({ kind: "meeting-moved", at: toMinute(at), ...move, move: meeting.moves.length + 1 });
};

/**
 * Gives a meeting whose doors are not open another agenda, or one at all.
 *
 * - `entered`  the meeting's pages, its calendar file and its minutes have it; that it was another before stays in the log
 * - `refused`  the meeting is not known, its doors are open, or it has this agenda already
 */
export const changeAgenda: Act<Omit<Told<"agenda-changed">, "change">, Draft | Refusal> = (procedure, agenda, at) => {
  const meeting = procedure.meetings.get(agenda.meeting);
  if (meeting === undefined) return refuse("unknown-reference", "the meeting is not known");
  return draft({ kind: "agenda-changed", at: toMinute(at), ...agenda, change: meeting.agendaChanges.length + 1 });
};

/**
 * Records that those whom the law wants invited were invited in one way on one day.
 *
 * - `entered`  the proof of sending is committed to
 * - `refused`  the meeting is not known or certified, or this way and day are in the log already
 */
export const recordInvitations: Act<Told<"invitations-sent">, Draft> = (_, invitations, at) =>
  draft({ kind: "invitations-sent", at: toMinute(at), ...invitations });
