import { differentLevel, swappedLevels } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { addressSteps, leastPossible } from "./address-steps.ts";
import { foundStep } from "./found-step.ts";
import { levelSteps } from "./level-steps.ts";
import { isWeighedByRarity } from "./plan-shape.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";
import { gateSql, weightSql } from "./weight-sql.ts";

/** `scored(line, n, <field>_level, <field>_weight …, weight, review)` and `found(n, id, <fields>)` of their entries. */
export function scoreSteps(shape: PlanShape): readonly PlanStep[] {
  if (shape.address !== undefined) {
    return [...weighedSteps(shape, leastPossible(shape, shape.address)), ...addressSteps(shape, shape.address)];
  }
  return [
    ...weighedSteps(shape),
    foundStep(shape, "weighed"),
    { stage: "scores", table: "scored", select: "select * from weighed", done: ["weighed"] },
  ];
}

/** `weighed`: every candidate of at least this weight with its levels and weights, the address aside. */
export function weighedSteps(shape: PlanShape, least?: string): readonly PlanStep[] {
  const from = shape.within ? ["candidate"] : ["candidate", "resolved"];
  const steps: PlanStep[] = [];
  const joins: Record<string, string[]> = { candidate: [], resolved: [] };
  const columns: Record<string, string[]> = { candidate: ["c.swapped"], resolved: ["0 as swapped"] };
  const add = (table: string, column: string, join?: string) => {
    columns[table]?.push(column);
    if (join !== undefined) joins[table]?.push(join);
  };
  for (const field of shape.coded) {
    const name = field.field;
    const same = shape.identity.includes(field);
    if (same) add("resolved", `1 as ${name}_level`);
    if (field.different.gate === "bar") add("candidate", `c.${name}_level`);
    else {
      const { step, join, level } = levelSteps(field, same ? ["candidate"] : from);
      steps.push(...step);
      for (const table of same ? ["candidate"] : from) add(table, `${level} as ${name}_level`, join);
    }
    if (!isWeighedByRarity(field)) continue;
    const rarity = `coalesce(x_${name}.rarity, 0) as ${name}_rarity`;
    if (same) add("resolved", `c.${name}_rarity`);
    for (const table of same ? ["candidate"] : from)
      add(table, rarity, `left join rarity_${name} as x_${name} on c.r_${name} = x_${name}.code`);
  }
  const levelled = from.map(
    (table) => `select c.line, c.n, ${columns[table]?.join(", ")} from ${table} as c ${joins[table]?.join(" ")}`,
  );
  steps.push({ stage: "scores", table: "levelled", select: levelled.join(" union all "), done: from });
  steps.push(...weighSteps(shape, least));
  return steps;
}

/** Pairs that both readings of a line brought are rare: only among them the likelier reading is looked for. */
function weighSteps(shape: PlanShape, least: string | undefined): PlanStep[] {
  const stored = shape.coded.flatMap((field) => [storedLevel(field), `${field.field}_weight`]).join(", ");
  const crosswise = "crosswise as x on c.line = x.line and c.n = x.n";
  const alone = weighed(shape, `select c.* from levelled as c left join ${crosswise} where x.line is null`);
  const both = weighed(shape, `select c.* from levelled as c join ${crosswise}`);
  const enough = least === undefined ? "true" : `weight >= ${least}`;
  const once = `select line, n, ${stored}, weight, review from (${alone}) as v where ${enough}`;
  const twice = `select line, n, ${stored}, weight, review from (select *, row_number() over (partition by line, n order by weight desc, swapped) as likelier from (${both}) as v) as u where likelier = 1 and ${enough}`;
  return [
    { stage: "scores", table: "crosswise", select: "select line, n from levelled where swapped = 1" },
    { stage: "scores", table: "weighed", select: `${once} union all ${twice}`, done: ["levelled", "crosswise"] },
  ];
}

function weighed(shape: PlanShape, levelled: string): string {
  const weights = shape.coded.map((field) => `${weightSql(field)} as ${field.field}_weight`);
  const gates = shape.coded.flatMap((field) => gateSql(field));
  const review = gates.length === 0 ? "0" : `case when ${gates.join(" or ")} then 1 else 0 end`;
  const columns = shape.coded.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]).join(", ");
  const total = shape.coded.map(({ field }) => `${field}_weight`).join(" + ");
  return `select line, n, swapped, ${columns}, ${total} as weight, review from (select *, ${weights.join(", ")}, ${review} as review from (${levelled}) as c) as w`;
}

function storedLevel({ field, swapped }: FieldModel): string {
  if (swapped === undefined) return `${field}_level`;
  return `case when ${field}_level >= ${differentLevel} then ${field}_level + ${swappedLevels} * swapped else ${field}_level end as ${field}_level`;
}
