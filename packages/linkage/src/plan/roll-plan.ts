import { soundSql, spacedSql } from "../forms.ts";
import type { ComparedField, FieldModel, MatchModel } from "../model.ts";
import { givenNameRows } from "../given-names.ts";
import { dictionaryKinds, isWeighedByRarity, partColumns, PlanShape } from "./plan-shape.ts";
import type { DictionaryKind, PlanOptions, PlanStep } from "./plan-shape.ts";

/**
 * What the roll alone has to say, whoever's lines come: reads `roll_in(n, id, <fields>)` and leaves
 * - `roll(n, <field> …)`: every entry in codes, with the columns of `partColumns`;
 * - `roll_name(code, fold, spaced, sound, start3, start2)` and `roll_place`, likewise: what the codes stand for;
 * - `nickname(fold, nick, spellings)`: given names in common use, the full names that short forms stand for, and other spellings, whatever the roll;
 * - `spelled_<field>(written, code, …)`: every way a value is written on the roll;
 * - `rarity_<field>(code, entries, rarity)`, in hundredths of a bit, and `rolls(total)`.
 *
 * A frozen roll's own lists are made from them, once.
 */
export function rollPlan(model: MatchModel, options: PlanOptions = {}): readonly PlanStep[] {
  const shape = new PlanShape(model, options);
  const { table } = shape.entries;
  return [
    { stage: "names", table: "rolls", select: `select count(*) as total from ${table}` },
    ...shape.model.fields.filter((field) => shape.hasCode(field)).map((field) => countStep(field, table)),
    ...dictionaryKinds.flatMap((kind) => dictionarySteps(shape, kind)),
    nicknameStep(shape),
    encodeStep(shape),
    ...shape.coded
      .filter((field) => !shape.within || isWeighedByRarity(field))
      .map((field) => rarityStep(shape, field)),
  ];
}

function nicknameStep({ dialect }: PlanShape): PlanStep {
  const columns = ["fold", "nick", "spellings"];
  return {
    stage: "names",
    table: "nickname",
    select: `select ${columns.join(", ")} from ${dialect.table(columns, givenNameRows())}`,
  };
}

function countStep({ field }: FieldModel, table: string): PlanStep {
  return {
    stage: "names",
    table: `count_${field}`,
    select: `select ${field} as written, count(*) as entries from ${table} where ${field} is not null group by ${field}`,
  };
}

function dictionarySteps(shape: PlanShape, kind: DictionaryKind): PlanStep[] {
  const fields = shape.dictionary(kind);
  if (fields.length === 0) return [];
  if (kind === "date") return fields.flatMap(({ field }) => rollDateSteps(field));
  const written = fields.map(({ field }) => `select written from count_${field}`).join(" union ");
  return [
    ...foldSteps(shape, kind, `roll_${kind}`, written),
    {
      stage: "names",
      table: `roll_${kind}`,
      select: `select cast(row_number() over (order by fold) as int) as code, fold, spaced, ${soundSql("fold")} as sound, cast(dense_rank() over (order by substr(fold, 1, 3)) as int) as start3, cast(dense_rank() over (order by substr(fold, 1, 2)) as int) as start2 from (select fold, min(spaced) as spaced from roll_${kind}_folded group by fold) as f`,
    },
    // One small table per field: what a hash join probes five million times should fit the processor's cache.
    ...fields.map(({ field }, at) => ({
      stage: "names",
      table: `spelled_${field}`,
      select: `select w.written, c.code, c.start3, c.start2 from count_${field} as w join roll_${kind}_folded as s on w.written = s.written join roll_${kind} as c on s.fold = c.fold`,
      ...(at === fields.length - 1 ? { done: [`roll_${kind}_folded`] } : {}),
    })),
  ];
}

/** `<name>_folded(written, fold, spaced)` of the written values that `from` selects. */
export function foldSteps(
  shape: PlanShape,
  kind: Exclude<DictionaryKind, "date">,
  name: string,
  from: string,
): PlanStep[] {
  return [
    {
      stage: "names",
      table: `${name}_lowered`,
      select: `select written, lower(written) as lowered from (${from}) as w`,
    },
    {
      stage: "names",
      table: `${name}_spaced`,
      select: `select written, ${spacedSql(kind, "lowered", shape.dialect)} as spaced from ${name}_lowered`,
      done: [`${name}_lowered`],
    },
    {
      stage: "names",
      table: `${name}_folded`,
      select: `select written, replace(spaced, ' ', '') as fold, spaced from ${name}_spaced where spaced <> ''`,
      done: [`${name}_spaced`],
    },
  ];
}

/**
 * A date that far more entries share than others stands for "not known": a year's own, of which only the year is to be believed (the
 * 1st of January where papers name no day), or one of a year that hardly anybody else was born in, of which nothing is. On a small roll
 * hardly a day is shared, and a dozen who share one tell as much.
 */
const placeholder = { entries: 8, times: 20, leastADay: 0.25 } as const;

/** The first and last days of a year that is further back than this from the youngest's are nobody's birthday. */
const [oldestApart, yearEnds] = [105, "101, 1111, 1230, 1231"] as const;

