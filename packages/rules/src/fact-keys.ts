import type { Route, Rulebook } from "./rulebook.ts";

/** Facts any rulebook may read, whatever follows the slash. */
const families = ["conviction/", "term/"];

/**
 * Whether some step of this rulebook reads the fact. One that none reads is named in the ruling, so that a slip in a key
 * is not mistaken for an answer.
 */
export function readsFact(rulebook: Rulebook, route: Route, key: string): boolean {
  if (key.startsWith("question/")) return rulebook.questions.some(({ id }) => key === `question/${id}`);
  if (key.startsWith("paper/")) return (route.papers ?? []).some(({ paper }) => key === `paper/${paper}`);
  const kinds = rulebook.eligibility.map(({ kind }) => kind);
  if (key === "birth-date") return kinds.includes("age");
  if (key.startsWith("conviction/")) return kinds.includes("conviction-bar");
  if (key.startsWith("term/")) return kinds.includes("term-limit");
  if (key === "last-filing-day") return route.protocol.kind === "objection-only" && route.protocol.from === key;
  const asked = rulebook.eligibility.some((rule) => rule.kind === "condition" && rule.fact === key);
  return asked || route.spread.some((rule) => "floor" in rule && "ofFact" in rule.floor && rule.floor.ofFact === key);
}

/** The facts a rulebook asks about on a route, by key; a family ends in a slash. */
export function factKeys(rulebook: Rulebook, route: Route): readonly string[] {
  const named = [
    "birth-date",
    "last-filing-day",
    ...rulebook.eligibility.flatMap((rule) => (rule.kind === "condition" ? [rule.fact] : [])),
    ...route.spread.flatMap((rule) => ("floor" in rule && "ofFact" in rule.floor ? [rule.floor.ofFact] : [])),
    ...(route.papers ?? []).map(({ paper }) => `paper/${paper}`),
    ...rulebook.questions.map(({ id }) => `question/${id}`),
    ...families,
  ];
  return named.filter((key) => readsFact(rulebook, route, key));
}
