import type { LeafIndex } from "../brand.ts";
import type { Instant } from "../dates.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import type { ContestState, MeetingState, NominationState } from "./transitions.ts";

/** One finding as it stands, with the stage it was made in and how often it was corrected since. */
export interface StandingFinding {
  readonly stage: number;
  readonly ground: string | undefined;
  /** How many times it was corrected. */
  readonly corrections: number;
  /** Of a double: the line it doubles. */
  readonly sameAs?: number;
}

export interface Stage {
  readonly stage: number;
  readonly announced: EntryByKind<"draw-announced"> | undefined;
  drawn: EntryByKind<"sample-drawn"> | undefined;
  opening: EntryByKind<"opening-authorised"> | undefined;
  matching: EntryByKind<"matching-reported"> | undefined;
  /** Lines to check in this stage, in the order drawn; `undefined` means every line of the population. */
  lines: readonly number[] | undefined;
  found: number;
}

export interface Objection {
  readonly lodged: EntryByKind<"objection-lodged">;
  specified: EntryByKind<"objection-specified"> | undefined;
  decided: EntryByKind<"objection-decided"> | undefined;
}

export interface Nomination {
  state: NominationState;
  readonly opened: EntryByKind<"nomination-opened">;
  readonly openedAt: LeafIndex;
  readonly meetings: string[];
  readonly facts: {
    readonly index: LeafIndex;
    readonly entry: EntryByKind<"fact-asserted" | "fact-disputed" | "fact-decided">;
  }[];
  confirmed: EntryByKind<"nomination-confirmed"> | undefined;
  drive: EntryByKind<"drive-opened"> | undefined;
  /** Log index of each statement in log order, and beside it the ordinal of its region in the contest's list. */
  readonly statements: number[];
  readonly statementRegions: number[];
  readonly withdrawn: Set<number>;
  readonly channels: { online: number; paper: number; open: number };
  /** Days (UTC) on which statements came in, with their number. */
  readonly byDay: Map<string, number>;
  readonly sheetsIssued: {
    readonly circulator: string;
    readonly first: number;
    readonly last: number;
    readonly linesPerSheet: number;
  }[];
  readonly sheetsReturned: Map<number, { readonly used: number; readonly spoiled: number }>;
  readonly sheetLines: Set<number>;
  driveClosed: EntryByKind<"drive-closed"> | undefined;
  filing: EntryByKind<"filing-made"> | undefined;
  frozen: EntryByKind<"population-frozen"> | undefined;
  /** Line `n` (from 1) of the frozen population is the statement at log index `population[n - 1]`. */
  population: readonly number[];
  populationRegions: readonly number[];
  dice: EntryByKind<"dice-rolled"> | undefined;
  /** Lines taken out with their sheets, with the ground. */
  readonly removed: Map<number, string>;
  readonly notices: EntryByKind<"notice-given">[];
  readonly cures: Map<
    string,
    { readonly filed: EntryByKind<"cure-filed">; decided: EntryByKind<"cure-decided"> | undefined }
  >;
  readonly objections: Map<string, Objection>;
  objectionsClosed: EntryByKind<"objections-closed"> | undefined;
  readonly appeals: Map<
    string,
    {
      readonly lodged: EntryByKind<"appeal-lodged">;
      decided: EntryByKind<"appeal-rejected" | "appeal-granted"> | undefined;
    }
  >;
  readonly stages: Stage[];
  readonly findings: Map<number, StandingFinding>;
  ruling: EntryByKind<"ruling-made"> | undefined;
  decision: EntryByKind<"decision-issued"> | undefined;
  /** Log index of each act that happens once, by kind, so that pages and documents can cite it. */
  readonly indices: Map<string, LeafIndex>;
  /** By signature: the index of each act that may stand again under another key, so that its replay is known. */
  readonly repeatable: Map<string, LeafIndex>;
}

export interface Meeting {
  state: MeetingState;
  readonly called: EntryByKind<"meeting-called">;
  readonly calledAt: LeafIndex;
  /** SHA-256 the desk's next act must name as its predecessor, and its place in the desk's chain. */
  previous: string;
  sequence: number;
  lastNumber: number;
  readonly undone: Set<number>;
  readonly commitments: Set<string>;
  openedAt: Instant | undefined;
  lastAt: Instant | undefined;
  resolution: EntryByKind<"resolution-voted"> | undefined;
  closed: EntryByKind<"meeting-closed"> | undefined;
  minutes: EntryByKind<"minutes-certified"> | undefined;
}

/** Everything that follows from a log's entries so far. Derived, never stored. */
export interface Procedure {
  size: number;
  contestState: ContestState;
  contest: EntryByKind<"contest-opened"> | undefined;
  rulebook: EntryByKind<"rulebook-adopted"> | undefined;
  custodians: EntryByKind<"custodians-named"> | undefined;
  readonly rolls: EntryByKind<"roll-frozen">[];
  readonly regionOrdinals: Map<string, number>;
  readonly nominations: Map<string, Nomination>;
  readonly meetings: Map<string, Meeting>;
  readonly ciphertexts: Set<string>;
  readonly destroyed: EntryByKind<"data-destroyed">[];
  ballot: EntryByKind<"ballot-published"> | undefined;
  latestHour: Instant | undefined;
}

export function emptyProcedure(): Procedure {
  return {
    size: 0,
    contestState: "none",
    contest: undefined,
    rulebook: undefined,
    custodians: undefined,
    rolls: [],
    regionOrdinals: new Map(),
    nominations: new Map(),
    meetings: new Map(),
    ciphertexts: new Set(),
    destroyed: [],
    ballot: undefined,
    latestHour: undefined,
  };
}

/** Persons counted in a meeting and not undone. */
export function attendanceOf(meeting: Meeting): number {
  return meeting.lastNumber - meeting.undone.size;
}

/** Statements of a nomination that stand: taken and not withdrawn. */
export function standingStatements(nomination: Nomination): number {
  return nomination.statements.length - nomination.withdrawn.size;
}

/** Standing statements by region ordinal. */
export function statementsByRegion(nomination: Nomination, regions: number): number[] {
  const counts = Array.from({ length: regions }, () => 0);
  for (const [i, index] of nomination.statements.entries()) {
    if (nomination.withdrawn.has(index)) continue;
    const region = nomination.statementRegions[i] ?? 0;
    counts[region] = (counts[region] ?? 0) + 1;
  }
  return counts;
}

/** The public key, base64, that must have signed an entry of this procedure; `undefined`: nobody signs it, or nobody known. */
export function signingKey(
  procedure: Procedure,
  entry: {
    readonly kind: string;
    readonly nomination?: string;
    readonly meeting?: string;
    readonly commissionKey?: string;
  },
  signatory: "commission" | "campaign" | "desk" | "operator",
): string | undefined {
  switch (signatory) {
    case "operator":
      return undefined;
    case "commission":
      return procedure.contest?.commissionKey ?? entry.commissionKey;
    case "desk":
      return procedure.meetings.get(entry.meeting ?? "")?.called.deskKey;
    case "campaign": {
      const nomination = entry.nomination ?? procedure.meetings.get(entry.meeting ?? "")?.called.nomination;
      return procedure.nominations.get(nomination ?? "")?.opened.campaignKey;
    }
  }
}
