import { knownFrom, testSql } from "../level-condition.ts";
import type { Columns } from "../level-condition.ts";
import { differentLevel, missingLevel } from "../model.ts";
import type { FieldModel } from "../model.ts";
import { dictionaryOf } from "./plan-shape.ts";
import type { PlanStep } from "./plan-shape.ts";

/**
 * How one field's level comes into tables of candidates: computed once per distinct pair of values, however many candidates have
 * it. `level` is an expression over the candidates as `c` and what `join` brings.
 */
export function levelSteps(
  field: FieldModel,
  from: readonly string[],
  prefix = "level",
): { step: readonly PlanStep[]; join: string; level: string } {
  const name = field.field;
  const [l, r] = [`c.l_${name}`, `c.r_${name}`];
  return {
    step: field.kind === "date" ? dateSteps(field, from, prefix) : nameSteps(field, from, prefix),
    join: `left join ${prefix}_${name} as p_${name} on ${l} = p_${name}.l and ${r} = p_${name}.r`,
    level: `case when ${l} is null or ${r} is null then ${missingLevel} when ${l} = ${r}${field.kind === "date" ? ` and ${l} % 100 > 0 and ${l} >= 10000` : ""} then 1 else coalesce(p_${name}.level, ${differentLevel}) end`,
  };
}

function distinctPairs({ field, kind }: FieldModel, from: readonly string[]): string {
  const pairs = from.map(
    // Two equal dates of which a part is not known are not the same date.
    (table) =>
      `select l_${field} as l, r_${field} as r from ${table} where l_${field} <> r_${field}${kind === "date" ? ` or l_${field} % 100 = 0 and l_${field} = r_${field}` : ""}`,
  );
  return `select l, r from (${pairs.join(" union all ")}) as c group by l, r`;
}

function dateSteps(field: FieldModel, from: readonly string[], prefix: string): PlanStep[] {
  return [
    {
      stage: "distances",
      table: `${prefix}_${field.field}`,
      select: `select l, r, case ${levelCases(field, "l", "r", 0)} else ${differentLevel} end as level from (${distinctPairs(field, from)}) as p`,
    },
  ];
}

function nameSteps(field: FieldModel, from: readonly string[], prefix: string): PlanStep[] {
  const name = field.field;
  // No level asks for more: a pair of far too different length is not measured.
  const most = Math.max(
    2,
    ...field.levels.map(({ when }) => ("atMost" in when && when.test === "edits" ? when.atMost : 0)),
  );
  const apart = `case when abs(c_l.length - c_r.length) <= ${most} then levenshtein(c_l.fold, c_r.fold) else ${most + 1} end as apart`;
  const cases = levelCases(field, pairForms("l"), pairForms("r"), 1, "apart");
  return [
    { stage: "distances", table: `pair_${name}`, select: distinctPairs(field, from) },
    { stage: "distances", table: `form_${name}`, select: formsSelect(field) },
    {
      stage: "distances",
      table: `${prefix}_${name}`,
      select: `select l, r, case when l = r then 1 ${cases} else ${differentLevel} end as level from (select p.l, p.r, ${pairedForms("l")}, ${pairedForms("r")}, ${apart} from pair_${name} as p join form_${name} as c_l on p.l = c_l.code join form_${name} as c_r on p.r = c_r.code) as q`,
      done: [`pair_${name}`, `form_${name}`],
    },
  ];
}

const pairedForms = (side: string) =>
  `c_${side}.fold as ${side}_fold, c_${side}.length as ${side}_length, c_${side}.spaced as ${side}_spaced, c_${side}.sound as ${side}_sound, c_${side}.nick as ${side}_nick, c_${side}.known as ${side}_known, c_${side}.common as ${side}_common`;

function pairForms(side: string): Columns {
  return {
    fold: `${side}_fold`,
    length: `${side}_length`,
    spaced: `${side}_spaced`,
    sound: `${side}_sound`,
    nick: `${side}_nick`,
    known: `${side}_known`,
    common: `${side}_common`,
  };
}

/** The forms of the values that occur in pairs: each computed once, however many pairs it is in. */
function formsSelect(field: FieldModel): string {
  const pair = `pair_${field.field}`;
  const kind = dictionaryOf(field);
  const used = `select l as code from ${pair} union select r from ${pair}`;
  const form = "c.code, c.fold, length(c.fold) as length, c.spaced, c.sound";
  if (kind !== "name") {
    return `select ${form}, ' ' as nick, 1 as known, '' as common from ${kind}_code as c join (${used}) as u on c.code = u.code`;
  }
  return `select ${form}, coalesce(k.nick, ' ') as nick, case when x.entries >= ${knownFrom} then 1 else 0 end as known, coalesce(k.spellings, '') as common from name_code as c join (${used}) as u on c.code = u.code left join rarity_${field.field} as x on c.code = x.code left join nickname as k on c.fold = k.fold`;
}

/** The field's levels as branches of a `case`, the first `skip` left out; `apart` is the distance if it is known already. */
export function levelCases(
  field: FieldModel,
  left: Columns | string,
  right: Columns | string,
  skip: number,
  apart?: string,
): string {
  return field.levels
    .map((level, index) => ({ level, number: index + 1 }))
    .slice(skip)
    .map(({ level, number }) => `when ${testSql(level.when, left, right, apart)} then ${number}`)
    .join(" ");
}
