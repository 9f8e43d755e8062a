import { collectedLines } from "./collected-lines.ts";
import type { CollectedOptions } from "./collected-lines.ts";
import { judgeCollection } from "./suspicion.ts";
import type { JudgingOptions, Suspicions } from "./suspicion.ts";

export interface SuspicionOptions extends CollectedOptions, JudgingOptions {}

/** What of a drive looks unlike honest collection, from imported statements and what the roll says of them. */
export async function findSuspicious(options: SuspicionOptions): Promise<Suspicions> {
  return judgeCollection(await collectedLines(options), options);
}
