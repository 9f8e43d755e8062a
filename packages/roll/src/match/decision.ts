import type { MatchModel, PlanStep } from "@hustings/linkage";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

/** Ranks each line's candidates and decides: nothing, one, or a person must look. */
export function decisionSteps(model: MatchModel): readonly PlanStep[] {
  const { match, review, margin } = model.thresholds;
  const levels = model.fields.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]).join(", ");
  return [
    {
      stage: "decide",
      table: "ranked",
      select: `select s.line, s.n, ${levels}, s.net, s.review, row_number() over (partition by s.line order by s.net desc, s.n) as place, count(*) over (partition by s.line) as entries, lead(s.net) over (partition by s.line order by s.net desc, s.n) as second from (select line, n, ${levels}, review, weight - ${prior} as net from scored) as s where s.net >= ${review}`,
      done: ["scored"],
    },
    {
      stage: "decide",
      table: "decided",
      select: `select *, case when net >= ${match} and review = 0 and (second is null or net - second >= ${margin}) then 'matched' else 'review' end as outcome from ranked where place = 1`,
    },
  ];
}
