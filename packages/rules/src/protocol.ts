/** The staged protocols the law knows, as declarations. Each is carried out by the file of its name under `protocol/`. */
export type Protocol =
  | NoCheck
  | FullCheck
  | CountedSample
  | CountySample
  | BandedSample
  | AcceptanceTest
  | TwoSamples
  | OrderedSubtraction
  | AveragedSamples
  | ListCheckThenSample
  | ConfidenceStop
  | ObjectionOnly
  | Certificates
  | FirstOnly;

export type ProtocolKind = Protocol["kind"];

/** The route needs no signatures. */
export interface NoCheck {
  readonly kind: "no-check";
  readonly provision: string;
}

/** Every line. `futilityStop`, `sufficiencyStop`: provisions that let the check end as soon as the result is certain. */
export interface FullCheck {
  readonly kind: "full";
  readonly provision: string;
  readonly futilityStop?: string;
  readonly sufficiencyStop?: string;
  /** Certified by the authority when each line was signed: the certificate is the check. */
  readonly atSource?: true;
}

/**
 * A sample that is counted and never projected: too large a share of bad lines among those checked refuses; lines not
 * drawn count as valid.
 */
export interface CountedSample {
  readonly kind: "counted-sample";
  readonly provision: string;
  readonly stages: readonly { readonly size: string; readonly provision: string }[];
  /** Refused from this share of bad lines on. */
  readonly limit: string;
  readonly limitProvision: string;
  /** The question of law about what the share is taken of. */
  readonly denominator: string;
  readonly futilityStop?: string;
}

/** California: a sample in each county, projected with the regulation's own rounding, then bands. */
export interface CountySample {
  readonly kind: "county-sample";
  readonly provision: string;
  /** Counties with no more than this are checked in full. */
  readonly fullUpTo: string;
  readonly minimum: string;
  readonly share: string;
  readonly validityDecimals: string;
  readonly expansionDecimals: string;
  readonly bands: Bands;
  readonly formulaProvision: string;
}

/** Below `low` fails, above `high` passes, between them every line is checked. `bounds`: which side the bounds fall on. */
export interface Bands {
  readonly low: string;
  readonly high: string;
  readonly bounds: "middle" | "outer";
  readonly provision: string;
}

/** Colorado: one sample projected in proportion, bands. */
export interface BandedSample {
  readonly kind: "banded-sample";
  readonly provision: string;
  readonly share: string;
  readonly minimum: string;
  readonly bands: Bands;
}

/** Washington: a sample may accept; it never rejects, it can only send to a full canvass. */
export interface AcceptanceTest {
  readonly kind: "acceptance-test";
  readonly provision: string;
  readonly share: string;
  /** Multiplies the square root of the invalid lines found. */
  readonly allowance: string;
  /** Multiplies the square root of the expected pairs. */
  readonly pairTolerance: string;
  readonly formulaProvision: string;
}

/** Oregon: one sample may accept; only two may reject. */
export interface TwoSamples {
  readonly kind: "two-samples";
  readonly provision: string;
  readonly firstSize: string;
  /** Standard errors taken off the first estimate. */
  readonly deviations: string;
  /** Duplicates assumed in the first sample, as a share of what was filed. */
  readonly assumedDuplicates: string;
  /** Size of both samples together, as a share of what was filed. */
  readonly bothShare: string;
  readonly formulaProvision: string;
}

/** Arizona: sheets out, then lines, then the sample's rate on the rest, in that order. */
export interface OrderedSubtraction {
  readonly kind: "ordered-subtraction";
  readonly provision: string;
  readonly share: string;
  readonly formulaProvision: string;
}

/** Czechia: one sample, or the average of two. */
export interface AveragedSamples {
  readonly kind: "averaged-samples";
  readonly provision: string;
  /** Lines of each sample. */
  readonly size: string;
  /** From this share of errors in the first sample on, a second is drawn. */
  readonly limit: string;
  readonly secondProvision: string;
}

/** Mexico: every line against the list, a sample of the rest, and all of them where it shows too many bad ones. */
export interface ListCheckThenSample {
  readonly kind: "list-check-then-sample";
  readonly provision: string;
  readonly share: string;
  readonly minimum: string;
  /** From this share of bad lines on, every line is looked at. */
  readonly limit: string;
  readonly sampleProvision: string;
}

/** Michigan: a small sample that is sure either way decides, a close one is followed by a large one. */
export interface ConfidenceStop {
  readonly kind: "confidence-stop";
  readonly provision: string;
  readonly firstSize: string;
  /** Standard errors between the sample and the requirement from which on it is sure. */
  readonly deviations: string;
  readonly secondSize: string;
  readonly secondProvision: string;
}

/** Illinois, New York: presumed valid unless someone objects in time and in particular. */
export interface ObjectionOnly {
  readonly kind: "objection-only";
  readonly provision: string;
  readonly days: string;
  readonly counted: "days" | "working-days";
  readonly from: "last-filing-day" | "filing";
  /** Particulars must follow within so many days, or the objection is void. */
  readonly specificationDays?: string;
  readonly specificationProvision?: string;
}

/** European citizens' initiative: each state's authority certifies how many of its statements are valid. */
export interface Certificates {
  readonly kind: "certificates";
  readonly provision: string;
}

/** United Kingdom: only the first so many are looked at, and one bad one among them voids the paper. */
export interface FirstOnly {
  readonly kind: "first-only";
  readonly provision: string;
  readonly looksAt: string;
}
