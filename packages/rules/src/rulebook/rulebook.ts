import { addDays, type CalendarDate, type MajorityOf } from "@hustings/core";
import type { CalendarRule } from "./calendar.ts";
import type { EligibilityRule } from "../ruling/eligibility.ts";
import type { SimpleCondition } from "../eligibility/condition.ts";
import type { GroundFor } from "../evidence/observation.ts";
import { isOfItsTime, timeOfLaw } from "./edition.ts";
import { namesUsed, sourcesCited } from "../defects/names-used.ts";
import { inForce, type DatedParameter, type Parameter } from "./parameter.ts";
import type { Protocol } from "../protocol.ts";
import type { Confidence, Provision, Source } from "./provision.ts";
import { type Rounding } from "../ratio.ts";
import type { Remedy } from "../ruling/remedy.ts";
import { RulesError } from "../rules-error.ts";
import { oneVote, type Governs } from "./span.ts";
import type { SpreadRule } from "../ruling/spread.ts";
import type { Language, Words } from "../words/words.ts";
import { zoneBetween, type Zone } from "./zone.ts";

/** A parameter by name, or a share of one. Formulas hold names; the figures are in the parameters. */
export type Amount = string | { readonly share: string; readonly of: string; readonly rounding: Rounding };

/**
 * The law that governs one contest, as plain canonical JSON: what its hash covers is all of it.
 */
export interface Rulebook {
  readonly id: string;
  /** ISO 3166 code, or `EU`. */
  readonly jurisdiction: string;
  readonly instrument: string;
  readonly title: Words;
  readonly decider: Words;
  /** The day whose law this is: every dated parameter holds the value in force then. */
  readonly lawAt: CalendarDate;
  /** The vote the rulebook was written for; absent where an instrument serves many dates. */
  readonly votingDay?: CalendarDate;
  /** The days it may be applied to. */
  readonly governs: Governs;
  readonly zone: Zone;
  /** Other zones of the country, in which its meetings are held. */
  readonly zones?: readonly Zone[];
  /** Public holidays in the reach of its working-day clocks. */
  readonly holidays?: readonly CalendarDate[];
  /** What `byRegion` counts in: a subject of the Federation, a département, a member state … */
  readonly unit: Words;
  /** Every such unit by the name evidence gives it; absent where nothing is weighed by unit. */
  readonly units?: readonly Unit[];
  /** The source in which the list of them was read. */
  readonly unitsFrom?: string;
  readonly routes: readonly Route[];
  readonly provisions: readonly Provision[];
  readonly sources: readonly Source[];
  readonly parameters: readonly Parameter[];
  readonly grounds: readonly Ground[];
  /** Which ground follows from what is seen of a line; what is not named strikes nothing. */
  readonly groundFor?: GroundFor;
  readonly multipleSigning: MultipleSigning;
  readonly signers?: SignersRule;
  readonly meeting?: MeetingRule;
  readonly eligibility: readonly EligibilityRule[];
  /** Classes of offences and kinds of sentences its bars tell apart, where it has such bars. */
  readonly offences?: Offences;
  readonly calendar: readonly CalendarRule[];
  readonly remedies: readonly Remedy[];
  readonly questions: readonly Question[];
  /** What the law asks for and this rulebook does not hold: no ruling says anything about it. */
  readonly notEncoded: readonly NotEncoded[];
  /** The one language that its words were written in, where it is one: they stand in the others as they were written. */
  readonly writtenIn?: Language;
  /** Set on a derived rulebook for demonstrations. */
  readonly scale?: { readonly num: number; readonly den: number; readonly of: string };
}

/** A district, state or county in which signatures are counted apart. */
export interface Unit {
  readonly id: string;
  readonly name?: string;
}

export interface Offences {
  readonly classes: readonly { readonly id: string; readonly words: Words }[];
  readonly sentences: readonly { readonly id: string; readonly words: Words }[];
}

/** Something the law asks for that the rulebook does not hold, with its article where that is known. */
export type NotEncoded = {
  readonly id: string;
  readonly words: Words;
  readonly article?: string;
};

