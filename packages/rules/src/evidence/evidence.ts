import type { CalendarDate, Instant, Json } from "@hustings/core";

/**
 * Everything a ruling may rest on: a plain JSON value that anyone derives from the public log. No personal data, and
 * nothing that only the commission knows.
 */
export interface Evidence {
  readonly route: string;
  readonly votingDay: CalendarDate;
  readonly meetings: readonly MeetingEvidence[];
  readonly filing?: FilingEvidence;
  /** Findings after corrections, by stage of the check. */
  readonly stages: readonly StageEvidence[];
  readonly facts: readonly Fact[];
  /** Written objections and what was made of them, where lines are presumed valid. */
  readonly objections?: readonly ObjectionEvidence[];
  /** The last day on which objections were taken, where the authority has stated it; held against the law's limit. */
  readonly objectionsClosed?: CalendarDate;
  /** When those concerned were told: where clocks of repairs start. */
  readonly notices?: readonly NoticeEvidence[];
  /** Lines handed in for lines lost, and what was made of them. */
  readonly cures?: readonly CureEvidence[];
  /** Deposit, fee and papers that the rulebook asks for by name; or as facts `paper/<name>`, which may be contested. */
  readonly papers?: { readonly [paper: string]: boolean };
}

export interface MeetingEvidence {
  readonly id: string;
  readonly region: string;
  /** The public name of the place, where the evidence has one. */
  readonly place?: string;
  readonly date: CalendarDate;
  /** Days between the notice to the commission and the meeting, as the log dates them. */
  readonly noticeDays: number;
  readonly attendance: number;
  /** Persons whose count stood when the vote was announced, where some were taken back since; absent: as many as `attendance`. */
  readonly presentAtVote?: number;
  readonly votes: { readonly for: number; readonly against: number; readonly abstained: number };
  readonly certified: boolean;
}

export interface FilingEvidence {
  readonly lines: number;
  readonly at: Instant;
  readonly byRegion: { readonly [region: string]: number };
  /** Lines taken out whole before any line is looked at, by ground (Arizona's sheets); an empty table where none were. */
  readonly removedByGround?: { readonly [ground: string]: number };
  /** All lines taken out so, whatever the ground: what the table must add up to. */
  readonly removed?: number;
  /** What is left from each region after those were taken out. */
  readonly leftByRegion?: { readonly [region: string]: number };
  /** Lines struck by the campaign itself before filing: neither checked nor counted. */
  readonly withdrawn?: number;
}

export interface StageEvidence {
  /** From 1. */
  readonly stage: number;
  readonly checked: number;
  readonly valid: number;
  readonly invalidByGround: { readonly [ground: string]: number };
  readonly validByRegion?: { readonly [region: string]: number };
  readonly checkedByRegion?: { readonly [region: string]: number };
  /** Pairs of lines by one person, both inside the sample; the further line of each is among those struck. */
  readonly duplicatePairs?: number;
  /** Where the check is run apart in each county. */
  readonly byUnit?: { readonly [unit: string]: UnitEvidence };
}

export interface UnitEvidence {
  readonly filed: number;
  readonly checked: number;
  readonly valid: number;
  readonly duplicatePairs: number;
}

export interface ObjectionEvidence {
  readonly id: string;
  readonly lodged: CalendarDate;
  /** The day the particulars came in, where the law asks for them apart; `null`: none did, absent: nobody has stated it. */
  readonly specified?: CalendarDate | null;
  readonly specific: boolean;
  /** Lines objected to, and of those the lines the board struck. Absent: not decided yet. */
  readonly lines: number;
  readonly sustained?: number;
  /** The ground on which they were struck. */
  readonly ground?: string;
}

export interface NoticeEvidence {
  readonly how: "publication" | "service";
  readonly at: Instant;
}

export interface CureEvidence {
  readonly id: string;
  /** Which remedy of the rulebook. */
  readonly remedy: string;
  readonly filed: Instant;
  readonly lines: number;
  /** Absent: not decided yet. */
  readonly accepted?: number;
  readonly acceptedByRegion?: { readonly [region: string]: number };
}

/** A value with its date and source, and who says otherwise. */
export interface Fact {
  readonly key: string;
  /** `null`: asserted not to exist, or, for a single value, not established. */
  readonly value: Json;
  readonly date: CalendarDate;
  readonly source: string;
  readonly assertedBy: string;
  readonly disputes: readonly Dispute[];
  /** The reading an authority has adopted. It carries the outcome; the dispute is still named as a hinge. */
  readonly decided?: {
    readonly value: Json;
    readonly by: string;
    readonly date: CalendarDate;
    readonly source: string;
  };
}

export interface Dispute {
  readonly value: Json;
  readonly by: string;
  readonly source: string;
}
