import { differentLevel, swappedLevels } from "../model.ts";
import type { MatchModel } from "../model.ts";
import { candidateSteps, firstPass, passSteps } from "./candidate-steps.ts";
import type { Pass } from "./candidate-steps.ts";
import { lineSteps } from "./line-steps.ts";
import { PlanShape } from "./plan-shape.ts";
import type { PlanOptions, PlanStep } from "./plan-shape.ts";
import { rollPlan } from "./roll-plan.ts";
import { scoreSteps } from "./score-steps.ts";

/**
 * The model as a sequence of tables. Reads `roll_in(n, id, <fields>)` and `line_in(line, <fields>)`: `n` and `line` whole numbers,
 * fields as text in Unicode NFC, `birthDate` as `YYYY-MM-DD`. Leaves `compared(line, n, <field>_level …, weight, review)`: one row per
 * candidate pair the gate lets through, in hundredths of a bit; `nearest(line, n, place, weight)`: for lines without one worth a look,
 * up to three entries that are most like them, whatever bars them; `narrowed(line)`: lines for which finer keys were asked;
 * `entry(n, id, <fields>)`, what is written of all these entries, and `rolls(total)`.
 *
 * Names become whole numbers first (one dictionary for both sides), most lines find their entry in one exact join, and only
 * the rest is blocked; string distances are computed once per distinct pair of names.
 */
export function matchPlan(model: MatchModel, options: PlanOptions = {}): readonly PlanStep[] {
  const shape = new PlanShape(model, options);
  return [
    ...rollPlan(model, options),
    ...lineSteps(shape),
    ...candidateSteps(shape),
    ...scoreSteps(shape, firstPass(shape)),
    ...(shape.within ? withinSteps : widerSteps(shape)),
  ];
}

/** Lines compared with each other are asked the first keys only. */
const withinSteps: readonly PlanStep[] = [
  { stage: "scores", table: "compared", select: "select * from scored", done: ["scored"] },
  { stage: "scores", table: "entry", select: "select * from found", done: ["found"] },
];

/** The second keys for lines that the first left without a candidate worth a look, and what is nearest to those that still have none. */
function widerSteps(shape: PlanShape): readonly PlanStep[] {
  const worth = `weight >= (select cast(round(100 * log2(total)) as int) from rolls) + ${shape.model.thresholds.review}`;
  const wide: Pass = { reach: "second", lines: "unfound", suffix: "_wide" };
  const nearest: Pass = { reach: "nearest", lines: "unlike", suffix: "_nearest" };
  const left = (table: string, from: string, scored: string, done: readonly string[]): PlanStep => ({
    stage: "candidates",
    table,
    select: `select l.* from ${from} as l left join (select line from ${scored} where ${worth} group by line) as s on l.line = s.line where s.line is null`,
    done,
  });
  const asked = [firstPass(shape), wide, nearest].flatMap(({ reach, suffix }) =>
    shape.model.blocking.some((one) => one.reach === reach && one.finer !== undefined) ? [`too_wide${suffix}`] : [],
  );
  const narrowed = asked.map((table) => `select distinct line from ${table}`).join(" union ");
  const none = "select line from line where false";
  // What the wide keys brought of another name is not an answer to who has this one.
  const hasName = shape.coded.some(({ field }) => field === "surname");
  const named = hasName ? ` where s.surname_level not in (${differentLevel}, ${differentLevel + swappedLevels})` : "";
  const ranked = `select line, n, weight, row_number() over (partition by line order by weight desc, n) as place from (select line, n, max(weight) as weight from (select line, n, weight from scored_nearest union all select s.line, s.n, s.weight from scored_wide as s join unlike as u on s.line = u.line${named}) as a group by line, n) as b`;
  const founds = ["", "_wide", "_nearest"].map((suffix) => `select * from found${suffix}`).join(" union ");
  const scored =
    "select s.* from scored as s left join unfound as u on s.line = u.line where u.line is null union all select * from scored_wide";
  return [
    left("unfound", "open_line", "scored", ["open_line"]),
    ...passSteps(shape, wide),
    ...scoreSteps(shape, wide),
    left("unlike", "unfound", "scored_wide", []),
    ...passSteps(shape, nearest),
    ...scoreSteps(shape, nearest),
    { stage: "candidates' entries", table: "nearest", select: `select * from (${ranked}) as c where place <= 3` },
    {
      stage: "candidates' entries",
      table: "entry",
      select: founds,
      done: ["found", "found_wide", "found_nearest"],
    },
    {
      stage: "scores",
      table: "compared",
      select: scored,
      done: ["scored", "scored_wide", "scored_nearest", "unfound", "unlike", "roll"],
    },
    { stage: "candidates' entries", table: "narrowed", select: narrowed === "" ? none : narrowed, done: asked },
  ];
}