/** One way to the ballot. */
export interface Route {
  readonly id: string;
  readonly words: Words;
  readonly provision: string;
  /** Starts from a meeting of supporters. */
  readonly meeting: boolean;
  /** What must hold for this way to be open at all: a fact, which nothing presumes unless a provision says so. */
  readonly condition?: SimpleCondition;
  /** Valid signatures needed; absent where the route needs none. */
  readonly required?: { readonly amount: Amount; readonly provision: string };
  readonly spread: readonly SpreadRule[];
  readonly ceiling?: Ceiling;
  readonly protocol: Protocol;
  /** Where this route has another rule than the rest of the law. */
  readonly multipleSigning?: MultipleSigning;
  /** Deposit, fee or papers without which the filing fails, by name. */
  readonly papers?: readonly { readonly paper: string; readonly words: Words; readonly provision: string }[];
}

/**
 * What more than the ceiling brings:
 * - `not-accepted`  the surplus may not be handed in; a filing above it is refused
 * - `not-counted`   the surplus is left out of the count
 * - `ignored`       only the first so many are looked at at all
 * - `contested`     which of these it is, is the question of law named
 */
export interface Ceiling {
  readonly amount: Amount;
  readonly effect: CeilingEffect | "contested";
  /** Handing in stops at the ceiling, whatever a surplus that got in brings. */
  readonly stops?: true;
  readonly question?: string;
  readonly provision: string;
}

export type CeilingEffect = "not-accepted" | "not-counted" | "ignored";

/**
 * A reason a line may be struck for; the list is closed.
 * - `invalid`       does not count, and counts as defective
 * - `not-counted`   valid, published, left out of the count (over a cap)
 * - `counts`        the fault is the authority's own: the line stands
 * - `no-ground`     named by the law only to say that it strikes nothing
 */
export interface Ground {
  readonly id: string;
  readonly words: Words;
  readonly provision: string;
  readonly scope: "line" | "sheet" | "pair";
  readonly effect: "invalid" | "not-counted" | "counts" | "no-ground";
  /** May be repaired under the remedy of this id. */
  readonly cure?: string;
}

/**
 * What becomes of one person's signatures for several nominations.
 * - `allowed`           all of them count
 * - `first-received`, `first-checked`  one keeps it, by receipt or by the order of the check
 * - `void-on-all`       none of them counts
 * - `same-day-void`     too many on one day count for none, earlier days count first; with `voidsLater` such a day voids
 *                       all later ones too
 * - `once-only`         one is allowed, and the law does not say which of two stands
 */
export interface MultipleSigning {
  readonly across: "allowed" | "first-received" | "first-checked" | "void-on-all" | "same-day-void" | "once-only";
  readonly voidsLater?: true;
  /** Within one nomination: one of them stays, or none does. */
  readonly within: "one-stays" | "first-valid-stays" | "none-stays";
  /** Where the first checked keeps the signer: by deposit, or by lot. */
  readonly order?: "deposit" | "lot" | "receipt";
  readonly words: Words;
  readonly provision: string;
}

/**
 * How old whoever signs must be; absent: the law names no age, or what it names is not held, and nobody's is asked about.
 * - `signing`     on the day of the signature
 * - `voting-day`  on the day of the vote
 */
export interface SignersRule {
  readonly years: string;
  readonly on: "signing" | "voting-day";
  readonly provision: string;
}

/** What a nomination meeting must meet. Parameters by name. */
export interface MeetingRule {
  readonly quota: string;
  readonly noticeDays: string;
  readonly atLeast: string;
  /** Share of which more must be in favour. */
  readonly majority: string;
  /**
   * Of whom that share is, as the sentence of `majorityProvision` has it. A rulebook of today says it, if only that its sources do not;
   * one adopted before there was this word means all who voted, abstaining or not.
   */
  readonly majorityOf?: MajorityOf;
  readonly oneGroupPerVoter: boolean;
  /** A document of which the number of everybody present is written down, by which one person is known at two meetings; absent: the law asks for none, or is not known to. */
  readonly document?: {
    /** `passport/<country>`: what a key holder's function is asked of. */
    readonly scheme: string;
    readonly provision: string;
  };
  /** What the law wants in a meeting's minutes and beside them, in its order; absent: nothing, or it is not known. */
  readonly minutes?: readonly MinutesPart[];
  /**
   * The papers with which the minutes go to the commission, by the fact of the day on which they were handed in: the minutes of a meeting held
   * later are not in them. Absent: the law has no such papers, or is not known to.
   */
  readonly papers?: { readonly handedIn: string; readonly provision: string };
  readonly provision: string;
  readonly noticeProvision: string;
  readonly majorityProvision: string;
}

