import { soundSql } from "../forms.ts";
import { dictionaryOf, dictionaryKinds } from "./plan-shape.ts";
import type { DictionaryKind, PlanShape, PlanStep } from "./plan-shape.ts";
import { dateStep, encodeSelect, foldSteps } from "./roll-plan.ts";

/**
 * The lines in the roll's codes: `line(line, <field> …)`. Names the roll does not know get codes after its own, so that
 * `name_code` and `place_code(code, fold, spaced, sound, start3, start2)` speak for both sides.
 */
export function lineSteps(shape: PlanShape): readonly PlanStep[] {
  const stage = "encode";
  const kinds = dictionaryKinds.filter((kind) => shape.dictionary(kind).length > 0);
  if (shape.within) {
    return [
      ...kinds
        .filter((kind) => kind !== "date")
        .map((kind) => ({ stage, table: `${kind}_code`, select: `select * from roll_${kind}` })),
      { stage, table: "line", select: "select *, n as line from roll" },
    ];
  }
  const select = encodeSelect(shape, "line_in", "line", (field) => `line_spelled_${dictionaryOf(field)}`);
  return [...kinds.flatMap((kind) => dictionarySteps(shape, kind)), { stage, table: "line", select }];
}

function dictionarySteps(shape: PlanShape, kind: DictionaryKind): PlanStep[] {
  const stage = "names";
  const fields = shape.dictionary(kind).map(({ field }) => field);
  const written = fields
    .map((field) => `select ${field} as written from line_in where ${field} is not null group by 1`)
    .join(" union ");
  const spelled = `line_spelled_${kind}`;
  if (kind === "date") return [dateStep(spelled, `(${written}) as w`)];
  const onRoll = fields.map((field) => `select written, code, start3, start2 from spelled_${field}`).join(" union ");
  const start = (length: number) =>
    `(select substr(fold, 1, ${length}) as start, min(start${length}) as start${length} from roll_${kind} group by 1) as s${length} on substr(l.fold, 1, ${length}) = s${length}.start`;
  return [
    { stage, table: `line_${kind}_written`, select: written },
    {
      stage,
      table: `line_${kind}_on_roll`,
      select: `select s.written, s.code, s.start3, s.start2 from line_${kind}_written as w join (${onRoll}) as s on w.written = s.written`,
    },
    // What the roll spells the same way has its code: only the rest is folded.
    ...foldSteps(
      shape,
      kind,
      `line_${kind}`,
      `select w.written from line_${kind}_written as w left join line_${kind}_on_roll as s on w.written = s.written where s.written is null`,
    ),
    {
      stage,
      table: `line_${kind}`,
      select: `select fold, min(spaced) as spaced from line_${kind}_folded group by fold`,
      done: [`line_${kind}_written`],
    },
    {
      stage,
      table: `${kind}_code`,
      // A beginning that no name of the roll has leads to no entry: it stays empty.
      select: `select c.code, c.fold, least(c.spaced, coalesce(l.spaced, c.spaced)) as spaced, c.sound, c.start3, c.start2 from roll_${kind} as c left join line_${kind} as l on c.fold = l.fold union all select cast(m.most + row_number() over (order by l.fold) as int) as code, l.fold, l.spaced, ${soundSql("l.fold")} as sound, s3.start3, s2.start2 from line_${kind} as l cross join (select coalesce(max(code), 0) as most from roll_${kind}) as m left join ${start(3)} left join ${start(2)} where not exists (select 1 from roll_${kind} as c where c.fold = l.fold)`,
      done: [`line_${kind}`],
    },
    {
      stage,
      table: spelled,
      select: `select written, code, start3, start2 from line_${kind}_on_roll union all select s.written, c.code, c.start3, c.start2 from line_${kind}_folded as s join ${kind}_code as c on s.fold = c.fold`,
      done: [`line_${kind}_folded`, `line_${kind}_on_roll`],
    },
  ];
}
