import type { MatchModel, PlanStep } from "@hustings/linkage";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

/**
 * `ranked`: each line's candidates in their order, and at the first what becomes of the line: one entry, or a person must look. A line
 * without a candidate is not on the roll. Most lines have one candidate: only the others are put in order.
 */
export function decisionSteps(model: MatchModel): readonly PlanStep[] {
  const { match, review, margin } = model.thresholds;
  const levels = model.fields.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]).join(", ");
  const kept = `line, n, ${levels}, review, net`;
  const netted = `select c.line, n, ${levels}, review, weight - ${prior} as net, v.line as contested from scored as c left join rival as v on c.line = v.line`;
  const lone = `select ${kept}, 1 as place, cast(null as int) as second from (${netted}) as s where s.net >= ${review} and s.contested is null`;
  const ordered = `select ${kept}, cast(row_number() over (partition by s.line order by s.net desc, s.n) as int) as place, cast(lead(s.net) over (partition by s.line order by s.net desc, s.n) as int) as second from (${netted}) as s where s.net >= ${review} and s.contested is not null`;
  const outcome = `case when place > 1 then null when net >= ${match} and review = 0 and (second is null or net - second >= ${margin}) then 'matched' else 'review' end as outcome`;
  return [
    {
      stage: "decide",
      table: "rival",
      select: `select line from scored where weight - ${prior} >= ${review} group by line having count(*) > 1`,
    },
    {
      stage: "decide",
      table: "ranked",
      select: `select *, ${outcome} from (${lone} union all ${ordered}) as r`,
      done: ["scored", "rival"],
    },
  ];
}
