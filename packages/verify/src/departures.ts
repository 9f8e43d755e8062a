import type { Nomination, Procedure } from "@hustings/core";
import type { Departure } from "./report.ts";

/**
 * The decisions that stand and are not what their rulings give. That they depart follows from the log; why they do is
 * on the word of the commission, which enters a court's order as it enters everything else.
 */
export function departuresOf({ nominations }: Procedure): readonly Departure[] {
  return [...nominations.values()].flatMap(departureOf);
}

function departureOf({ opened, ruling, decision, appeals }: Nomination): readonly Departure[] {
  if (ruling === undefined || decision === undefined || decision.followsRuling) return [];
  const { nomination, candidate } = opened;
  const { lodged, decided } = appeals.get(decision.byOrderOf ?? "") ?? {};
  const departure = { nomination, candidate, ruling: ruling.outcome, decision: decision.outcome };
  if (lodged === undefined || decided === undefined) return [departure];
  const { appeal, to: by } = lodged;
  return [{ ...departure, order: { appeal, by, source: decided.source, decidedAt: decided.decidedAt } }];
}
