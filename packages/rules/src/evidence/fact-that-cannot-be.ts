import { dateOf, InputError, type Entry, type Procedure, type Violation } from "@hustings/core";
import { pinnedRulebook } from "../rulebook/registry.ts";
import type { Fact } from "./evidence.ts";
import { factsOf } from "./evidence-from.ts";
import { limitLongBefore, requireDaysOfFacts, requireOneLife } from "./parse-evidence.ts";

/**
 * A fact that a paper of after the vote says, or that does not fit into one life with what is stated already: `rules evaluate` refuses it as
 * input, and a ruling made from the log would rest on it. Which of two that contradict each other is the wrong one nobody can tell here: both
 * are named, and what is disputed contradicts nothing.
 *
 * Asked of what is entered, not by the fold: a log may hold such a fact since before it was asked, and is no less true for it. What others are
 * like, alone or among each other, is held against no new one: a fact cannot be taken back.
 */
export function factThatCannotBe({ contest, nominations, rulebook }: Procedure, entry: Entry): Violation | undefined {
  if (entry.kind !== "fact-asserted" && entry.kind !== "fact-disputed" && entry.kind !== "fact-decided")
    return undefined;
  const nomination = nominations.get(entry.nomination);
  if (contest === undefined || nomination === undefined) return undefined;
  const { votingDay } = contest;
  const { key, value, source, by } = entry;
  // Who disputes or decides dates no paper of its own.
  const date = entry.kind === "fact-asserted" ? entry.date : votingDay;
  const fact: Fact = { key, value, date, source, assertedBy: by, disputes: [] };
  const alone = problemOf(() => {
    requireDaysOfFacts({ facts: [fact], votingDay });
    if (entry.kind === "fact-asserted") requireOneLife({ facts: [fact], votingDay });
  });
  if (alone !== undefined) {
    const { field = key, expected, got } = alone;
    return {
      code: "does-not-follow",
      says: `${field.replace(/^evidence\.facts\./, "")}: expected ${expected}, got ${got}`,
    };
  }
  const law = rulebook === undefined ? undefined : pinnedRulebook(rulebook);
  const limit = law && limitLongBefore(law, fact, dateOf(nomination.filing?.at ?? entry.at));
  if (limit !== undefined)
    return { code: "does-not-follow", says: `${key}: expected ${limit}, got ${JSON.stringify(value)}` };
  // What is disputed contradicts nothing.
  if (entry.kind !== "fact-asserted") return undefined;
  const fits = (...facts: readonly Fact[]) => problemOf(() => requireOneLife({ facts, votingDay })) === undefined;
  const against = factsOf(nomination).find((stated) => stated.key !== key && fits(stated) && !fits(stated, fact));
  if (against === undefined) return undefined;
  const both = `${key} (${JSON.stringify(value)}) and ${against.key} (${JSON.stringify(against.value)}), which is stated already`;
  const says = `${both}, do not fit into one life until the vote of ${votingDay}; correct ${key}, or where ${against.key} is the wrong one, dispute it and enter ${key} again`;
  return { code: "does-not-follow", says };
}

function problemOf(check: () => void): InputError["problem"] | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problem;
  }
}
