import { standingStatements, toMinute } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * Ends the collection.
 *
 * - `entered`  no statement is taken any more; those that stand can be filed
 * - `refused`  the drive is not open
 */
export const closeDrive: Act<{ readonly nomination: string }, Draft | Refusal> = (
  procedure,
  { nomination: id },
  at,
) => {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return refuse("unknown-reference", "the nomination is not known");
  return draft({
    kind: "drive-closed",
    at: toMinute(at),
    nomination: id,
    statements: standingStatements(nomination),
  });
};
