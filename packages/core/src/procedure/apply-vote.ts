import type { EntryByKind } from "../vocabulary/index.ts";
import type { MajorityOf } from "../vocabulary/meeting.ts";
import { lastCounts, nextRound, notCounted, type CountedFigures } from "./counters.ts";
import { brokenChain, chainOf, extendChain, leadingChain, meetingOf } from "./device-chain.ts";
import { outsideRole, revoked } from "./roles.ts";
import { attendanceOf, type Meeting } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

export type VoteKind = "officers-elected" | "votes-counted" | "resolution-voted";
type Voted = EntryByKind<"resolution-voted">;

/** The figures of a vote as it is announced. */
export type VoteFigures = Pick<Voted, "for" | "against" | "abstained" | "method" | "ballots" | "voters">;

/**
 * More than half of those whom the call names are for it: it is not voted on again. Where the law's sources do not say of whom, more than
 * half of everybody. Whether the law asks for more than half is for the ruling to say.
 *
 * @param majorityOf what the call says; absent in a call under a law without the word: of the votes cast
 * @param present persons whose count stood when the vote was announced, as many at least as voted
 */
export function hasCarried(
  { for: inFavour, against, abstained }: Pick<VoteFigures, "for" | "against" | "abstained">,
  majorityOf: MajorityOf | undefined,
  present: number,
): boolean {
  const cast = inFavour + against + abstained;
  switch (majorityOf) {
    case "for-and-against":
      return inFavour > against;
    case undefined:
    case "votes-cast":
      return 2 * inFavour > cast;
    case "present":
    case "not-stated":
      return 2 * inFavour > present;
    default:
      return majorityOf satisfies never;
  }
}

/** Whether the meeting's last vote carried, by who was present at it: a count that is taken back afterwards does not change that. */
export function resolutionCarried({ resolution, called, presentAtVote }: Meeting): boolean {
  if (resolution === undefined || presentAtVote === undefined) return false;
  return hasCarried(resolution, called.majorityOf, presentAtVote);
}

/**
 * What follows from a vote by the majority that the call names:
 * - `carried`    the meeting resolved so
 * - `failed`     it did not
 * - `depends`    more were for than against, and not more than half of the votes; the call is of before the word, and the law says
 * - `unsettled`  more were for than against, and not more than half of everybody; the law's sources do not say of whom the majority is
 */
export type VoteOutcome = "carried" | "failed" | "depends" | "unsettled";

function outcomeOf({ for: inFavour, against }: Voted, majorityOf: MajorityOf | undefined): VoteOutcome {
  if (inFavour <= against) return "failed";
  if (majorityOf === undefined) return "depends";
  return majorityOf === "not-stated" ? "unsettled" : "failed";
}

/** Every vote on the motion in order, each with what followed from it. */
export function votesOf(meeting: Meeting): readonly { readonly vote: Voted; readonly outcome: VoteOutcome }[] {
  const { failedVotes, resolution, called } = meeting;
  const before = failedVotes.map((vote) => ({ vote, outcome: outcomeOf(vote, called.majorityOf) }));
  if (resolution === undefined) return before;
  const outcome = resolutionCarried(meeting) ? "carried" : outcomeOf(resolution, called.majorityOf);
  return [...before, { vote: resolution, outcome }];
}

function wrongRound(meeting: Meeting, { round }: Pick<Voted, "round">): Violation | undefined {
  const { resolution } = meeting;
  if (resolution === undefined)
    return round === undefined ? undefined : violation("count-differs", `round ${round}, and nobody has voted yet`);
  if (resolutionCarried(meeting)) return violation("already-there", "the resolution was carried already");
  const next = nextRound(meeting);
  if (round === undefined)
    return violation("already-there", `the resolution was voted on already; round ${next} is next`);
  return round === next ? undefined : violation("count-differs", `round ${round} of the vote, expected ${next}`);
}

/** The figures of a vote fit the people present, and what shows them fits the way in which it was taken. */
export function wrongVote(vote: VoteFigures, present: number): Violation | undefined {
  const { method, ballots, voters } = vote;
  if ((method === "secret-ballot") !== (ballots !== undefined))
    return violation("does-not-follow", "ballots are counted in a secret vote, and in no other");
  if ((method === "by-name") !== (voters !== undefined))
    return violation("does-not-follow", "a list of who voted how is kept in a vote by name, and in no other");
  return wrongFigures(vote, present);
}

/** Votes and ballots fit the people present and each other. */
export function wrongFigures(counted: CountedFigures, present: number): Violation | undefined {
  const { ballots } = counted;
  const cast = counted.for + counted.against + counted.abstained;
  if (cast > present) return violation("count-differs", `${cast} votes from ${present} persons present`);
  if (ballots === undefined) return undefined;
  if (ballots.issued > present)
    return violation("count-differs", `${ballots.issued} ballots handed out to ${present} persons present`);
  if (ballots.found > ballots.issued)
    return violation("count-differs", `${ballots.found} ballots found of ${ballots.issued} handed out`);
  return cast + ballots.void === ballots.found
    ? undefined
    : violation("count-differs", `${cast} votes and ${ballots.void} void, from ${ballots.found} ballots found`);
}

/** A counter's counts of one vote are numbered. */
function wrongTimes(meeting: Meeting, { device, recounts }: EntryByKind<"votes-counted">): Violation | undefined {
  const before = lastCounts(meeting).get(device);
  const next = before === undefined ? 0 : (before.recounts ?? 0) + 1;
  return (recounts ?? 0) === next
    ? undefined
    : violation(
        "count-differs",
        `${recounts ?? 0} re-counts said of a count that is number ${next + 1} of its counter`,
      );
}

export const applyVote: ApplyAll<VoteKind> = {
  "officers-elected"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, entry);
    if ("code" in chain) return chain;
    const broken = brokenChain(chain, step);
    if (broken !== undefined) return broken;
    const named = [entry.chair, entry.secretary, ...entry.counters];
    if (new Set(named).size !== named.length) return violation("already-there", "one commitment is named twice");
    meeting.officers = entry;
    return extendChain(chain, step);
  },

  "votes-counted"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = chainOf(meeting, entry);
    const wrong =
      brokenChain(chain, step) ??
      outsideRole(meeting, entry) ??
      revoked(meeting, entry) ??
      wrongRound(meeting, entry) ??
      wrongFigures(entry, attendanceOf(meeting)) ??
      wrongTimes(meeting, entry);
    if (wrong !== undefined) return wrong;
    meeting.counts.push(entry);
    return extendChain(chain, step);
  },

  "resolution-voted"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, entry);
    if ("code" in chain) return chain;
    const wrong =
      brokenChain(chain, step) ??
      wrongRound(meeting, entry) ??
      wrongVote(entry, attendanceOf(meeting)) ??
      notCounted(meeting, entry);
    if (wrong !== undefined) return wrong;
    if (meeting.resolution !== undefined) meeting.failedVotes.push(meeting.resolution);
    meeting.resolution = entry;
    meeting.presentAtVote = attendanceOf(meeting);
    return extendChain(chain, step);
  },
};
