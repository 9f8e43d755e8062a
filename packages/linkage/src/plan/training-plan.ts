import type { FieldModel, MatchModel } from "../model.ts";
import { differentLevel, swappedLevels } from "../model.ts";
import { candidateSteps, firstPass } from "./candidate-steps.ts";
import { levelSteps } from "./level-steps.ts";
import { lineSteps } from "./line-steps.ts";
import { isWeighedByRarity, PlanShape } from "./plan-shape.ts";
import type { PlanStep } from "./plan-shape.ts";
import { rollPlan } from "./roll-plan.ts";
import { weighedSteps } from "./score-steps.ts";

/** Random pairs of a line and an entry: enough that what chance does once in 50,000 pairs is met ten times. */
const randomPairs = 500_000;

/**
 * What the weights are trained on. Reads what `matchPlan` reads, and leaves
 * - `pattern(<field>_level …, pairs, weight)`: how many candidate pairs look like this, and the mean weight the model gives them;
 * - `random_<field>(level, pairs)`: how often chance brings each level;
 * - `same_<field>(chance)`: how likely a line and an entry have the same value by chance, where rarity counts.
 */
export function trainingPlan(model: MatchModel, lines: number): readonly PlanStep[] {
  const shape = new PlanShape(model, {});
  return [
    ...rollPlan(model),
    ...lineSteps(shape),
    ...randomSteps(shape, Math.ceil(randomPairs / Math.max(1, lines))),
    ...shape.coded.filter(isWeighedByRarity).map(sameStep),
    ...candidateSteps(shape),
    ...weighedSteps(shape, firstPass(shape)),
    patternStep(shape),
  ];
}

/** A name in the other's box is a slip of its own kind, and whom a field bars but for a person's look is rather kin: such pairs are left out. */
function patternStep(shape: PlanShape): PlanStep {
  const levels = shape.coded.map(({ field }) => `${field}_level`).join(", ");
  const straight = shape.coded.map(({ field, different: { gate } }) =>
    gate === "bar"
      ? `${field}_level < ${swappedLevels} and ${field}_level <> ${differentLevel}`
      : `${field}_level < ${swappedLevels}`,
  );
  return {
    stage: "patterns",
    table: "pattern",
    select: `select ${levels}, count(*) as pairs, avg(weight) as weight from weighed where ${straight.join(" and ")} group by ${levels}`,
    done: ["weighed"],
  };
}

/** Every line beside some entries that its number picks, by whole-number arithmetic every engine has. */
function randomSteps(shape: PlanShape, each: number): PlanStep[] {
  const picks = `select k from (values ${Array.from({ length: each }, (_, k) => `(${k})`).join(", ")}) as v(k)`;
  const codes = shape.coded.flatMap(({ field }) => [`l.${field} as l_${field}`, `r.${field} as r_${field}`]).join(", ");
  const picked = `select t.*, (cast(t.line as bigint) * 7919 + k.k * 104729 + 13) % s.total as pick from line as t cross join (${picks}) as k cross join rolls as s`;
  return [
    {
      stage: "random pairs",
      table: "random_pair",
      select: `select ${codes} from (${picked}) as l join roll as r on l.pick = r.n`,
    },
    ...shape.coded.flatMap((field) => {
      const { step, join, level } = levelSteps(field, ["random_pair"], "random_level");
      return [
        ...step,
        {
          stage: "random pairs",
          table: `random_${field.field}`,
          select: `select level, count(*) as pairs from (select ${level} as level from random_pair as c ${join}) as v group by level`,
        },
      ];
    }),
  ];
}

function sameStep({ field }: FieldModel): PlanStep {
  return {
    stage: "random pairs",
    table: `same_${field}`,
    select: `select sum(w.written * 1.0 * coalesce(x.entries, 0)) / (max(w.every) * 1.0 * max(r.total)) as chance from (select code, written, sum(written) over () as every from (select ${field} as code, count(*) as written from line where ${field} is not null group by ${field}) as c) as w cross join rolls as r left join rarity_${field} as x on w.code = x.code`,
  };
}