/** `spelled_<field>` of the roll's dates, and `placeholder(code, year)`: what a shared date still says; `year` 0 for nothing. */
function rollDateSteps(field: ComparedField): PlanStep[] {
  const dates = `select code, cast(sum(entries) as bigint) as entries from (select w.entries, ${dateCode("w.written")} as code from count_${field} as w) as c where code > 0 and code % 100 > 0 group by code`;
  const years =
    "select code - code % 10000 as year, sum(entries) as entries, count(*) as dates, max(entries) as most from dated group by 1";
  const mean = "(select sum(entries) * 1.0 / count(*) from dated)";
  const others = "(y.entries - d.entries)";
  // A year's usual day, the date itself left out.
  const usual = `greatest(${others} * 1.0 / 365, ${placeholder.leastADay})`;
  const isShared = `d.entries >= ${placeholder.entries} and d.entries > ${placeholder.times} * ${usual} and d.entries > ${placeholder.times} * ${mean} / 2`;
  const isEnd = `d.code % 10000 in (${yearEnds}) and y.year < (select max(code - code % 10000) from dated) - ${oldestApart}0000`;
  return [
    { stage: "names", table: "dated", select: dates },
    {
      stage: "names",
      table: "placeholder",
      select: `select d.code, case when ${others} >= d.entries and not (${isEnd}) then y.year else 0 end as year from dated as d join (${years}) as y on d.code - d.code % 10000 = y.year where (${isShared}) or (${isEnd})`,
      done: ["dated"],
    },
    dateStep(`spelled_${field}`, `count_${field}`),
  ];
}

/**
 * Dates are their own codes: `YYYYMMDD`. What no calendar has is not known: of the 93rd of April, April is; of the 13th month, the year.
 * What many share says what `placeholder` leaves of it.
 */
export function dateStep(table: string, from: string): PlanStep {
  const told = `select d.written, case when p.code is null then d.code else p.year end as code from (select written, ${dateCode("written")} as code from ${from}) as d left join placeholder as p on d.code = p.code`;
  return {
    stage: "names",
    table,
    select: `select written, code, case when code >= 10000 then code - code % 10000 end as year, case when code % 100 > 0 then code % 10000 end as day from (${told}) as d where code > 0`,
  };
}

function dateCode(written: string): string {
  const digits = `cast(replace(${written}, '-', '') as int)`;
  const year = `(${digits} - ${digits} % 10000)`;
  const month = `((${digits} % 10000 - ${digits} % 100) / 100)`;
  const day = `(${digits} % 100)`;
  const leap = `((${year} / 10000) % 4 = 0 and ((${year} / 10000) % 100 <> 0 or (${year} / 10000) % 400 = 0))`;
  const days = `case when ${month} in (4, 6, 9, 11) then 30 when ${month} <> 2 then 31 when ${leap} then 29 else 28 end`;
  return `cast(case when ${month} > 12 or ${month} < 1 then ${year} when ${day} > ${days} then ${year} + ${month} * 100 else ${digits} end as int)`;
}

function encodeStep(shape: PlanShape): PlanStep {
  const { table, key } = shape.entries;
  return {
    stage: "encode",
    table: "roll",
    select: encodeSelect(shape, table, `${key} as n`, ({ field }) => `spelled_${field}`),
  };
}

/** Every row of `from` in codes, by the tables `spelled` names. */
export function encodeSelect(
  shape: PlanShape,
  from: string,
  key: string,
  spelled: (field: FieldModel) => string,
): string {
  const select = [`t.${key}`];
  const joins: string[] = [];
  for (const one of shape.model.fields.filter((each) => shape.hasCode(each))) {
    const { field } = one;
    select.push(`d_${field}.code as ${field}`);
    for (const { column, of } of partColumns[field] ?? []) select.push(`d_${field}.${of} as ${column}`);
    joins.push(`left join ${spelled(one)} as d_${field} on t.${field} = d_${field}.written`);
  }
  return `select ${select.join(", ")} from ${from} as t ${joins.join(" ")}`;
}

function rarityStep(shape: PlanShape, field: FieldModel): PlanStep {
  return {
    stage: "frequencies",
    table: `rarity_${field.field}`,
    select: shape.within ? rarityOnRoll(field) : rarity(field),
    done: [`count_${field.field}`],
  };
}

function rarity({ field, kind }: FieldModel): string {
  const counted = `select s.code, cast(sum(w.entries) as bigint) as entries from count_${field} as w join spelled_${field} as s on w.written = s.written group by s.code`;
  const shared = kind === "date" ? `case when entries = 1 then ${loneShareSql} else entries end` : "entries";
  return `select code, entries, cast(round(100 * log2(total * 1.0 / (${shared}))) as int) as rarity from (select *, ${valuesOf(1)} as alone, ${valuesOf(2)} as twice from (${counted}) as k) as c cross join rolls as r`;
}

/** Values that so many entries have. Spark has no filter in a window. */
function valuesOf(entries: number): string {
  return `cast(sum(case when entries = ${entries} then 1 else 0 end) over () as bigint)`;
}

/** `loneShare` over the columns `alone` and `twice`. */
const loneShareSql = "least(1e0, 2e0 * (twice + 1) / (alone + 1))";

/**
 * A value is as common as the roll or the lines make it, whichever is more: a whole drive may name a place the roll does not. Two
 * lines are left out of the count: the pair itself must not make its own name look common.
 */
function rarityOnRoll({ field }: FieldModel): string {
  const onRoll = `greatest(max(t.${field}_entries), 1) * 1.0 / max(t.roll_entries)`;
  const amongLines = "greatest(count(*) - 2, 0) * 1.0 / max(r.total)";
  const rare = `cast(round(-100 * log2(greatest(${onRoll}, ${amongLines}))) as int) as rarity`;
  return `select s.code, max(t.${field}_entries) as entries, ${rare} from line_in as t cross join rolls as r join spelled_${field} as s on t.${field} = s.written group by s.code`;
}
