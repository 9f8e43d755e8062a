import { spacedNameSql } from "../forms.ts";
import type { Columns } from "../level-test.ts";
import { differentLevel, missingLevel, sparedLevel } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { foundStep } from "./found-step.ts";
import { levelCases } from "./level-steps.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";
import { weightSql } from "./weight-sql.ts";

/**
 * Addresses are long: compared last, and only where they can still change what happens to the line: its best candidate is not
 * clearly above the threshold, or not clearly ahead of the second.
 */
export function addressSteps(shape: PlanShape, field: FieldModel): readonly PlanStep[] {
  const adds = [...field.levels, field.different, field.missing].map((level) => level.weight.add);
  const [least, most] = [Math.min(0, ...adds), Math.max(0, ...adds)];
  const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";
  const { match, review, margin } = shape.model.thresholds;
  const rest = shape.coded.flatMap((one) => [`w.${one.field}_level`, `w.${one.field}_weight`]).join(", ");
  const open = `(best < ${prior} + ${match - least} or second >= best - ${margin + most - least})`;
  const spaced = (side: string) => spacedNameSql(`${side}_lower`, shape.dialect);
  const cases = levelCases(field, addressForms("l_address"), addressForms("r_address"), 0);
  return [
    {
      stage: "addresses",
      table: "possible",
      select: `select * from (select w.*, max(weight) over (partition by line) as best, row_number() over (partition by line order by weight desc, n) as place from weighed as w where weight >= ${prior} + ${review - most}) as w`,
      done: ["weighed"],
    },
    {
      stage: "addresses",
      table: "second_best",
      select: "select line, weight as second from possible where place = 2",
    },
    foundStep(shape, "possible"),
    {
      stage: "addresses",
      table: "contested",
      select: `select w.line, w.n, lower(l.address) as l_lower, lower(r.address) as r_lower from (select p.line, p.n from possible as p left join second_best as s on p.line = s.line where ${open}) as w join line_in as l on w.line = l.line join found as r on w.n = r.n`,
      done: ["second_best"],
    },
    {
      stage: "addresses",
      table: "addressed",
      select: `select line, n, ${spaced("l")} as l_address, ${spaced("r")} as r_address from contested`,
      done: ["contested"],
    },
    {
      stage: "addresses",
      table: "address_levels",
      select: `select line, n, case when l_address is null or r_address is null or l_address = '' or r_address = '' then ${missingLevel} ${cases} else ${differentLevel} end as level from addressed`,
      done: ["addressed"],
    },
    {
      stage: "addresses",
      table: "scored",
      select: `select w.line, w.n, ${rest}, w.address_level, ${weightSql(field)} as address_weight, w.weight + ${weightSql(field)} as weight, w.review from (select p.*, coalesce(a.level, ${sparedLevel}) as address_level from possible as p left join address_levels as a on p.line = a.line and p.n = a.n) as w`,
      done: ["possible", "address_levels"],
    },
  ];
}

function addressForms(spaced: string): Columns {
  const fold = `replace(${spaced}, ' ', '')`;
  return { fold, spaced, sound: fold, nick: "' '", known: "1" };
}
