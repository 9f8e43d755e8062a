import { widestBlock } from "../model.ts";
import type { BlockKey, KeyPart, Reach } from "../model.ts";
import { unlessBarred } from "./bar-sql.ts";
import { levelSteps } from "./level-steps.ts";
import { nearFieldOf, nearSteps } from "./near-steps.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";

/** One asking of the keys: which of them, of which lines, and what its tables' names end in. */
export interface Pass {
  readonly reach: Reach;
  /** Table of lines in codes. */
  readonly lines: string;
  readonly suffix: "" | "_wide" | "_nearest";
}

/** What blocking and gates leave of the lines that no exact entry settles. */
export function firstPass(shape: PlanShape): Pass {
  return { reach: "first", lines: shape.within ? "line" : "open_line", suffix: "" };
}

/** Column of a coded table that a key part looks at. */
const keyColumns: Record<Exclude<KeyPart, "undated" | "everybody" | `${string}Near`>, string> = {
  surname: "surname",
  given: "given",
  patronymic: "patronymic",
  surnameStart: "surname_start",
  givenStart: "given_start",
  birthDate: "birthDate",
  birthYear: "birth_year",
  birthMonthDay: "birth_day",
  address: "address",
  region: "region",
  locality: "locality",
  email: "email",
  documentNumber: "documentNumber",
};

/**
 * The pairs worth weighing. Most lines find their entry in one exact join, and leave `resolved(line, n, l_<field>, r_<field> …,
 * <field>_rarity …)`; the rest is blocked, given name and date are looked at first and bar most of what blocking brought, and leave
 * `candidate(line, n, swapped, l_<field>, r_<field> …, <field>_level …)`.
 */
export function candidateSteps(shape: PlanShape): readonly PlanStep[] {
  return [...exactSteps(shape), ...passSteps(shape, firstPass(shape))];
}

/** `candidate<suffix>`, and `narrowed<suffix>(line)`: lines for which a key's finer ones were asked. */
export function passSteps(shape: PlanShape, pass: Pass): readonly PlanStep[] {
  return [...blockSteps(shape, pass), ...gateSteps(shape, pass)];
}

/** Lines that agree with exactly one entry in everything that identifies, and whose agreement is rare enough to say so. */
function exactSteps(shape: PlanShape): PlanStep[] {
  if (shape.within) return [];
  const same = shape.identity.map(({ field }) => field);
  const rest = shape.coded.filter((field) => !shape.identity.includes(field)).map(({ field }) => field);
  // Two dates of which a part is not known may be equal and not the same.
  const whole = same.includes("birthDate") ? " and l.birthDate % 100 > 0 and l.birthDate >= 10000" : "";
  const on = `${same.map((field) => `l.${field} = r.${field}`).join(" and ")}${whole}`;
  const codes = [
    ...same.flatMap((field) => [`l.${field} as l_${field}`, `l.${field} as r_${field}`]),
    ...rest.flatMap((field) => [`l.${field} as l_${field}`, `e.r_${field}`]),
  ];
  const rarities = same.map((field) => `coalesce(x_${field}.rarity, 0) as ${field}_rarity`);
  const joins = same.map((field) => `left join rarity_${field} as x_${field} on l.${field} = x_${field}.code`);
  // An entry alone in its group: the least of its values is its value.
  const entry = ["min(r.n) as n", ...rest.map((field) => `min(r.${field}) as r_${field}`)].join(", ");
  return [
    {
      stage: "exact",
      table: "exact_pair",
      select: `select l.line, ${entry} from line as l join roll as r on ${on} group by l.line having count(*) = 1`,
    },
    {
      stage: "exact",
      table: "resolved",
      select: `select * from (select e.line, e.n, ${[...codes, ...rarities].join(", ")} from exact_pair as e join line as l on e.line = l.line ${joins.join(" ")}) as s where ${same.map((field) => `${field}_rarity`).join(" + ")} >= (select cast(round(100 * log2(total)) as int) from rolls) + ${shape.model.thresholds.match}`,
      done: ["exact_pair"],
    },
    {
      stage: "exact",
      table: "open_line",
      select: "select l.* from line as l left join resolved as e on l.line = e.line where e.line is null",
    },
  ];
}

function blockSteps(shape: PlanShape, pass: Pass): PlanStep[] {
  const { suffix, lines } = pass;
  const coded = shape.coded.map(({ field }) => field);
  const entry = coded.map((field) => `r.${field} as r_${field}`).join(", ");
  const blocking = shape.blocking.filter(({ reach }) => reach === pass.reach);
  const near = [...new Set(blocking.flatMap(({ key, finer = [] }) => [key, ...finer].flat().flatMap(nearFieldOf)))];
  const guarded = blocking.flatMap((one, at) => (one.finer === undefined ? [] : [{ ...one, finer: one.finer, at }]));
  const wide = guarded.flatMap(({ key, at }) =>
    joinsOf(shape, key, suffix).map((join) => `select l.line, l.swapped, ${at} as asked ${join}`),
  );
  const joins = blocking.flatMap((one, at) => [
    ...joinsOf(shape, one.key, suffix).map((join) =>
      one.finer === undefined ? join : `${join} ${without(at, suffix)}`,
    ),
    ...(one.finer ?? []).flatMap((key) => joinsOf(shape, key, suffix, at)),
  ]);
  const keys = joins.map((join) => `select l.line, r.n, l.swapped, ${entry} ${join}`);
  // The codes come with each pair, and however many keys brought it, they are the same.
  const once = coded.map((field) => `min(r_${field}) as r_${field}`).join(", ");
  const picked = coded.flatMap((field) => [`l.${field} as l_${field}`, `b.r_${field}`]).join(", ");
  const none = `select l.line, l.swapped, ${entry}, r.n from reading${suffix} as l join roll as r on false`;
  return [
    { stage: "candidates", table: `reading${suffix}`, select: readings(shape, lines) },
    ...near.flatMap((field) => nearSteps(field, suffix)),
    ...(guarded.length === 0
      ? []
      : [
          {
            stage: "candidates",
            table: `too_wide${suffix}`,
            select: `select line, swapped, asked from (${wide.join(" union all ")}) as k group by line, swapped, asked having count(*) > ${widestBlock}`,
          },
        ]),
    {
      stage: "candidates",
      table: `blocked${suffix}`,
      select: `select b.line, b.n, b.swapped, ${picked} from (select line, n, swapped, ${once} from (${keys.length === 0 ? none : keys.join(" union all ")}) as k group by line, n, swapped) as b join reading${suffix} as l on b.line = l.line and b.swapped = l.swapped`,
      done: [`reading${suffix}`, ...near.map((field) => `near_${field}${suffix}`)],
    },
  ];
}

