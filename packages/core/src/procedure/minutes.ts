import type { Json } from "../canonical-json.ts";
import { attendanceOf, type Meeting } from "./state.ts";

/** Minutes are made from what the desk recorded, never typed: they cannot say another number than the log. */
export function minutesOf(meeting: Meeting): Json {
  const { called, resolution, closed } = meeting;
  return {
    type: "hustings-minutes/v1",
    meeting: called.meeting,
    nomination: called.nomination,
    city: called.city,
    region: called.region,
    zone: called.zone,
    calledFor: called.startsAt,
    notifiedOn: called.notifiedOn,
    opened: meeting.openedAt ?? null,
    closed: closed?.at ?? null,
    quota: called.quota,
    counted: meeting.lastNumber,
    undone: meeting.undone.size,
    attendance: attendanceOf(meeting),
    resolution:
      resolution === undefined
        ? null
        : {
            on: resolution.resolution,
            for: resolution.for,
            against: resolution.against,
            abstained: resolution.abstained,
            candidate: resolution.candidate,
          },
    lastAct: meeting.previous,
  };
}