/**
 * One thing that the law wants in the minutes of a meeting.
 * - `place-and-time`  where it was held, and when
 * - `attendance`      how many were present
 * - `officers`        who led it, and who wrote it down
 * - `agenda`          what it was called for
 * - `vote`            how many were for, against, and abstained
 * - `decision`        what it decided
 * - `signatures`      of chair and secretary
 * - `attached`        a paper of its own beside them, under an id of its own; `columns`: what stands of each person in a list
 */
export type MinutesPart = {
  readonly words: Words;
  readonly provision: string;
} & (
  | { readonly kind: (typeof minutesKinds)[number] }
  | { readonly kind: "attached"; readonly id: string; readonly columns?: readonly Words[] }
);

export const minutesKinds = [
  "place-and-time",
  "attendance",
  "officers",
  "agenda",
  "vote",
  "decision",
  "signatures",
] as const;

/** A contested question of law: the reading this rulebook adopts, the others, and who decided what. */
export interface Question {
  readonly id: string;
  readonly words: Words;
  readonly provision: string;
  readonly adopted: string;
  readonly readings: readonly { readonly id: string; readonly words: Words }[];
  readonly decisions: readonly {
    readonly by: string;
    readonly date: string;
    readonly result: string;
    readonly source: string;
  }[];
  readonly sources: readonly string[];
}

export type RulebookDraft = Omit<Rulebook, "parameters" | "lawAt" | "governs"> & {
  readonly lawAt: string;
  /** Of a draft with a voting day: that vote alone, and the filings for it, if not stated. */
  readonly governs?: Governs;
  readonly parameters: readonly DatedParameter[];
};

/**
 * Fixes every dated figure at the draft's day of law, and the offsets of its zones at the days it governs; what no
 * rule of this law uses (a figure with no value in force then, a sentence of another year) is not part of it.
 *
 * @throws {RulesError} `unknown-parameter` the draft says neither what it governs nor which vote it was written for
 */
export function adopt(whole: RulebookDraft): Rulebook {
  const { lawAt, parameters: drafted, provisions: written, sources: read, ...rest } = whole;
  const { governs: stated, zone, zones, ...draft } = rest;
  const day = lawAt as CalendarDate;
  const governs = stated ?? (draft.votingDay === undefined ? undefined : oneVote(draft.votingDay));
  if (governs === undefined)
    throw new RulesError("unknown-parameter", `expected ${draft.id} to say which days it governs, got nothing`);
  // Clocks of remedies run on after the vote.
  const last = addDays(governs.votes.to > governs.filings.to ? governs.votes.to : governs.filings.to, daysAfter);
  const cut = (each: Zone) => zoneBetween(each, governs.filings.from, last);
  const used = namesUsed(draft);
  const parameters = drafted.filter(({ id }) => used.figures.has(id)).flatMap((each) => inForce(each, day) ?? []);
  const ofFigures = new Set(parameters.map(({ provision }) => provision));
  const provisions = written.filter(({ id }) => used.provisions.has(id) || ofFigures.has(id));
  const cited = sourcesCited({ provisions, parameters, questions: draft.questions });
  const time = timeOfLaw({ lawAt: day, governs });
  const holds = (ref: string) => {
    const source = read.find((each) => each.ref === ref);
    return source?.confidence === "high" && isOfItsTime(source, time);
  };
  return {
    ...draft,
    provisions: provisions.map((each) => asSure(each, each.sources.some(holds))),
    sources: read.filter(({ ref }) => cited.has(ref)),
    lawAt: day,
    governs,
    zone: cut(zone),
    ...(zones !== undefined && { zones: zones.map(cut) }),
    parameters: parameters.map((each) => asSure(each, holds(each.source))),
  };
}

/** What was read in a text of another time is not as sure as what was read in the law's own. */
function asSure<T extends { readonly confidence: Confidence }>(each: T, isOfTheTime: boolean): T {
  return each.confidence === "high" && !isOfTheTime ? { ...each, confidence: "medium" } : each;
}

// not law: how long after a vote its offsets from UTC are kept
const daysAfter = 366;
