import type { EntryByKind, EntryKind, Instant, ViolationCode, Whose } from "@hustings/core";
import type { Outcome, PublishedLaw, RemedyState } from "@hustings/rules";
import type { CheckName, NeverShown, RemarkSubject } from "./checks.ts";
import type { JudgedHead } from "./kept-heads.ts";
import type { JudgedPromise } from "./promises.ts";

/** Every kind of failure the verifier can name. */
export type FailureCode =
  | ViolationCode
  | "commission-differs"
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
  | "statement-moved"
  | "frozen-root-differs"
  | "still-to-come"
  | "draw-before-freeze"
  | "draw-announced-late"
  | "draw-ground"
  | "draw-not-witnessed"
  | "document-missing"
  | "document-differs"
  | "withheld"
  | "stale"
  | "went-back"
  | "split-view"
  | "promise-broken"
  | "evaluation-count";

/** What the commission decided of a nomination. */
export type DecidedOutcome = EntryByKind<"decision-issued">["outcome"];

export interface Failure {
  readonly code: FailureCode;
  /** Log index of the entry at fault, where there is one. */
  readonly entry?: number;
  readonly kind?: EntryKind;
  readonly says: string;
  /** SHA-256 of the published document that does not follow from the log, where the failure is about one. */
  readonly document?: string;
}

/** What cannot be recomputed and rests on somebody's word: no failure, and no evidence either. */
export interface Remark {
  readonly entry: number;
  readonly about: RemarkSubject;
  readonly says: string;
}

/** What was recomputed, and how often. */
export interface Check {
  readonly name: CheckName;
  readonly count: number;
}

/** What no stranger can recompute, by whose word it is and which act says it. */
export interface WordOf {
  readonly whose: Whose;
  readonly kind: EntryKind;
  /** Fields of the entry that rest on it. */
  readonly fields: readonly string[];
  readonly entries: number;
  /** How many persons, statements or lines these entries move; absent where they move none by number. */
  readonly moves?: { readonly of: Moved; readonly count: number };
}
export type Moved = "persons" | "statements" | "lines" | "votes" | "evaluations";

/** Whose key the commission's is, as far as anybody compared it. */
export interface CommissionKey {
  /** Base64, as the log opens with it. */
  readonly key: string;
  /** SHA-256 of the key, and the same to be read aloud: six groups of five digits. */
  readonly fingerprint: string;
  readonly spoken: string;
  /** `brought`: the reader's own key is this one; `another`: it is another; `nothing`: it was compared with nothing. */
  readonly comparedWith: "brought" | "another" | "nothing";
}

/**
 * A party with a key of its own; `of`: the nomination, meeting, custodian, intake or key holder that it is the party of, the witness as the policy names
 * it, or the objection or appeal that somebody lodged. The operator signs the log itself.
 */
export type KeyHolder =
  | { readonly role: "commission" }
  | { readonly role: "operator" }
  | {
      readonly role: "campaign" | "door" | "custodian" | "intake" | "keyholder" | "witness" | "lodger";
      readonly of: string;
    }
  | { readonly role: "device"; readonly of: string; readonly device: string };

export interface NominationSummary {
  readonly nomination: string;
  readonly candidate: string;
  readonly route: string;
  readonly meetings: number;
  readonly statements: number;
  /** Taken back before the filing, each with the secret that its maker had. */
  readonly withdrawn: number;
  readonly filed: number;
  readonly checked: number;
  readonly invalid: number;
  readonly counted: number | undefined;
  readonly ruling: Outcome | undefined;
  readonly hinges: number;
  readonly decision: DecidedOutcome | undefined;
  /** What was decided before, where an appeal set it aside and nothing is decided anew. */
  readonly setAside?: DecidedOutcome;
  /** Withdrawn by the campaign's key: the decision that stood then, if one did. */
  readonly withdrawal?: { readonly decided: DecidedOutcome | undefined };
  /** Where each remedy of the law stood at the log's last entry, by the clocks of the law; what never began is left out. */
  readonly remedies: readonly RemedyState[];
}

/** A decision that is not what its ruling gives, or that was made where the ruling leaves it open. */
export interface Departure {
  readonly nomination: string;
  readonly candidate: string;
  readonly ruling: EntryByKind<"ruling-made">["outcome"];
  readonly decision: DecidedOutcome;
  /** The court that ordered it and its judgment, as the commission entered them; absent where the log names none. */
  readonly order?: {
    readonly appeal: string;
    readonly by: string;
    readonly source: string;
    readonly decidedAt: Instant;
  };
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
  /** The commission's key; absent where the log opens no contest. */
  readonly commission: CommissionKey | undefined;
  /** Everything that rests on somebody's word. */
  readonly onWord: readonly WordOf[];
  /** Parties who sign with one and the same key: two names, one word. */
  readonly oneKey: readonly (readonly KeyHolder[])[];
  /** Parties named with a key of which nothing in the log proves that they hold it. */
  readonly unprovenKeys: readonly KeyHolder[];
  /** Nominations whose sample was drawn by dice alone: their fall is the commission's word, and no public beacon entered the seed. */
  readonly diceAlone: readonly string[];
  /** Decisions that stand and are not what their rulings give. */
  readonly departures: readonly Departure[];
  /** What no published log can show. */
  readonly neverShown: readonly NeverShown[];
  /** How far witnesses date the log: `at`, a quorum had seen the first `entries` of it, and nothing dates the others. */
  readonly dated: { readonly at: Instant | undefined; readonly entries: number };
  readonly onlyClaimed: readonly Remark[];
  /** What rests on another version of the engine, or on a law that is not here: this program says neither that it follows from the log nor that it does not. */
  readonly notRecomputed: readonly Remark[];
  /** The heads that the observer kept, in their order. */
  readonly kept: readonly JudgedHead[];
  /** The promises that the observer brought, in their order. */
  readonly promises: readonly JudgedPromise[];
  readonly nominations: readonly NominationSummary[];
}
