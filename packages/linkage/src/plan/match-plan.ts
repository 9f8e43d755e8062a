import type { MatchModel } from "../model.ts";
import { candidateSteps } from "./candidate-steps.ts";
import { lineSteps } from "./line-steps.ts";
import { PlanShape } from "./plan-shape.ts";
import type { PlanOptions, PlanStep } from "./plan-shape.ts";
import { rollPlan } from "./roll-plan.ts";
import { scoreSteps } from "./score-steps.ts";

/**
 * The model as a sequence of tables. Reads `roll_in(n, id, <fields>)` and `line_in(line, <fields>)`: `n` and `line` whole numbers,
 * fields as text in Unicode NFC, `birthDate` as `YYYY-MM-DD`. Leaves `scored(line, n, <field>_level …, weight, review)`: one row per
 * candidate pair the gate lets through, in hundredths of a bit, `found(n, id, <fields>)`, what is
 * written of their entries, and `rolls(total)`.
 *
 * Names become whole numbers first (one dictionary for both sides), most lines find their entry in one exact join, and only
 * the rest is blocked; string distances are computed once per distinct pair of names.
 */
export function matchPlan(model: MatchModel, options: PlanOptions = {}): readonly PlanStep[] {
  const shape = new PlanShape(model, options);
  return [
    ...(options.prepared === true ? [] : rollPlan(model, options)),
    ...lineSteps(shape),
    ...candidateSteps(shape),
    ...scoreSteps(shape),
  ];
}
