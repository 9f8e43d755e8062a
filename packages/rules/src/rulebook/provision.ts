import type { CalendarDate } from "@hustings/core";
import type { Words } from "../words/words.ts";

/** `high`: statute, judgment or official page read. `medium`: press, secondary text, or a text of another time than the law's. `low`: from memory, unverified. */
export type Confidence = "high" | "medium" | "low";

/** Where a statement of law comes from. */
export interface Source {
  readonly ref: string;
  /** What the source shows, as the law or the court is cited. */
  readonly article: string;
  /** An address, a gazette, a case number; or that it is from memory, which only `low` may say. */
  readonly at: string;
  readonly confidence: Confidence;
  /** Which text was read; absent where nothing of high confidence rests on it. */
  readonly edition?: Edition;
}

/** Whether it was not read but remembered, or something of it was. */
export function isFromMemory({ at }: Pick<Source, "at">): boolean {
  return at.includes("from memory");
}

/**
 * As of which day, month or year a text stood as it was read, and since when it has stood so, where that is known. Of a page that bears no
 * day, the day on which it was read.
 */
export interface Edition {
  readonly asOf: string;
  readonly since?: string;
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