/** The lines' readings beside the entries that a key brings; asked of lines that `tooWide` names, where it is given. */
function joinsOf(shape: PlanShape, key: BlockKey, suffix: string, tooWide?: number): string[] {
  const near = key.flatMap(nearFieldOf);
  const tables = near.map((field) => `join near_${field}${suffix} as m_${field} on l.${field} = m_${field}.l`);
  const narrowed =
    tooWide === undefined
      ? ""
      : `join too_wide${suffix} as w on l.line = w.line and l.swapped = w.swapped and w.asked = ${tooWide}`;
  const on = key.flatMap((part) => (part === "undated" || part === "everybody" ? [] : [partSql(part)]));
  if (key.includes("everybody")) on.push(`(select total from rolls) <= ${widestBlock}`);
  const dated = shape.model.fields.some(({ kind }) => kind === "date");
  // Who has no date is told apart before the join: either side alone, never every pair of one name.
  const sides = key.includes("undated") && dated ? undatedSides : [["reading", "roll"] as const];
  return sides.map(([lines, entries]) => {
    const left = lines === "reading" ? `reading${suffix}` : `(select * from reading${suffix} where birthDate is null)`;
    const right = entries === "roll" ? "roll" : "(select * from roll where birthDate is null)";
    return `from ${left} as l ${[...tables, narrowed].join(" ")} join ${right} as r on ${on.join(" and ")}${shape.apart}`;
  });
}

const undatedSides = [["undated", "roll"] as const, ["reading", "undated"] as const];

function without(asked: number, suffix: string): string {
  return `and not exists (select 1 from too_wide${suffix} as w where w.line = l.line and w.swapped = l.swapped and w.asked = ${asked})`;
}

function partSql(part: Exclude<KeyPart, "undated" | "everybody">): string {
  const [near] = nearFieldOf(part);
  if (near !== undefined) return `r.${near} = m_${near}.r`;
  const column = keyColumns[part as keyof typeof keyColumns];
  return `l.${column} = r.${column}`;
}

/** Each line as written and, where its names look exchanged to who knows the roll's names, crosswise too. */
function readings(shape: PlanShape, from: string): string {
  const columns = (swapped: boolean) =>
    shape.model.fields
      .filter((field) => shape.hasCode(field))
      .flatMap(({ field }) => {
        if (field === "birthDate") return ["l.birthDate", "l.birth_year", "l.birth_day"];
        if (field === "surname") return swapped ? surnameOfGiven : ["l.surname", "l.surname_start"];
        if (field === "given") return swapped ? givenOfSurname : ["l.given", "l.given_start"];
        return [`l.${field}`];
      })
      .join(", ");
  const straight = `select l.line, ${columns(false)}, 0 as swapped from ${from} as l`;
  if (!shape.model.fields.some(({ swapped }) => swapped !== undefined)) return straight;
  const [given, surname] = ["select code from rarity_given", "select code from rarity_surname"];
  const [noGiven, noSurname] = [`l.given not in (${given})`, `l.surname not in (${surname})`];
  const looksExchanged = `(l.surname in (${given}) or ${noGiven} and ${noSurname} or l.given in (${surname}) and (${noGiven} or ${noSurname}))`;
  return `${straight} union all select l.line, ${columns(true)}, 1 as swapped from ${from} as l join name_code as s on l.given = s.code join name_code as g on l.surname = g.code where l.surname <> l.given and ${looksExchanged}`;
}

const surnameOfGiven = ["l.given as surname", "s.start3 as surname_start"];
const givenOfSurname = ["l.surname as given", "g.start2 as given_start"];

/** Given name and date are looked at first: they bar most pairs, before anything else is computed for them. */
function gateSteps(shape: PlanShape, { reach, suffix }: Pass): PlanStep[] {
  const steps: PlanStep[] = [];
  const barring = shape.coded.filter((field) => field.different.gate === "bar");
  if (barring.length === 0)
    return [
      {
        stage: "gate",
        table: `candidate${suffix}`,
        select: `select * from blocked${suffix}`,
        done: [`blocked${suffix}`],
      },
    ];
  const coded = shape.coded;
  let from = `blocked${suffix}`;
  for (const [at, field] of barring.entries()) {
    const table = at === barring.length - 1 ? `candidate${suffix}` : `gated_${field.field}${suffix}`;
    const { step, join, level } = levelSteps(field, [from], `level${suffix}`);
    const before = barring.slice(0, at);
    const kept = reach === "nearest" ? "" : ` where ${unlessBarred(field, shape.model, { coded, levelled: before })}`;
    steps.push(...step, {
      stage: "gate",
      table,
      select: `select * from (select c.*, ${level} as ${field.field}_level from ${from} as c ${join}) as g${kept}`,
      done: [from],
    });
    from = table;
  }
  return steps;
}
