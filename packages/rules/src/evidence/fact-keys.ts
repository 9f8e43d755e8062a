import type { TestDay } from "../eligibility/condition.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";

/**
 * What a fact of a rulebook may say. `null` is always allowed: asserted not to exist, or not established.
 * - `day`           YYYY-MM-DD
 * - `yes-or-no`     true or false
 * - `whole-number`  from 0, to the longest life where the key says that it is years
 * - `by-unit`       a table of whole numbers, one for each unit
 * - `reading`       the id of a reading of the question of law
 * - `conviction`, `term`  see `Conviction`, `Term`; the key goes on with any name: `conviction/2017`
 */
export type FactShape =
  | { readonly kind: "day" | "yes-or-no" | "by-unit" | "conviction" | "term" }
  | { readonly kind: "whole-number"; readonly most?: number }
  | { readonly kind: "reading"; readonly of: readonly string[] };

/** A fact that a rulebook asks about; a key that ends in a slash is a family. */
export interface FactRule {
  readonly key: string;
  readonly shape: FactShape;
}

/** No life is longer: a number of years beyond it, or a day further back from a vote, is a slip. */
export const longestLife = 130; // not law: years

function conditionShape(fact: string, must: object): FactShape {
  if ("be" in must) return { kind: "yes-or-no" };
  return { kind: "whole-number", ...(fact.endsWith("-years") && { most: longestLife }) };
}

/** The facts a rulebook asks about on a route, and no others: an assertion under another key is bad input. */
export function factsAsked(rulebook: Rulebook, route: Route): readonly FactRule[] {
  const { eligibility, calendar, questions, governs } = rulebook;
  const testedOn = (day: TestDay) => eligibility.some((rule) => "on" in rule && rule.on === day);
  const rules: FactRule[] = [];
  const ask = (key: string, shape: FactShape) => {
    if (rules.every((each) => each.key !== key)) rules.push({ key, shape });
  };
  for (const rule of eligibility) {
    if (rule.kind === "age") ask("birth-date", { kind: "day" });
    if (rule.kind === "condition") ask(rule.fact, conditionShape(rule.fact, rule.must));
  }
  if (testedOn("decision")) ask("decision-day", { kind: "day" });
  const { protocol, spread, papers = [], condition } = route;
  if (condition !== undefined) ask(condition.fact, conditionShape(condition.fact, condition.must));
  if (protocol.kind === "objection-only" && protocol.from === "last-filing-day") ask(protocol.from, { kind: "day" });
  for (const { from, done, routes } of calendar) {
    if (routes !== undefined && !routes.includes(route.id)) continue;
    if (typeof from === "object") ask(from.fact, { kind: "day" });
    if (done !== undefined) ask(done, { kind: "day" });
  }
  if (governs.decidedBy !== undefined) ask(governs.decidedBy.fact, { kind: "day" });
  for (const rule of spread) if ("floor" in rule && "ofFact" in rule.floor) ask(rule.floor.ofFact, { kind: "by-unit" });
  for (const { paper } of papers) ask(`paper/${paper}`, { kind: "yes-or-no" });
  for (const { id, readings } of questions)
    ask(`question/${id}`, { kind: "reading", of: readings.map((reading) => reading.id) });
  if (eligibility.some(({ kind }) => kind === "conviction-bar")) ask("conviction/", { kind: "conviction" });
  if (eligibility.some(({ kind }) => kind === "term-limit")) ask("term/", { kind: "term" });
  return rules;
}

/** The facts of every route: what the rulebook knows at all. */
export function factsKnown(rulebook: Rulebook): readonly FactRule[] {
  const all = new Map(rulebook.routes.flatMap((route) => factsAsked(rulebook, route)).map((each) => [each.key, each]));
  return [...all.values()];
}

/** The rule for a key, its family's for one of a family. */
export function factRuleFor(rules: readonly FactRule[], key: string): FactRule | undefined {
  return rules.find((rule) =>
    rule.key.endsWith("/") ? key.startsWith(rule.key) && key !== rule.key : rule.key === key,
  );
}

/** The facts a rulebook asks about on a route, by key; a family ends in a slash. */
export function factKeys(rulebook: Rulebook, route: Route): readonly string[] {
  return factsAsked(rulebook, route).map(({ key }) => key);
}
