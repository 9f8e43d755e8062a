import { secondsOf } from "../dates.ts";
import type { meetingKinds } from "../vocabulary/meeting.ts";
import { nominationOf } from "./apply-nomination.ts";
import type { AttendanceKind } from "./apply-attendance.ts";
import { brokenChain, extendChain, meetingOf, newChain } from "./device-chain.ts";
import { notInPossession } from "./possession.ts";
import { attendanceOf, versionOf, type Meeting } from "./state.ts";
import type { ApplyAll, Step } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** A meeting is held when it was called for: no door opens or closes more than a day from it. */
const hoursFromCall = 24;

function farFromCall(
  { called }: Meeting,
  { procedure, entry }: Step<"meeting-opened"> | Step<"meeting-closed">,
): Violation | undefined {
  const apart = Math.abs(secondsOf(entry.at) - secondsOf(called.startsAt));
  return versionOf(procedure) === 2 && apart > hoursFromCall * 3600
    ? violation("does-not-follow", `the door acts at ${entry.at}, the meeting was called for ${called.startsAt}`)
    : undefined;
}

export const applyMeeting: ApplyAll<Exclude<keyof typeof meetingKinds, AttendanceKind>> = {
  "meeting-called"(step) {
    const { procedure, index, entry, bytes, tools } = step;
    const nomination = procedure.nominations.get(entry.nomination);
    if (nomination === undefined) return violation("unknown-reference", "the nomination is not known");
    if (nomination.state !== "opened") {
      return violation("not-allowed-in-this-state", `meetings are called before the nomination is ${nomination.state}`);
    }
    if (!procedure.regionOrdinals.has(entry.region))
      return violation("unknown-reference", "the region is not of this contest");
    const unproven = notInPossession(step, "door", entry.meeting, entry.doorKey ?? "");
    if (unproven !== undefined) return unproven;
    procedure.meetings.set(entry.meeting, {
      ...newChain(tools.sha256Hex(bytes)),
      state: "called",
      called: entry,
      calledAt: index,
      devices: new Map(),
      lastNumber: 0,
      undone: new Set(),
      openedAt: undefined,
      resolution: undefined,
      closed: undefined,
      minutes: undefined,
    });
    nomination.meetings.push(entry.meeting);
    return undefined;
  },

  "meeting-opened"(step) {
    const meeting = meetingOf(step);
    const broken = brokenChain(meeting, step) ?? farFromCall(meeting, step);
    if (broken !== undefined) return broken;
    meeting.openedAt = step.entry.at;
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
    const far = farFromCall(meeting, step);
    if (far !== undefined) return far;
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
