import { secondsOf, startOfDay } from "../dates.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import type { meetingKinds } from "../vocabulary/meeting.ts";
import { nominationOf } from "./apply-nomination.ts";
import type { AttendanceKind } from "./apply-attendance.ts";
import type { RemoteKind } from "./apply-remote.ts";
import type { VoteKind } from "./apply-vote.ts";
import { brokenChain, extendChain, leadingChain, meetingOf, newChain } from "./device-chain.ts";
import { notInPossession } from "./possession.ts";
import { attendanceOf, type MeetingPlace } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** Of the easternmost zone. */
const mostSecondsAhead = 14 * 3_600;

/** Coordinates are both there or neither is. */
function halfPlaced({ latitude, longitude }: EntryByKind<"meeting-called" | "meeting-moved">): Violation | undefined {
  return (latitude === undefined) === (longitude === undefined)
    ? undefined
    : violation("does-not-follow", "a latitude stands with a longitude, and neither alone");
}

function placeOf({ city, venue, latitude, longitude, startsAt, zone }: MeetingPlace): MeetingPlace {
  return {
    city,
    startsAt,
    zone,
    ...(venue !== undefined && { venue }),
    ...(latitude !== undefined && { latitude }),
    ...(longitude !== undefined && { longitude }),
  };
}

function isSameAgenda(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

export const applyMeeting: ApplyAll<Exclude<keyof typeof meetingKinds, AttendanceKind | VoteKind | RemoteKind>> = {
  "meeting-called"(step) {
    const { procedure, index, entry, bytes, tools } = step;
    const nomination = procedure.nominations.get(entry.nomination);
    if (nomination === undefined) return violation("unknown-reference", "the nomination is not known");
    if (nomination.state !== "opened") {
      return violation("not-allowed-in-this-state", `meetings are called before the nomination is ${nomination.state}`);
    }
    if (!procedure.regionOrdinals.has(entry.region))
      return violation("unknown-reference", "the region is not of this contest");
    const half = halfPlaced(entry);
    if (half !== undefined) return half;
    const unproven = notInPossession(step, "door", entry.meeting, entry.doorKey ?? "");
    if (unproven !== undefined) return unproven;
    procedure.meetings.set(entry.meeting, {
      ...newChain(tools.sha256Hex(bytes)),
      state: "called",
      called: entry,
      calledAt: index,
      moves: [],
      movedFrom: [],
      agendaChanges: [],
      invitations: [],
      devices: new Map(),
      main: undefined,
      revoked: false,
      lastNumber: 0,
      undone: new Set(),
      openedAt: undefined,
      officers: undefined,
      counts: [],
      resolution: undefined,
      failedVotes: [],
      presentAtVote: undefined,
      remote: [],
      closed: undefined,
      minutes: undefined,
      corrections: [],
    });
    nomination.meetings.push(entry.meeting);
    return undefined;
  },

  "meeting-moved"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const next = meeting.moves.length + 1;
    if (entry.move !== next) return violation("count-differs", `move ${entry.move} of the meeting, expected ${next}`);
    const half = halfPlaced(entry);
    if (half !== undefined) return half;
    const { city, venue, latitude, longitude, startsAt, zone, notifiedOn } = entry;
    // Nothing of the place before is kept: where the new one's hall or coordinates are not said, they are not known.
    const { venue: _venue, latitude: _latitude, longitude: _longitude, ...called } = meeting.called;
    meeting.movedFrom.push(placeOf(meeting.called));
    meeting.called = {
      ...called,
      city,
      startsAt,
      zone,
      notifiedOn,
      ...(venue !== undefined && { venue }),
      ...(latitude !== undefined && { latitude }),
      ...(longitude !== undefined && { longitude }),
    };
    meeting.moves.push(entry);
    return undefined;
  },

  "agenda-changed"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const next = meeting.agendaChanges.length + 1;
    if (entry.change !== next)
      return violation("count-differs", `change ${entry.change} of the agenda, expected ${next}`);
    if (meeting.called.agenda !== undefined && isSameAgenda(meeting.called.agenda, entry.agenda))
      return violation("already-there", "the meeting has this agenda already");
    meeting.called = { ...meeting.called, agenda: entry.agenda };
    meeting.agendaChanges.push(entry);
    return undefined;
  },

  "invitations-sent"(step) {
    const { entry } = step;
    const { invitations } = meetingOf(step);
    // Held against the easternmost day: a door's device folds this without the law's zones.
    if (secondsOf(startOfDay(entry.sentOn)) > secondsOf(entry.at) + mostSecondsAhead)
      return violation("time-runs-back", `invitations are said to be sent on ${entry.sentOn}, which has begun nowhere`);
    if (invitations.some(({ how, sentOn }) => how === entry.how && sentOn === entry.sentOn))
      return violation("already-there", "invitations sent in this way on that day are in the log already");
    invitations.push(entry);
    return undefined;
  },

  "meeting-opened"(step) {
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, step.entry);
    if ("code" in chain) return chain;
    const broken = brokenChain(chain, step);
    if (broken !== undefined) return broken;
    meeting.openedAt = step.entry.at;
    return extendChain(chain, step);
  },

  "meeting-closed"(step) {
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, step.entry);
    if ("code" in chain) return chain;
    const broken = brokenChain(chain, step);
    if (broken !== undefined) return broken;
    const present = attendanceOf(meeting);
    if (step.entry.attendance !== present) {
      return violation("count-differs", `${present} persons counted, the entry says ${step.entry.attendance}`);
    }
    meeting.closed = step.entry;
    return extendChain(chain, step);
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

  "minutes-corrected"(step) {
    const { entry } = step;
    const { minutes, corrections } = meetingOf(step);
    if (minutes?.paper === undefined)
      return violation("unknown-reference", "the minutes were certified without a paper that could be corrected");
    const next = corrections.length + 2;
    if (entry.version !== next)
      return violation("count-differs", `version ${entry.version} of the minutes, expected ${next}`);
    corrections.push(entry);
    return undefined;
  },
};
