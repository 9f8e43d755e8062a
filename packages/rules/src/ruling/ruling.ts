import type { Estimate } from "./estimate.ts";
import { evaluate, steadySteps, type Outcome, type RulingCounts, type Scope } from "./evaluate.ts";
import type { Evidence, Fact } from "../evidence/evidence.ts";
import { factRuleFor, factsAsked } from "../evidence/fact-keys.ts";
import { FactView, supposed } from "../evidence/facts.ts";
import { hingesOf, lawHingesOf, type Hinge, type LawHinge } from "./hinges.ts";
import { requireKnown } from "../evidence/known-evidence.ts";
import { requireConsistent } from "../protocol/findings.ts";
import { lowConfidence, reasonsOf, type Reason, type Unverified } from "./reasons.ts";
import { fittingRulebooks } from "../rulebook/registry.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { NotEncoded, Rulebook } from "../rulebook/rulebook.ts";
import { rulebookHash } from "../rulebook/rulebook-hash.ts";
import { walk, type RulingNode } from "./ruling-node.ts";

/** The rulebook applied to the evidence: plain canonical JSON that anyone recomputes byte for byte. */
export type Ruling = {
  readonly rulebook: string;
  readonly rulebookHash: string;
  readonly route: string;
  readonly outcome: Outcome;
  /** The outcome with every contested fact that nobody has decided as whoever asserted it says. */
  readonly outcomeAsAsserted: Outcome;
  readonly counts: RulingCounts;
  readonly tree: RulingNode;
  /** Contested and missing facts on which the outcome turns; of a missing one the readings are `met` and `not-met`. */
  readonly hinges: readonly Hinge[];
  /** Hinges of up to so many facts together were looked for: all, unless very many are contested. */
  readonly hingesUpTo: number;
  /** Contested questions of law on which it turns, and the outcome under each reading. */
  readonly lawHinges: readonly LawHinge[];
  readonly reasons: readonly Reason[];
  /** Steps taken as met because nobody asserted anything about them, and the provision that says so. */
  readonly presumed: readonly { readonly step: string; readonly provision: string }[];
  /** Facts that nobody asserted and without which a step is open. */
  readonly missing: readonly string[];
  readonly lowConfidence: readonly Unverified[];
  /** Facts of the evidence that this rulebook knows and no step of this route reads. */
  readonly unusedFacts: readonly string[];
  /** What the law asks for and the rulebook does not hold: the ruling says nothing about it. */
  readonly notEncoded: readonly NotEncoded[];
  readonly estimate?: Estimate;
};

/**
 * Applies the rulebook to the evidence.
 *
 * @throws {InputError} evidence that contradicts itself or names what the rulebook does not know
 * @throws {RulesError} `unknown-route`
 */
export function rule(rulebook: Rulebook, evidence: Evidence): Ruling {
  return ruling(rulebook, evidence, "all");
}

/**
 * The first step alone, before anything is filed: the meetings and the person. `qualified` means that the nomination
 * may go on to gather signatures.
 */
export function ruleOnMeetings(rulebook: Rulebook, evidence: Evidence): Ruling {
  const { route, votingDay, meetings, facts, papers } = evidence;
  const before = { route, votingDay, meetings, stages: [], facts, ...(papers !== undefined && { papers }) };
  return ruling(rulebook, before, "nomination");
}

function ruling(rulebook: Rulebook, evidence: Evidence, scope: Scope): Ruling {
  const facts = requireEvidence(rulebook, evidence);
  const steady = steadySteps(rulebook, evidence);
  const evaluateIn = (view: FactView) => evaluate(rulebook, evidence, view, scope, steady);
  const outcomeIn = (view: FactView) => evaluateIn(view).outcome;
  const evaluated = evaluateIn(new FactView(facts));
  const nodes = [...walk(evaluated.tree)];
  const asked = factsAsked(rulebook, routeOf(rulebook, evidence.route));
  const missing = [...new Set(nodes.flatMap((node) => node.missing ?? []))];
  const search = hingesOf([...evidence.facts, ...missing.map(supposedFact)], facts, outcomeIn);
  return {
    rulebook: rulebook.id,
    rulebookHash: rulebookHash(rulebook),
    route: evidence.route,
    outcome: evaluated.outcome,
    outcomeAsAsserted: outcomeIn(new FactView(facts, new Map(), true)),
    counts: evaluated.counts,
    tree: evaluated.tree,
    hinges: search.hinges,
    hingesUpTo: search.upTo,
    lawHinges: lawHingesOf(rulebook.questions, facts, outcomeIn),
    reasons: reasonsOf(rulebook, evaluated.tree, evaluated.outcome, evaluated.counts),
    presumed: nodes.flatMap(({ id, presumed }) => (presumed === undefined ? [] : [{ step: id, provision: presumed }])),
    missing,
    lowConfidence: lowConfidence(rulebook, nodes),
    unusedFacts: evidence.facts.map(({ key }) => key).filter((key) => factRuleFor(asked, key) === undefined),
    notEncoded: rulebook.notEncoded,
    ...(evaluated.estimate !== undefined && { estimate: evaluated.estimate }),
  };
}

/** A fact that nobody asserted, for the search of hinges: as if it were met, or were not. */
function supposedFact(key: string): Fact {
  return {
    key,
    value: supposed.met,
    date: "0001-01-01" as Fact["date"],
    source: "",
    assertedBy: "",
    disputes: [{ value: supposed.unmet, by: "", source: "" }],
  };
}

/** The evidence's facts, with the rulebook's contested questions of law as facts the rulebook itself has decided. */
function requireEvidence(rulebook: Rulebook, evidence: Evidence): readonly Fact[] {
  requireKnown(rulebook, evidence, (day, of) => fittingRulebooks(rulebook, day, of));
  requireConsistent(rulebook, evidence);
  const seen = new Set(evidence.facts.map(({ key }) => key));
  const questions = rulebook.questions
    .filter(({ id }) => !seen.has(`question/${id}`))
    .map(({ id, adopted, readings, sources }): Fact => ({
      key: `question/${id}`,
      value: adopted,
      date: rulebook.lawAt,
      source: sources.join(" "),
      assertedBy: rulebook.id,
      disputes: readings
        .filter((reading) => reading.id !== adopted)
        .map((reading) => ({ value: reading.id, by: "", source: sources.join(" ") })),
      decided: { value: adopted, by: rulebook.id, date: rulebook.lawAt, source: sources.join(" ") },
    }));
  return [...evidence.facts, ...questions];
}
