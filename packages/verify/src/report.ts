import type { ViolationCode } from "@hustings/core";
import type { PublishedLaw, RemedyState } from "@hustings/rules";

/** Every kind of failure the verifier can name. */
export type FailureCode =
  | ViolationCode
  | "checkpoint"
  | "tree"
  | "entry-malformed"
  | "rule-failed"
  | "signature"
  | "rulebook-differs"
  | "minutes-differ"
  | "ruling-differs"
  | "decision-differs"
  | "opening-differs"
  | "frozen-root-differs"
  | "draw-before-freeze"
  | "draw-announced-late"
  | "draw-ground"
  | "draw-not-witnessed"
  | "document-missing"
  | "document-differs"
  | "withheld"
  | "stale"
  | "went-back"
  | "split-view";

export interface Failure {
  readonly code: FailureCode;
  /** Log index of the entry at fault, where there is one. */
  readonly entry?: number;
  readonly kind?: string;
  readonly says: string;
}

/** What cannot be recomputed and rests on somebody's word: no failure, and no evidence either. */
export interface Remark {
  readonly entry: number;
  readonly says: string;
}

/** What was recomputed, and how often. */
export interface Check {
  readonly name: string;
  readonly count: number;
}

export interface NominationSummary {
  readonly nomination: string;
  readonly candidate: string;
  readonly route: string;
  readonly meetings: number;
  readonly statements: number;
  readonly filed: number;
  readonly checked: number;
  readonly invalid: number;
  readonly counted: number | undefined;
  readonly ruling: string | undefined;
  readonly hinges: number;
  readonly decision: string | undefined;
  /** Where each remedy of the law stood at the log's last entry, by the clocks of the law; what never began is left out. */
  readonly remedies: readonly RemedyState[];
}

export interface Report {
  readonly ok: boolean;
  readonly origin: string;
  /** Entries under the checkpoint. */
  readonly size: number;
  /** Root hash in lower-case hex. */
  readonly root: string;
  readonly contest: string | undefined;
  readonly rulebook: string | undefined;
  /** Whose the law is that the log was ruled by, and where it departs from the house's; none where it is not published. */
  readonly law: PublishedLaw | undefined;
  readonly checks: readonly Check[];
  readonly failures: readonly Failure[];
  readonly onlyClaimed: readonly Remark[];
  /** What another version of the engine made: this program says neither that it follows from the log nor that it does not. */
  readonly notRecomputed: readonly Remark[];
  readonly nominations: readonly NominationSummary[];
}
