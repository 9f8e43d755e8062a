import type { Instant } from "@hustings/core";
import type { Language, Words } from "../language.ts";

/** What the pages need of a rulebook, already worked out: this package knows no law. Plain JSON. */
export interface Law {
  readonly rulebook: string;
  /** SHA-256 of the rulebook as this server holds it; a page warns where the log pins another. */
  readonly hash: string;
  readonly title: Words;
  readonly decider: Words;
  /** IANA name of the zone in which its days begin and end. */
  readonly zone?: string;
  /** What statements are counted by: a region, a département. */
  readonly unit: Words;
  /** How old whoever signs must be; absent: nobody's age is asked about. */
  readonly signers?: SignersLaw;
  readonly meeting?: MeetingLaw;
  readonly routes: Readonly<Record<string, RouteLaw>>;
  readonly grounds: Readonly<Record<string, GroundLaw>>;
  readonly provisions: Readonly<Record<string, ProvisionLaw>>;
  /** What the facts are called that it asks for, by key; a family by its key with the slash. */
  readonly facts: Readonly<Record<string, Words>>;
  /** Classes of offences and kinds of sentences that it tells apart. */
  readonly offences: Readonly<Record<"classes" | "sentences", Readonly<Record<string, Words>>>>;
  /** Names of the units it counts by. */
  readonly units: Readonly<Record<string, string>>;
  /** Contested questions of law, with the readings anybody holds. */
  readonly questions: Readonly<Record<string, QuestionLaw>>;
  /** The law's last moment for filing, where it counts back from the day of the vote. */
  readonly filingCloses?: Instant;
  /** The one language that its words stand in, where it is one. */
  readonly writtenIn?: Language;
  /** Set on a rulebook derived for demonstrations: its figures are those of `of`, times `num / den`. */
  readonly scale?: { readonly num: number; readonly den: number; readonly of: string };
}

export interface SignersLaw {
  readonly years: number;
  readonly on: "signing" | "voting-day";
  readonly provision: string;
}

export interface MeetingLaw {
  /** Meetings that must reach the quota. */
  readonly atLeast: number;
  readonly quota: number;
  readonly provision: string;
}

export interface RouteLaw {
  readonly words: Words;
  readonly meeting: boolean;
  /** The law's sentence on signing for several. */
  readonly signing: { readonly words: Words; readonly provision: string };
  /** Which lines the law has looked at: those of a draw, every one, those objected to, none. */
  readonly checked: "sample" | "all" | "objections" | "none";
  /** Valid signatures needed. */
  readonly required?: number;
  readonly requiredProvision?: string;
  /** Most lines that may be filed. */
  readonly ceiling?: number;
  /** Most lines of one region that count. */
  readonly cap?: CapLaw;
  /** Regions that must be represented. */
  readonly leastRegions?: number;
  /** A share of bad lines from which on the check fails. */
  readonly limit?: { readonly num: number; readonly den: number; readonly provision: string };
}

export interface CapLaw {
  readonly lines: number;
  readonly exceptions: Readonly<Record<string, number>>;
  readonly provision: string;
}

export interface GroundLaw {
  readonly words: Words;
  readonly provision: string;
}

export interface ProvisionLaw {
  /** The citation in the form each language gives it. */
  readonly article: Words;
  readonly words: Words;
}

export interface QuestionLaw {
  readonly words: Words;
  readonly readings: Readonly<Record<string, Words>>;
}
