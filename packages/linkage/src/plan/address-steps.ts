import { foldedAddressSql, marksSql } from "../address.ts";
import { spacedNameSql, spacedSql } from "../forms.ts";
import { levelsOfOneHome } from "../at-home.ts";
import type { Columns } from "../level-condition.ts";
import { differentLevel, missingLevel, sparedLevel } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { unlessBarred } from "./bar-sql.ts";
import { foundStep } from "./found-step.ts";
import { levelCases } from "./level-steps.ts";
import { bareStreetSql } from "../same-home.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";
import { gateAtHomeSql, gateSql, weightSql } from "./weight-sql.ts";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

/** What an address can add to the rest, least and most. */
export function addressRange(field: FieldModel): { readonly least: number; readonly most: number } {
  const adds = [...field.levels, field.different, field.missing].map((level) => level.weight.add);
  return { least: Math.min(0, ...adds), most: Math.max(0, ...adds) };
}

/** Below this not even the same address brings a candidate back to a person's table. */
export function leastPossible(shape: PlanShape, field: FieldModel): string {
  return `${prior} + ${shape.model.thresholds.review - addressRange(field).most}`;
}

/**
 * Addresses are long: compared last, and only where they can still change what happens to the line: its best candidate is not
 * clearly above the threshold, or not clearly ahead of the second. Reads `weighed`, its candidates above `leastPossible`.
 */
export function addressSteps(shape: PlanShape, field: FieldModel, suffix: string): readonly PlanStep[] {
  const { least, most } = addressRange(field);
  const { match, margin } = shape.model.thresholds;
  const rest = shape.coded.flatMap((one) => [`w.${one.field}_level`, `w.${one.field}_weight`]).join(", ");
  const open = `(b.best < ${prior} + ${match - least} or b.review = 1 or s.second >= b.best - ${margin + most - least})`;
  const folded = [
    `${foldedAddressSql("spaced", shape.dialect)} as fold`,
    `${marksSql("spaced", shape.dialect)} as marks`,
    `${bareStreetSql("spaced")} as bare`,
  ];
  const spaced = `${spacedSql("address", "said", shape.dialect)} as spaced`;
  const written = `${foldedAddressSql(spacedNameSql("said", shape.dialect), shape.dialect)} as written`;
  const cases = levelCases(field, addressForms("l"), addressForms("r"), 0);
  const named = (table: string) => `${table}${suffix}`;
  const [gate] = gateSql(field, shape.model);
  const asks = [`w.review = 1${unlessAtHome(shape)}`, ...(gate === undefined ? [] : [gate])];
  const review = `case when ${asks.join(" or ")} then 1 else 0 end`;
  return [
    {
      stage: "addresses",
      table: named("line_best"),
      select: `select line, max(weight) as best, max(review) as review, count(*) as candidates from ${named("weighed")} group by line`,
    },
    {
      stage: "addresses",
      table: named("second_best"),
      select: `select line, weight as second from (select w.line, w.weight, row_number() over (partition by w.line order by w.weight desc, w.n) as place from ${named("weighed")} as w join ${named("line_best")} as b on w.line = b.line where b.candidates > 1) as p where place = 2`,
    },
    foundStep(shape, named("weighed"), suffix),
    {
      stage: "addresses",
      table: named("contested"),
      select: `select w.line, w.n, lower(l.address) as l_lower, lower(r.address) as r_lower from (select p.line, p.n from ${named("weighed")} as p join ${named("line_best")} as b on p.line = b.line left join ${named("second_best")} as s on p.line = s.line where ${open}) as w join line_in as l on w.line = l.line join ${named("found")} as r on w.n = r.n`,
      done: [named("line_best"), named("second_best")],
    },
    // To fold an address takes as long as to compare a hundred: each text once, however many pairs it stands in.
    {
      stage: "addresses",
      table: named("address_said"),
      select: `select l_lower as said from ${named("contested")} where l_lower is not null union select r_lower as said from ${named("contested")} where r_lower is not null`,
    },
    {
      stage: "addresses",
      table: named("address_forms"),
      select: `select *, ${folded.join(", ")} from (select said, ${spaced}, ${written} from ${named("address_said")}) as s`,
      done: [named("address_said")],
    },
    {
      stage: "addresses",
      table: named("addressed"),
      select: `select c.line, c.n, ${[...formsOf("l"), ...formsOf("r")].join(", ")} from ${named("contested")} as c left join ${named("address_forms")} as l on c.l_lower = l.said left join ${named("address_forms")} as r on c.r_lower = r.said`,
      done: [named("contested"), named("address_forms")],
    },
    {
      stage: "addresses",
      table: named("address_levels"),
      select: `select line, n, case when l_address is null or r_address is null or l_address = '' or r_address = '' then ${missingLevel} ${cases} else ${differentLevel} end as level from ${named("addressed")}`,
      done: [named("addressed")],
    },
    {
      stage: "addresses",
      table: named("scored"),
      select: `select w.line, w.n, ${rest}, w.address_level, ${weightSql(field)} as address_weight, w.weight + ${weightSql(field)} as weight, ${review} as review from (select p.*, coalesce(a.level, ${sparedLevel}) as address_level from ${named("weighed")} as p left join ${named("address_levels")} as a on p.line = a.line and p.n = a.n) as w${barredByAddress(shape)}`,
      done: [named("weighed"), named("address_levels")],
    },
  ];
}

/** A bar that only such an address lifts stands where it is another. */
function barredByAddress(shape: PlanShape): string {
  const bars = shape.coded
    .filter(({ barUnless = [] }) => barUnless.some((alike) => alike.address !== undefined))
    .map((field) => unlessBarred(field, shape.model, { coded: [], levelled: shape.model.fields }));
  return bars.length === 0 ? "" : ` where ${bars.join(" and ")}`;
}

/** Nobody looks at what the home settles together with the other fields. */
function unlessAtHome({ model, coded }: PlanShape): string {
  if (!coded.some(isSettledAtHome)) return "";
  const asks = coded.flatMap((field) => gateAtHomeSql(field, model));
  return ` and not (address_level in (${levelsOfOneHome(model).join(", ")}) and not (${asks.join(" or ")}))`;
}

function isSettledAtHome({ levels, different, swappedAtHome }: FieldModel): boolean {
  return (
    swappedAtHome !== undefined ||
    [different, ...levels].some(({ gate, passAtHome }) => gate === "review" && passAtHome !== undefined)
  );
}

function formsOf(side: "l" | "r"): readonly string[] {
  return [
    `${side}.spaced as ${side}_address`,
    ...["written", "fold", "marks", "bare"].map((form) => `${side}.${form} as ${side}_${form}`),
  ];
}

function addressForms(side: "l" | "r"): Columns {
  const forms = ["fold", "address", "written", "marks", "bare"].map((form) => `${side}_${form}`);
  const [fold, spaced, sound, nick, common] = forms as [string, string, string, string, string];
  return { fold, length: `length(${fold})`, spaced, sound, nick, known: "1", common };
}
