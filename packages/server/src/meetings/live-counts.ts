import { attendanceOf, votesOf, type MeetingState } from "@hustings/core";
import type { LiveCount } from "@hustings/web";
import type { ServedContest } from "../answers/site.ts";

/** How the meetings stand now: from the log, and where this server takes what devices tell, with those who wait for a batch. */
export async function liveCounts({ follower, intake }: ServedContest): Promise<readonly LiveCount[]> {
  const { procedure } = await follower.reading();
  return [...procedure.meetings].map(([id, meeting]) => {
    const { called } = meeting;
    const votes = votesOf(meeting);
    const last = votes.at(-1);
    const state: MeetingState = meeting.state;
    const logged = attendanceOf(meeting);
    return {
      id,
      nomination: called.nomination,
      present:
        intake?.doors === undefined || meeting.closed !== undefined
          ? logged
          : Math.max(logged, intake.doors.present(id)),
      logged,
      quota: called.quota,
      state,
      ...(meeting.moves.length > 0 && { moves: meeting.moves.length }),
      ...(meeting.remote.length > 0 && { remote: meeting.remote.length }),
      ...(called.agenda !== undefined && { agenda: called.agenda }),
      ...(last !== undefined && {
        vote: {
          for: last.vote.for,
          against: last.vote.against,
          abstained: last.vote.abstained,
          outcome: last.outcome,
          round: votes.length,
        },
      }),
    };
  });
}
