import type { EntryByKind } from "../vocabulary/index.ts";
import { brokenChain, extendChain, leadingChain, meetingOf } from "./device-chain.ts";
import { attendanceOf, type Meeting } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

export type VoteKind = "officers-elected" | "resolution-voted";
type Voted = EntryByKind<"resolution-voted">;

/** The figures of a vote as it is announced. */
export type VoteFigures = Pick<Voted, "for" | "against" | "abstained" | "method" | "ballots" | "voters">;

/** More than half of those who voted are for it: it is not voted on again. Whether the law asks for more than that is for the ruling to say. */
export function hasCarried({ for: inFavour, against, abstained }: VoteFigures): boolean {
  return inFavour > against + abstained;
}

function wrongRound({ resolution, failedVotes }: Meeting, { round }: Voted): Violation | undefined {
  if (resolution === undefined)
    return round === undefined ? undefined : violation("count-differs", `round ${round}, and nobody has voted yet`);
  if (hasCarried(resolution)) return violation("already-there", "the resolution was carried already");
  const next = failedVotes.length + 2;
  if (round === undefined)
    return violation("already-there", `the resolution was voted on already; round ${next} is next`);
  return round === next ? undefined : violation("count-differs", `round ${round} of the vote, expected ${next}`);
}

/** The figures of a vote fit the people present, and what shows them fits the way in which it was taken. */
export function wrongVote(vote: VoteFigures, present: number): Violation | undefined {
  const { method, ballots, voters } = vote;
  const cast = vote.for + vote.against + vote.abstained;
  if (cast > present) return violation("count-differs", `${cast} votes from ${present} persons present`);
  if ((method === "secret-ballot") !== (ballots !== undefined))
    return violation("does-not-follow", "ballots are counted in a secret vote, and in no other");
  if ((method === "by-name") !== (voters !== undefined))
    return violation("does-not-follow", "a list of who voted how is kept in a vote by name, and in no other");
  if (ballots === undefined) return undefined;
  if (ballots.issued > present)
    return violation("count-differs", `${ballots.issued} ballots handed out to ${present} persons present`);
  if (ballots.found > ballots.issued)
    return violation("count-differs", `${ballots.found} ballots found of ${ballots.issued} handed out`);
  return cast + ballots.void === ballots.found
    ? undefined
    : violation("count-differs", `${cast} votes and ${ballots.void} void, from ${ballots.found} ballots found`);
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

  "resolution-voted"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = leadingChain(meeting, entry);
    if ("code" in chain) return chain;
    const wrong = brokenChain(chain, step) ?? wrongRound(meeting, entry) ?? wrongVote(entry, attendanceOf(meeting));
    if (wrong !== undefined) return wrong;
    if (meeting.resolution !== undefined) meeting.failedVotes.push(meeting.resolution);
    meeting.resolution = entry;
    return extendChain(chain, step);
  },
};
