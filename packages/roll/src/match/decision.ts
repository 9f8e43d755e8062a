import { datesThatSpeak, missingLevel, sparedLevel, swappedLevels } from "@hustings/linkage";
import type { FieldModel, MatchModel, PlanStep } from "@hustings/linkage";
import { homes, identifying, initialLevel, mayStand, tellingApart, usualBits } from "../lists/decide.ts";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

/**
 * `ranked`: each line's candidates in their order, and at the first what becomes of the line: one entry, or a person must look. A line
 * without a candidate is not on the roll. Most lines have one candidate: only the others are put in order.
 *
 * `second` is what the nearest rival would have if how rare its name is did not count: a slip is as near to a common name as to a
 * rare one.
 */
export function decisionSteps(model: MatchModel): readonly PlanStep[] {
  const { match, review, margin } = model.thresholds;
  const fields = model.fields.flatMap(({ field }) => [`${field}_level`, `${field}_weight`]);
  const levels = fields.join(", ");
  const asksLine = model.fields.some(({ field }) => ["birthDate", ...tellingApart].includes(field));
  const kept = `line, n, ${levels}, review, net`;
  const netted = `select c.line, n, ${levels}, review, weight - ${prior} as net, v.line as contested from compared as c left join rival as v on c.line = v.line`;
  const lone = `select ${kept}, 1 as place, cast(null as int) as second, 0 as alike from (${netted}) as s where s.net >= ${review} and s.contested is null`;
  const placed = `select ${kept}, cast(row_number() over (partition by s.line order by s.net desc, s.n) as int) as place from (${netted}) as s where s.net >= ${review} and s.contested is not null`;
  const ahead = model.fields.map((field) => aheadSql(field)).join(" + ");
  const ordered = `select ${fields.map((field) => `p.${field}`).join(", ")}, p.line, p.n, p.review, p.net, p.place, case when p.place = 1 then cast(p.net - m.ahead as int) end as second, m.alike from placed as p join margins as m on p.line = m.line`;
  const isAhead = `second is null or net - second >= ${margin} or net > second and alike = 0 and ${exactSql(model)}`;
  const settled = `case when place > 1 then null when not (${saysMoreSql(model)}) and (${wholeSql(model)} or review = 0 and (net >= ${match} or ${standsThereSql(model)})) and (${isAhead}) then 'matched' else 'review' end as outcome`;
  return [
    {
      stage: "decide",
      table: "rival",
      select: `select line from compared where weight - ${prior} >= ${review} group by line having count(*) > 1`,
    },
    { stage: "decide", table: "placed", select: placed },
    {
      stage: "decide",
      table: "margins",
      select: `select a.line, min(${ahead}) as ahead, max(case when ${oneOfNameSql(model, "b.")} then 1 else 0 end) as alike from placed as a join placed as b on a.line = b.line where a.place = 1 and b.place > 1 group by a.line`,
    },
    {
      stage: "decide",
      table: "ranked",
      select: `select r.*, ${settled} from (${lone} union all select ${kept}, place, second, alike from (${ordered}) as o) as r${asksLine ? " join line as said on r.line = said.line" : ""}`,
      done: ["compared", "rival", "placed", "margins"],
    },
  ];
}

/** How far the first is ahead in one field, how rare a value is left out where it would count on both sides. */
function aheadSql(field: FieldModel): string {
  const name = field.field;
  const rare = field.levels.flatMap(({ weight }, at) =>
    weight.rarity && weight.cap === undefined ? [{ level: at + 1, add: weight.add }] : [],
  );
  const whole = `a.${name}_weight - b.${name}_weight`;
  if (rare.length < 2) return `(${whole})`;
  const add = (side: string) => {
    const cases = rare.flatMap(({ level, add: bits }) => [
      `when ${level} then ${bits}`,
      ...(field.swapped === undefined ? [] : [`when ${level + swappedLevels} then ${bits + field.swapped}`]),
    ]);
    return `case ${side}.${name}_level ${cases.join(" ")} end`;
  };
  return `coalesce(${add("a")} - ${add("b")}, ${whole})`;
}

/** All that the line says stands on the roll, its names and its date among it: a twin of nearly that name is another. */
function exactSql(model: MatchModel): string {
  const same = model.fields.map(({ field, kind }) => {
    const levels = [1, missingLevel, ...(kind === "address" ? [sparedLevel] : [])];
    return `${field}_level in (${levels.join(", ")})`;
  });
  return `${oneOfNameSql(model, "")} and ${same.join(" and ")}`;
}

/** All that the line says stands there, its whole date and a home among it, or the roll is too small to say how rare it is. */
function standsThereSql(model: MatchModel): string {
  if (!mayStand(model)) return "false";
  const home = homes
    .filter((name) => model.fields.some(({ field }) => field === name))
    .map((name) => `${name}_level = 1`);
  return `(${exactSql(model)} and (${[`${prior} < ${usualBits}`, ...home].join(" or ")}))`;
}

/** Of this very name and birth date. */
function oneOfNameSql(model: MatchModel, side: string): string {
  const compared = identifying.filter((field) => model.fields.some((one) => one.field === field));
  if (compared.length < identifying.length) return "false";
  return compared.map((field) => `${side}${field}_level = 1`).join(" and ");
}

/** The line says more of the name than the entry, and no birth date says that it is this one, nor a year: a son is born in another. */
function saysMoreSql(model: MatchModel): string {
  const more = tellingApart
    .filter((name) => model.fields.some(({ field }) => field === name))
    .map((name) => `${name}_level = ${missingLevel} and said.${name} is not null`);
  if (more.length === 0) return "false";
  const isDated = model.fields.some(({ field }) => field === "birthDate");
  return `(${more.join(" or ")})${isDated ? ` and birthDate_level = ${missingLevel}` : ""}`;
}

/**
 * All that the line says stands on the roll, letter for letter once folded, or of a middle name its initial, a home among it, and only the birth date is not said: then
 * it needs no date, where nobody else on the roll comes near. Where the line has a date that the roll does not know, the home is an
 * address: a town is not enough to say that it would be this one.
 */
function wholeSql(model: MatchModel): string {
  const dates = model.fields
    .filter(({ kind }) => kind === "date")
    .map(({ field }) => `${field}_level = ${missingLevel}`);
  const home = model.fields.some(({ field }) => field === "locality" || field === "address");
  const hasDate = model.fields.some(({ field }) => field === "birthDate");
  if (!home) return "false";
  const same = model.fields
    .filter(({ kind }) => kind !== "date")
    .map(({ field, kind }) =>
      kind === "address"
        ? `${field}_level in (1, ${sparedLevel})`
        : `${field}_level in (${[1, missingLevel, ...(field === "patronymic" ? [initialLevel(model)] : [])].join(", ")})`,
    );
  const said = ["surname", "given"].map((field) => `${field}_level = 1`);
  const homesSaid = homes
    .filter((name) => model.fields.some(({ field }) => field === name))
    .map((name) =>
      name === "locality" && hasDate ? "locality_level = 1 and said.birthDate is null" : `${name}_level = 1`,
    );
  return `(${[...dates, ...same, ...said, `(${homesSaid.join(" or ")})`].join(" and ")})`;
}

/**
 * Two lines, neither of which found its entry, are one person's by what is written only where their names or their dates are equal
 * and nothing asks for a person: the condition over `ranked`.
 */
export function provenSql(model: MatchModel): string {
  const date = datesThatSpeak(model).length === 0 ? "false" : "birthDate_level = 1";
  return `(surname_level = 1 and given_level = 1 or ${date}) and review = 0`;
}
