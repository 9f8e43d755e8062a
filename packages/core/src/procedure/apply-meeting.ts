import type { EntryByKind } from "../vocabulary/index.ts";
import type { meetingKinds } from "../vocabulary/meeting.ts";
import { nominationOf } from "./apply-nomination.ts";
import { attendanceOf, type Meeting, type Procedure } from "./state.ts";
import type { ApplyAll, ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** An act of a meeting's desk, with what is needed to chain it. */
type DeskKind = "meeting-opened" | "attendance-recorded" | "attendance-undone" | "resolution-voted" | "meeting-closed";

function meetingOf({ procedure, entry }: { procedure: Procedure; entry: { meeting: string } }): Meeting {
  const meeting = procedure.meetings.get(entry.meeting);
  if (meeting === undefined) throw new Error("expected the transition table to refuse an unknown meeting");
  return meeting;
}

interface DeskStep {
  readonly entry: EntryByKind<DeskKind>;
  readonly bytes: Uint8Array;
  readonly tools: ProcedureTools;
}

function brokenChain(meeting: Meeting, { entry }: { entry: EntryByKind<DeskKind> }): Violation | undefined {
  if (entry.sequence !== meeting.sequence) {
    return violation("chain-broken", `act ${entry.sequence} of the desk, expected act ${meeting.sequence}`);
  }
  if (entry.previous !== meeting.previous) {
    return violation("chain-broken", `act ${entry.sequence} of the desk does not follow the act before it`);
  }
  if (meeting.lastAt !== undefined && entry.at < meeting.lastAt) {
    return violation("time-runs-back", `act ${entry.sequence} of the desk is earlier than the act before it`);
  }
  return undefined;
}

function extendChain(meeting: Meeting, { entry, bytes, tools }: DeskStep): undefined {
  meeting.sequence++;
  meeting.previous = tools.sha256Hex(bytes);
  meeting.lastAt = entry.at;
}

export const applyMeeting: ApplyAll<keyof typeof meetingKinds> = {
  "meeting-called"({ procedure, index, entry, bytes, tools }) {
    const nomination = procedure.nominations.get(entry.nomination);
    if (nomination === undefined) return violation("unknown-reference", "the nomination is not known");
    if (nomination.state !== "opened") {
      return violation("not-allowed-in-this-state", `meetings are called before the nomination is ${nomination.state}`);
    }
    if (!procedure.regionOrdinals.has(entry.region))
      return violation("unknown-reference", "the region is not of this contest");
    procedure.meetings.set(entry.meeting, {
      state: "called",
      called: entry,
      calledAt: index,
      previous: tools.sha256Hex(bytes),
      sequence: 0,
      lastNumber: 0,
      undone: new Set(),
      commitments: new Set(),
      openedAt: undefined,
      lastAt: undefined,
      resolution: undefined,
      closed: undefined,
      minutes: undefined,
    });
    nomination.meetings.push(entry.meeting);
    return undefined;
  },

  "meeting-opened"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step);
    if (broken !== undefined) return broken;
    meeting.openedAt = step.entry.at;
    return extendChain(meeting, step);
  },

  "attendance-recorded"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step);
    if (broken !== undefined) return broken;
    if (meeting.resolution !== undefined) return violation("not-allowed-in-this-state", "the vote was taken already");
    if (step.entry.number !== meeting.lastNumber + 1) {
      return violation("count-differs", `number ${step.entry.number} given, expected ${meeting.lastNumber + 1}`);
    }
    if (meeting.commitments.has(step.entry.commitment)) {
      return violation("already-there", "the same commitment was counted before in this meeting");
    }
    meeting.commitments.add(step.entry.commitment);
    meeting.lastNumber = step.entry.number;
    return extendChain(meeting, step);
  },

  "attendance-undone"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step);
    if (broken !== undefined) return broken;
    if (step.entry.number > meeting.lastNumber) return violation("unknown-reference", "nobody has that number");
    if (meeting.undone.has(step.entry.number)) return violation("already-there", "that number is undone already");
    meeting.undone.add(step.entry.number);
    return extendChain(meeting, step);
  },

  "resolution-voted"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step);
    if (broken !== undefined) return broken;
    if (meeting.resolution !== undefined) return violation("already-there", "the resolution was voted on already");
    const cast = step.entry.for + step.entry.against + step.entry.abstained;
    const present = attendanceOf(meeting);
    if (cast > present) return violation("count-differs", `${cast} votes from ${present} persons present`);
    meeting.resolution = step.entry;
    return extendChain(meeting, step);
  },

  "meeting-closed"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step);
    if (broken !== undefined) return broken;
    const present = attendanceOf(meeting);
    if (step.entry.attendance !== present) {
      return violation("count-differs", `${present} persons counted, the entry says ${step.entry.attendance}`);
    }
    meeting.closed = step.entry;
    return extendChain(meeting, step);
  },

  "minutes-certified"(step) {
    const meeting = meetingOf(step);
    const nomination = nominationOf(step.procedure, meeting.called.nomination);
    if (nomination.state !== "opened") {
      return violation("not-allowed-in-this-state", `minutes come before the nomination is ${nomination.state}`);
    }
    const present = attendanceOf(meeting);
    if (step.entry.attendance !== present) {
      return violation("count-differs", `${present} persons counted, the minutes say ${step.entry.attendance}`);
    }
    meeting.minutes = step.entry;
    return undefined;
  },
};
