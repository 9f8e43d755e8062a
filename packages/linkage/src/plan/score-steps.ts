import { differentLevel, sparedLevel, swappedLevels } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { addressSteps, leastPossible } from "./address-steps.ts";
import type { Pass } from "./candidate-steps.ts";
import { unlessBarred } from "./bar-sql.ts";
import { foundStep } from "./found-step.ts";
import { levelSteps } from "./level-steps.ts";
import { isWeighedByRarity } from "./plan-shape.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";
import { gateSql, weightSql } from "./weight-sql.ts";

/** `scored<suffix>(line, n, <field>_level, <field>_weight …, weight, review)` of one pass, and `found<suffix>(n, id, <fields>)` of its entries. */
export function scoreSteps(shape: PlanShape, pass: Pass): readonly PlanStep[] {
  const { suffix } = pass;
  if (shape.address !== undefined && pass.reach !== "nearest") {
    return [
      ...weighedSteps(shape, pass, leastPossible(shape, shape.address)),
      ...addressSteps(shape, shape.address, suffix),
    ];
  }
  const spared = shape.address === undefined ? "" : `, ${sparedLevel} as address_level, 0 as address_weight`;
  const columns = shape.coded.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]).join(", ");
  return [
    ...weighedSteps(shape, pass),
    foundStep(shape, `weighed${suffix}`, suffix),
    {
      stage: "scores",
      table: `scored${suffix}`,
      select: `select line, n, ${columns}${spared}, weight, review from weighed${suffix}`,
      done: [`weighed${suffix}`],
    },
  ];
}

/** `weighed<suffix>`: every candidate of at least this weight with its levels and weights, the address aside. */
export function weighedSteps(shape: PlanShape, pass: Pass, least?: string): readonly PlanStep[] {
  const { suffix } = pass;
  const open = `candidate${suffix}`;
  const exact = !shape.within && pass.reach === "first";
  const from = exact ? [open, "resolved"] : [open];
  const steps: PlanStep[] = [];
  const joins: Record<string, string[]> = { [open]: [], resolved: [] };
  const columns: Record<string, string[]> = { [open]: ["c.swapped"], resolved: ["0 as swapped"] };
  const add = (table: string, column: string, join?: string) => {
    columns[table]?.push(column);
    if (join !== undefined) joins[table]?.push(join);
  };
  for (const field of shape.coded) {
    const name = field.field;
    const same = shape.identity.includes(field);
    if (same) add("resolved", `1 as ${name}_level`);
    if (field.different.gate === "bar") add(open, `c.${name}_level`);
    else {
      const { step, join, level } = levelSteps(field, same ? [open] : from, `level${suffix}`);
      steps.push(...step);
      for (const table of same ? [open] : from) add(table, `${level} as ${name}_level`, join);
    }
    if (!isWeighedByRarity(field)) continue;
    // What two values share is no rarer than the commoner of them. A name the roll does not know says nothing of its rarity.
    const rarity = `coalesce(least(x_${name}.rarity, coalesce(y_${name}.rarity, x_${name}.rarity)), 0) as ${name}_rarity`;
    const join = ["x", "y"]
      .map(
        (side, at) =>
          `left join rarity_${name} as ${side}_${name} on c.${at === 0 ? "r" : "l"}_${name} = ${side}_${name}.code`,
      )
      .join(" ");
    if (same) add("resolved", `c.${name}_rarity`);
    for (const table of same ? [open] : from) add(table, rarity, join);
  }
  const levelled = from.map(
    (table) => `select c.line, c.n, ${columns[table]?.join(", ")} from ${table} as c ${joins[table]?.join(" ")}`,
  );
  steps.push({ stage: "scores", table: `levelled${suffix}`, select: levelled.join(" union all "), done: from });
  steps.push(...weighSteps(shape, pass, least));
  return steps;
}

/** Pairs that both readings of a line brought are rare: only among them the likelier reading is looked for. */
function weighSteps(shape: PlanShape, { reach, suffix }: Pass, least: string | undefined): PlanStep[] {
  const stored = shape.coded.flatMap((field) => [storedLevel(field), `${field.field}_weight`]).join(", ");
  const crosswise = `crosswise${suffix} as x on c.line = x.line and c.n = x.n`;
  const bars = reach === "nearest" ? [] : shape.coded.filter(({ barUnless }) => barUnless !== undefined);
  const barred = bars.map((field) => unlessBarred(field, shape.model, { coded: [], levelled: shape.coded }));
  const open = barred.length === 0 ? "" : ` where ${barred.join(" and ")}`;
  const pairs = `select c.* from levelled${suffix} as c`;
  const alone = weighed(shape, `select * from (${pairs} left join ${crosswise} where x.line is null) as o${open}`);
  const both = weighed(shape, `select * from (${pairs} join ${crosswise}) as o${open}`);
  const enough = least === undefined ? "true" : `weight >= ${least}`;
  const once = `select line, n, ${stored}, weight, review from (${alone}) as v where ${enough}`;
  const twice = `select line, n, ${stored}, weight, review from (select *, row_number() over (partition by line, n order by weight desc, swapped) as likelier from (${both}) as v) as u where likelier = 1 and ${enough}`;
  return [
    { stage: "scores", table: `crosswise${suffix}`, select: `select line, n from levelled${suffix} where swapped = 1` },
    {
      stage: "scores",
      table: `weighed${suffix}`,
      select: `${once} union all ${twice}`,
      done: [`levelled${suffix}`, `crosswise${suffix}`],
    },
  ];
}

function weighed(shape: PlanShape, levelled: string): string {
  const weights = shape.coded.map((field) => `${weightSql(field)} as ${field.field}_weight`);
  const gates = shape.coded.flatMap((field) => gateSql(field, shape.model));
  const review = gates.length === 0 ? "0" : `case when ${gates.join(" or ")} then 1 else 0 end`;
  const columns = shape.coded.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]).join(", ");
  const total = shape.coded.map(({ field }) => `${field}_weight`).join(" + ");
  return `select line, n, swapped, ${columns}, ${total} as weight, review from (select *, ${weights.join(", ")}, ${review} as review from (${levelled}) as c) as w`;
}

function storedLevel({ field, swapped }: FieldModel): string {
  if (swapped === undefined) return `${field}_level`;
  return `case when ${field}_level >= ${differentLevel} then ${field}_level + ${swappedLevels} * swapped else ${field}_level end as ${field}_level`;
}
