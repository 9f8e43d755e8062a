import type { CalendarDate } from "@hustings/core";
import type { Words } from "./words.ts";

/** `high`: statute, judgment or official page read. `medium`: press or secondary text. `low`: from memory, unverified. */
export type Confidence = "high" | "medium" | "low";

/** Where a statement of law comes from. */
export interface Source {
  readonly ref: string;
  /** What the source shows, as the law or the court is cited. */
  readonly article: string;
  /** An address, a gazette, a case number; or that it is from memory, which only `low` may say. */
  readonly at: string;
  readonly confidence: Confidence;
}

/** One sentence of law in our own words, with its citation. */
export interface Provision {
  readonly id: string;
  readonly article: string;
  readonly words: Words;
  /** `ref`s into the rulebook's sources. */
  readonly sources: readonly string[];
  /** The day on which a person last compared the words with the sources, or that nobody has. */
  readonly checked: CalendarDate | "not-compared";
  readonly confidence: Confidence;
}
