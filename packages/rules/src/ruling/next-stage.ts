import { checkSettles } from "./evaluate.ts";
import type { Evidence, Fact } from "../evidence/evidence.ts";
import { FactView, type Reading } from "../evidence/facts.ts";
import type { StageToCheck } from "../protocol/check.ts";
import { requireConsistent } from "../protocol/findings.ts";
import { runProtocol } from "../protocol/run.ts";
import { amountOf, routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/**
 * What the protocol asks for next.
 * - `check`      draw and check so many lines (or all that are left)
 * - `decided`    the check is over; `passed` says how it ended, the ruling says what follows
 * - `waiting`    nothing to draw, and not over: objections may still come or wait for the board
 * - `not-filed`  nothing to check yet
 */
export type NextStage =
  | StageToCheck
  | { readonly kind: "decided"; readonly passed: boolean; readonly provision: string }
  | { readonly kind: "waiting"; readonly provision: string }
  | { readonly kind: "not-filed" };

/** @throws {InputError} evidence that contradicts itself */
export function nextStage(rulebook: Rulebook, evidence: Evidence): NextStage {
  const route = routeOf(rulebook, evidence.route);
  requireConsistent(rulebook, evidence);
  if (evidence.filing === undefined && route.protocol.kind !== "no-check") return { kind: "not-filed" };
  const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
  const view = new FactView(evidence.facts, adoptedReadings(rulebook.questions, evidence.facts));
  const check = runProtocol({ rulebook, route, evidence, view, required });
  if (check.next !== undefined) return check.next;
  const deciding = check.nodes.at(-1)?.provision ?? route.protocol.provision;
  if (check.passes === "open") return { kind: "waiting", provision: deciding };
  const settled = checkSettles(rulebook, route, check, view, required);
  return { kind: "decided", passed: settled === true, provision: deciding };
}

/** What the rulebook itself holds of each contested question of law that no fact of the case speaks of. */
export function adoptedReadings(
  questions: Rulebook["questions"],
  facts: readonly Fact[],
): ReadonlyMap<string, Reading> {
  const told = new Set(facts.map(({ key }) => key));
  return new Map(
    questions.flatMap(({ id, adopted }) => (told.has(`question/${id}`) ? [] : [[`question/${id}`, adopted]])),
  );
}
