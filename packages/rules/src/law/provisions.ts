import type { CalendarDate } from "@hustings/core";
import type { Confidence, Provision, Source } from "../provision.ts";
import { words } from "../words.ts";

/** Nobody has compared the sentence with its source. */
export const notCompared = "not-compared";

/**
 * A sentence of law: article, where it was read, and the sentence in three languages.
 *
 * @param checked the day on which a person compared the sentence with its sources, or `notCompared`
 */
export function provision(
  id: string,
  article: string,
  confidence: Confidence,
  sources: readonly string[],
  checked: string,
  en: string,
  ru: string,
  fr: string,
): Provision {
  const compared = checked === notCompared ? notCompared : (checked as CalendarDate);
  return { id, article, words: words(en, ru, fr), sources, checked: compared, confidence };
}

export function source(ref: string, article: string, confidence: Confidence, at: string): Source {
  return { ref, article, at, confidence };
}
