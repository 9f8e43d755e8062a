/** Why a person is asked. */
export type ReviewReason =
  | "too-close"
  | "two-candidates"
  | "weak-evidence"
  | "field-needs-a-person"
  | "not-looked-for"
  | "may-be-one-person"
  | "law-does-not-say-which-stands"
  | "decided";

/** What a person found on a line. */
export type ReviewFinding =
  | { readonly finding: "valid" }
  | { readonly finding: "not-on-roll" }
  | { readonly finding: "double"; readonly of: number };

/** One line that a person looks at, with both sides of it. It holds a signer in the clear: it is never published. */
export interface ReviewLine {
  /** Number of the line in the case. */
  readonly line: number;
  /** Row of the file it was read from. */
  readonly row: number;
  readonly candidate: string;
  readonly why: ReviewReason;
  readonly fields: readonly {
    readonly field: string;
    readonly written: string;
    /** What the nearest entry of the roll says. */
    readonly roll: string;
    /** How near the two are, in the comparison's own word. */
    readonly level: string;
  }[];
  /** Entries of the roll that it may be, as text. */
  readonly candidates: readonly string[];
  /** Other lines that may be the same person's. */
  readonly with: readonly number[];
  /** Only a further stage of the check looks at it: one that is due whatever is found of the others, or may be due. */
  readonly later?: "due" | "may-be-due";
  readonly finding?: ReviewFinding;
}
