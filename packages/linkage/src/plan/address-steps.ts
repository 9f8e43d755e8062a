import { spacedNameSql } from "../forms.ts";
import type { Columns } from "../level-test.ts";
import { differentLevel, missingLevel, sparedLevel } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { foundStep } from "./found-step.ts";
import { levelCases } from "./level-steps.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";
import { weightSql } from "./weight-sql.ts";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

function range(field: FieldModel): { readonly least: number; readonly most: number } {
  const adds = [...field.levels, field.different, field.missing].map((level) => level.weight.add);
  return { least: Math.min(0, ...adds), most: Math.max(0, ...adds) };
}

/** Below this not even the same address brings a candidate back to a person's table. */
export function leastPossible(shape: PlanShape, field: FieldModel): string {
  return `${prior} + ${shape.model.thresholds.review - range(field).most}`;
}

/**
 * Addresses are long: compared last, and only where they can still change what happens to the line: its best candidate is not
 * clearly above the threshold, or not clearly ahead of the second. Reads `weighed`, its candidates above `leastPossible`.
 */
export function addressSteps(shape: PlanShape, field: FieldModel): readonly PlanStep[] {
  const { least, most } = range(field);
  const { match, margin } = shape.model.thresholds;
  const rest = shape.coded.flatMap((one) => [`w.${one.field}_level`, `w.${one.field}_weight`]).join(", ");
  const open = `(b.best < ${prior} + ${match - least} or s.second >= b.best - ${margin + most - least})`;
  const spaced = (side: string) => spacedNameSql(`${side}_lower`, shape.dialect);
  const cases = levelCases(field, addressForms("l_address"), addressForms("r_address"), 0);
  return [
    {
      stage: "addresses",
      table: "line_best",
      select: "select line, max(weight) as best, count(*) as candidates from weighed group by line",
    },
    {
      stage: "addresses",
      table: "second_best",
      select:
        "select line, weight as second from (select w.line, w.weight, row_number() over (partition by w.line order by w.weight desc, w.n) as place from weighed as w join line_best as b on w.line = b.line where b.candidates > 1) as p where place = 2",
    },
    foundStep(shape, "weighed"),
    {
      stage: "addresses",
      table: "contested",
      select: `select w.line, w.n, lower(l.address) as l_lower, lower(r.address) as r_lower from (select p.line, p.n from weighed as p join line_best as b on p.line = b.line left join second_best as s on p.line = s.line where ${open}) as w join line_in as l on w.line = l.line join found as r on w.n = r.n`,
      done: ["line_best", "second_best"],
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
      select: `select w.line, w.n, ${rest}, w.address_level, ${weightSql(field)} as address_weight, w.weight + ${weightSql(field)} as weight, w.review from (select p.*, coalesce(a.level, ${sparedLevel}) as address_level from weighed as p left join address_levels as a on p.line = a.line and p.n = a.n) as w`,
      done: ["weighed", "address_levels"],
    },
  ];
}

function addressForms(spaced: string): Columns {
  const fold = `replace(${spaced}, ' ', '')`;
  return { fold, length: `length(${fold})`, spaced, sound: fold, nick: "' '", known: "1" };
}
