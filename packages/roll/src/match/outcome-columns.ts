import { foldedEntriesSql, isFoldedSql, mostUnnamed } from "@hustings/linkage";
import type { ComparedField, MatchModel } from "@hustings/linkage";

/** One row per line, in no order (reading sorts), with the entries' ids and what the roll says of the first. */
export function outcomeSelect(model: MatchModel): string {
  const fields = model.fields.map(({ field }) => field);
  // A case stops at its first answer, where "or" would put millions of equal names into lower case.
  const same = fields
    .filter((field) => field !== "address")
    .map(
      (field) =>
        `case when l.${field} = r.${field} then true when l.${field} is null or r.${field} is null then true else lower(l.${field}) = lower(r.${field}) end`,
    )
    .join(" and ");
  const foldedLevels = fields.filter((field) => field !== "address").map((field) => `d.${field}_level in (1, -1)`);
  // Most lines stand on the roll as written: what the roll says is kept where it differs. Addresses may be spared, so that their
  // level does not say whether the roll has one.
  const explained = fields.flatMap((field) => [
    `l.${field} as ${field}_written`,
    `${field === "address" ? "r.address" : `nullif(r.${field}, l.${field})`} as ${field}_roll`,
    `d.${field}_level`,
    `d.${field}_weight`,
  ]);
  const others = `(select k.line, list({id: q.id, net: k.net} order by k.place) as candidates from ranked as k join ranked as o on k.line = o.line join entry as q on k.n = q.n where o.place = 1 and o.outcome = 'review' and k.place <= 5 group by k.line)`;
  return `select l.line, coalesce(d.outcome, case when x.half_named or ${manyUnnamed(model)} then 'review' else 'not-on-roll' end) as outcome, case when d.outcome = 'matched' then r.id end as voter, case when d.outcome is distinct from 'matched' then 'none' when not (${foldedLevels.join(" and ")}) then 'fuzzy' when ${same} then 'exact' else 'folded' end as how, d.net, d.second, d.review, ${explained.join(", ")}, ${rareFields(
    model,
  )
    .map((field) => `x.${field}_entries`)
    .join(
      ", ",
    )}, (select total from rolls) as roll_entries, k.candidates, z.nearest, w.line is not null as narrowed from line_in as l left join ranked as d on l.line = d.line and d.place = 1 left join entry as r on d.n = r.n left join ${others} as k on l.line = k.line left join ${nearest(model)} on l.line = z.line left join narrowed as w on l.line = w.line left join (${entriesSelect(model)}) as x on l.line = x.line`;
}

/** Up to three entries for each line that is not on the roll, and what stands of them there in words. */
function nearest(model: MatchModel): string {
  const words = ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"]
    .filter((name) => model.fields.some(({ field }) => field === name))
    .map((name) => `q.${name}`);
  const one = `{id: q.id, net: cast(t.weight - (select cast(round(100 * log2(total)) as int) from rolls) as int), entry: concat_ws(' · ', ${words.join(", ")})}`;
  return `(select t.line, list(${one} order by t.place) as nearest from nearest as t join entry as q on t.n = q.n group by t.line) as z`;
}

/** Fields in which agreeing on a rare value says more. */
export function rareFields(model: MatchModel): readonly ComparedField[] {
  return model.fields.filter((field) => field.levels.some((level) => level.weight.rarity)).map(({ field }) => field);
}

/** How many entries have what is written on each line without a voter: what its own doubles are weighed with. */
function entriesSelect(model: MatchModel): string {
  const fields = rareFields(model);
  const entries = fields.map((field) => `coalesce(x_${field}.entries, ${usualEntries(field)}, 0) as ${field}_entries`);
  const joins = fields.map((field) => `left join rarity_${field} as x_${field} on c.${field} = x_${field}.code`);
  const open =
    "select l.* from line as l left join ranked as d on l.line = d.line and d.outcome = 'matched' where d.line is null";
  const called = calledBy(model);
  const half = called.flatMap((field) => [`c.${field} is null`, isUnread(field)]);
  const folds = called.map((field) => `left join name_code as f_${field} on c.${field} = f_${field}.code`);
  return `select c.line, ${half.length === 0 ? "false" : half.join(" or ")} as half_named, ${entries.join(", ")} from (${open}) as c ${[...joins, ...folds].join(" ")}`;
}

/** Not nearly all entries of the roll are in letters like those of the line's name. */
function isUnread(field: ComparedField): string {
  const all = `(select coalesce(sum(entries), 0) from rarity_${field})`;
  const folded = foldedEntriesSql(field, "roll_name");
  return `coalesce(case when ${isFoldedSql(`f_${field}.fold`)} then ${folded} else ${all} - ${folded} end < (select total from rolls) * (1 - ${mostUnnamed()}), false)`;
}

function calledBy(model: MatchModel): readonly ComparedField[] {
  return model.fields.flatMap(({ field }) => (field === "surname" || field === "given" ? [field] : []));
}

/** So many entries of the roll have no surname, or no given name, that nobody is looked for by name. */
function manyUnnamed(model: MatchModel): string {
  const few = calledBy(model).map(
    (field) =>
      `(select coalesce(sum(entries), 0) from rarity_${field}) < (select total from rolls) * (1 - ${mostUnnamed()})`,
  );
  return few.length === 0 ? "false" : `(${few.join(" or ")})`;
}

/** A name the roll does not know is not the rarest: it counts as one that two random entries share. */
function usualEntries(field: string): string {
  return `(select cast(sum(entries * entries) / sum(entries) as bigint) from rarity_${field})`;
}
