import { InputError, type Entry, type Procedure, type Violation } from "@hustings/core";
import { factsOf } from "./evidence-from.ts";
import { requireDaysOfFacts, requireOneLife } from "./parse-evidence.ts";

/**
 * A fact that a paper of after the vote says, or that does not fit into one life with what is stated already: `rules evaluate` refuses it as
 * input, and a ruling made from the log would rest on it.
 *
 * Asked of what is entered, not by the fold: a log may hold such a fact since before it was asked, and is no less true for it.
 */
export function factThatCannotBe({ contest, nominations }: Procedure, entry: Entry): Violation | undefined {
  if (entry.kind !== "fact-asserted") return undefined;
  const nomination = nominations.get(entry.nomination);
  if (contest === undefined || nomination === undefined) return undefined;
  const { key, value, date, source, by } = entry;
  const facts = [...factsOf(nomination), { key, value, date, source, assertedBy: by, disputes: [] }];
  try {
    requireDaysOfFacts({ facts, votingDay: contest.votingDay });
    requireOneLife({ facts, votingDay: contest.votingDay });
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { field = key, expected, got } = error.problem;
    return { code: "does-not-follow", says: `${field.replace(/^evidence\./, "")}: expected ${expected}, got ${got}` };
  }
}
