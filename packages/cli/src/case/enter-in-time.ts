import type { Entered, Stop } from "@hustings/acts";
import type { LeafIndex, Procedure } from "@hustings/core";
import { mustEnter } from "../story/entered.ts";
import { caseError } from "./faults/catalogue.ts";

/** What the case says happened, and the field that says when. */
interface Happened {
  readonly what: string;
  readonly file: string;
  readonly field: string;
}

/**
 * The log takes no moment that is long past when it is entered: what a clerk adds to the case too late is told at its field.
 *
 * @throws {InputError} other acts of later moments are in the log already
 * @throws {RefusedError} it was not entered for another reason
 */
export function mustEnterInTime(
  { what, file, field }: Happened,
  outcome: Entered | Stop | { readonly kind: string },
  { latestHour }: Procedure,
): LeafIndex {
  const isLate = "violation" in outcome && outcome.violation.code === "time-runs-back";
  if (isLate && latestHour !== undefined)
    throw caseError({ file, field }, { code: "entered-late", latest: latestHour });
  return mustEnter(what, outcome);
}
