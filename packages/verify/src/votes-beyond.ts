import { attendanceOf, type Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/**
 * Meetings at which more votes were announced than persons are counted. A count may be taken back after the vote, since doubles are found
 * later; whoever counted people that were not there takes theirs back so, and how those voted is nobody's knowledge.
 */
export function votesBeyondCount({ meetings }: Procedure): readonly Remark[] {
  return [...meetings.values()].flatMap((meeting) => {
    const { resolution, closed, called, calledAt } = meeting;
    if (resolution === undefined || closed === undefined) return [];
    const votes = resolution.for + resolution.against + resolution.abstained;
    const beyond = votes - attendanceOf(meeting);
    if (beyond <= 0) return [];
    const decides = resolution.for - beyond <= resolution.against ? ", as many as decide it" : "";
    const says = `${called.meeting}: ${votes} votes, and ${votes - beyond} persons whose count stands: ${beyond} votes are of people whose count was taken back${decides}`;
    return [{ entry: calledAt, about: "votes-taken-back" as const, says }];
  });
}
