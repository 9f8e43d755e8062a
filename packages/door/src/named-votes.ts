import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";

export type NamedChoice = "for" | "against" | "abstained";

/** How somebody who was counted at the meeting voted, under the name that the log has for them. */
export interface NamedVote {
  readonly commitment: string;
  readonly vote: NamedChoice;
}

/** Who voted how in a vote by name. The log has its hash alone; whoever took a code along finds their own line in it. */
export interface NamedVoteList {
  readonly format: "hustings-named-votes/v1";
  readonly meeting: string;
  /** Which vote on the motion it is, from 1. */
  readonly round: number;
  /** 32 random bytes in base64: without it a list could be guessed from its hash. */
  readonly salt: string;
  /** By commitment, ascending: in which order people were called is not told. */
  readonly votes: readonly NamedVote[];
}

export function namedVoteList(of: Omit<NamedVoteList, "format">): NamedVoteList {
  const votes = of.votes.toSorted((a, b) => (a.commitment < b.commitment ? -1 : 1));
  return { format: "hustings-named-votes/v1", ...of, votes };
}

/** What the vote carries of it: SHA-256 of its canonical JSON. */
export function namedVotesHash({ format, meeting, round, salt, votes }: NamedVoteList): string {
  const plain = votes.map(({ commitment, vote }) => ({ commitment, vote }));
  return toHex(sha256(canonicalBytes({ format, meeting, round, salt, votes: plain })));
}
