import type { Defect } from "../defects/rulebook-defects.ts";
import type { Rulebook } from "./rulebook.ts";

/**
 * What a rulebook that is brought today has to say and one that a contest adopted earlier did not: there it means what it meant then, and
 * the log that pins it verifies as it did.
 */
export function unsaid({ meeting }: Rulebook): readonly Defect[] {
  return meeting !== undefined && meeting.majorityOf === undefined
    ? [
        "meeting.majorityOf: missing: say of whom the majority is: for-and-against, votes-cast, present; or not-stated, where the sources do not say",
      ]
    : [];
}
