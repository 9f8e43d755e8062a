import type { Confidence, Edition, Source } from "../rulebook/provision.ts";

/** Nobody has compared the sentence with its source. */
export const notCompared = "not-compared";

export function source(ref: string, article: string, confidence: Confidence, at: string, edition?: Edition): Source {
  return { ref, article, at, confidence, ...(edition !== undefined && { edition }) };
}
