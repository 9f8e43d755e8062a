import type { MeetingState, VoteOutcome } from "@hustings/core";

/** How one meeting stands at a moment. */
export interface LiveCount {
  readonly id: string;
  readonly nomination: string;
  /** In the log, and told of by devices since. */
  readonly present: number;
  /** In the log. */
  readonly logged: number;
  readonly quota: number;
  readonly state: MeetingState;
  /** How often it was moved; absent: never. */
  readonly moves?: number;
  /** How many took part from elsewhere, as its door recorded them; absent: nobody. */
  readonly remote?: number;
  /** What is to be discussed, as it stands now; absent: nobody said it. */
  readonly agenda?: readonly string[];
  /** The last vote on the motion, and which it is, from 1. */
  readonly vote?: {
    readonly for: number;
    readonly against: number;
    readonly abstained: number;
    readonly outcome: VoteOutcome;
    readonly round: number;
  };
}
