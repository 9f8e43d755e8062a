import type { Json } from "../canonical-json.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { resolutionCarried } from "./apply-vote.ts";
import { attendanceOf, type Meeting } from "./state.ts";

/** Minutes are made from what the desk recorded, never typed: they cannot say another number than the log. */
export function minutesOf(meeting: Meeting): Json {
  const { called, resolution, closed, moves, agendaChanges, officers, counts, failedVotes, remote, main } = meeting;
  const { previous } = main === undefined ? meeting : (meeting.devices.get(main) ?? meeting);
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
    resolution: resolution === undefined ? null : voteOf(resolution),
    lastAct: previous,
    // What a meeting did not have is not in its minutes: those of a log written before these words stay what they were.
    ...(called.venue === undefined ? {} : { venue: called.venue }),
    ...(called.majorityOf === undefined ? {} : { majorityOf: called.majorityOf, carried: resolutionCarried(meeting) }),
    ...presentAtVoteOf(meeting),
    ...(called.agenda === undefined ? {} : { agenda: called.agenda }),
    ...(agendaChanges.length === 0
      ? {}
      : { agendaChanged: agendaChanges.map(({ at, notifiedOn }) => ({ at, notifiedOn: notifiedOn ?? null })) }),
    ...(moves.length === 0 ? {} : { moved: moves.map(({ at, cause, evidence }) => ({ at, cause, evidence })) }),
    ...(officers === undefined
      ? {}
      : { officers: { chair: officers.chair, secretary: officers.secretary, counters: officers.counters } }),
    ...(counts.length === 0 ? {} : { counts: counts.map(countOf) }),
    ...(failedVotes.length === 0 ? {} : { failed: failedVotes.map(voteOf) }),
    ...(remote.length === 0
      ? {}
      : {
          remote: remote.map(({ who, means, from, until, recording }) => ({
            who,
            means,
            from,
            until,
            ...(recording === undefined ? {} : { recording }),
          })),
        }),
    ...(main === undefined ? {} : { door: main }),
  };
}

/** Where the majority is, or may be, of those present: how many these were, unless it is the attendance. */
export function presentAtVoteOf(meeting: Meeting): { readonly presentAtVote?: number } {
  const { called, presentAtVote } = meeting;
  if (called.majorityOf !== "present" && called.majorityOf !== "not-stated") return {};
  return presentAtVote === undefined || presentAtVote === attendanceOf(meeting) ? {} : { presentAtVote };
}

/** What one counter counted. */
function countOf({ device, round = 1, recounts, ballots, ...counted }: EntryByKind<"votes-counted">): Json {
  return {
    by: device,
    round,
    for: counted.for,
    against: counted.against,
    abstained: counted.abstained,
    ...(recounts === undefined ? {} : { recounts }),
    ...(ballots === undefined ? {} : { ballots: { ...ballots } }),
  };
}

function voteOf(vote: EntryByKind<"resolution-voted">): Json {
  const { resolution, method, recounts, ballots, voters } = vote;
  return {
    on: resolution,
    for: vote.for,
    against: vote.against,
    abstained: vote.abstained,
    candidate: vote.candidate,
    ...(method === undefined ? {} : { method }),
    ...(recounts === undefined ? {} : { recounts }),
    ...(ballots === undefined ? {} : { ballots: { ...ballots } }),
    ...(voters === undefined ? {} : { voters }),
  };
}
