import { convictionBars, type ConvictionBar } from "../eligibility/conviction.ts";
import { termsAllow, type TermLimit } from "../eligibility/terms.ts";
import { ageReached, simpleCondition, type AgeRule, type SimpleCondition } from "../eligibility/condition.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { FactView } from "../evidence/facts.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import type { RulingNode } from "./ruling-node.ts";

/** A condition on the person: an age, a quality asserted or denied, a bar from a conviction, a limit on terms. */
export type EligibilityRule = AgeRule | SimpleCondition | ConvictionBar | TermLimit;

export interface EligibilityCase {
  readonly rulebook: Rulebook;
  readonly evidence: Evidence;
  readonly view: FactView;
}

/** Every condition of the rulebook and of the route taken, each as a step of the ruling. */
export function eligibilityOf(about: EligibilityCase): readonly RulingNode[] {
  const { condition } = routeOf(about.rulebook, about.evidence.route);
  const rules = condition === undefined ? about.rulebook.eligibility : [...about.rulebook.eligibility, condition];
  return rules.map((rule) => {
    switch (rule.kind) {
      case "age":
        return ageReached(rule, about);
      case "condition":
        return simpleCondition(rule, about);
      case "conviction-bar":
        return convictionBars(rule, about);
      case "term-limit":
        return termsAllow(rule, about);
      default:
        return rule satisfies never;
    }
  });
}
