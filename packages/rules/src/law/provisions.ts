import type { CalendarDate } from "@hustings/core";
import type { Confidence, Provision, Source } from "../provision.ts";
import { words } from "../words.ts";

/** A sentence of law: article, where it was read, and the sentence in three languages. */
export function provision(
  id: string,
  article: string,
  confidence: Confidence,
  sources: readonly string[],
  en: string,
  ru: string,
  fr: string,
  checked = "2026-11-21",
): Provision {
  return { id, article, words: words(en, ru, fr), sources, checked: checked as CalendarDate, confidence };
}

export function source(ref: string, article: string, confidence: Confidence, at: string): Source {
  return { ref, article, at, confidence };
}
