import { differentLevel } from "../model.ts";
import type { BlockKey, KeyPart } from "../model.ts";
import { levelSteps } from "./level-steps.ts";
import type { PlanShape, PlanStep } from "./plan-shape.ts";

/** Column of a coded table that a key part looks at. */
const keyColumns: Record<Exclude<KeyPart, "undated">, string> = {
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
};

/**
 * The pairs worth weighing. Most lines find their entry in one exact join, and leave `resolved(line, n, l_<field>, r_<field> …,
 * <field>_rarity …)`; the rest is blocked, given name and date are looked at first and bar most of what blocking brought, and leave
 * `candidate(line, n, swapped, l_<field>, r_<field> …, <field>_level …)`.
 */
export function candidateSteps(shape: PlanShape): readonly PlanStep[] {
  return [...exactSteps(shape), ...blockSteps(shape), ...gateSteps(shape)];
}

/** Lines that agree with exactly one entry in everything that identifies, and whose agreement is rare enough to say so. */
function exactSteps(shape: PlanShape): PlanStep[] {
  if (shape.within) return [];
  const same = shape.identity.map(({ field }) => field);
  const rest = shape.coded.filter((field) => !shape.identity.includes(field)).map(({ field }) => field);
  const on = same.map((field) => `l.${field} = r.${field}`).join(" and ");
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

function blockSteps(shape: PlanShape): PlanStep[] {
  const from = shape.within ? "line" : "open_line";
  const coded = shape.coded.map(({ field }) => field);
  const entry = coded.map((field) => `r.${field} as r_${field}`).join(", ");
  const keys = shape.model.blocking.map(
    (key) =>
      `select l.line, r.n, l.swapped, ${entry} from reading as l join roll as r on ${blockSql(key)}${shape.apart}`,
  );
  // The codes come with each pair, and however many keys brought it, they are the same.
  const once = coded.map((field) => `min(r_${field}) as r_${field}`).join(", ");
  const picked = coded.flatMap((field) => [`l.${field} as l_${field}`, `b.r_${field}`]).join(", ");
  return [
    {
      stage: "candidates",
      table: "reading",
      select: readings(shape, from),
      done: shape.within ? [] : ["open_line"],
    },
    {
      stage: "candidates",
      table: "blocked",
      select: `select b.line, b.n, b.swapped, ${picked} from (select line, n, swapped, ${once} from (${keys.join(" union all ")}) as k group by line, n, swapped) as b join reading as l on b.line = l.line and b.swapped = l.swapped`,
      done: ["reading", ...(shape.prepared ? [] : ["roll"])],
    },
  ];
}

function blockSql(key: BlockKey): string {
  return key
    .map((part) => {
      if (part === "undated") return "(l.birthDate is null or r.birthDate is null)";
      return `l.${keyColumns[part]} = r.${keyColumns[part]}`;
    })
    .join(" and ");
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
  const given = "select code from rarity_given";
  const looksExchanged = `(l.surname in (${given}) or l.given in (select code from rarity_surname) and l.given not in (${given}))`;
  return `${straight} union all select l.line, ${columns(true)}, 1 as swapped from ${from} as l join name_code as s on l.given = s.code join name_code as g on l.surname = g.code where l.surname <> l.given and ${looksExchanged}`;
}

const surnameOfGiven = ["l.given as surname", "s.start3 as surname_start"];
const givenOfSurname = ["l.surname as given", "g.start2 as given_start"];

/** Given name and date are looked at first: they bar most pairs, before anything else is computed for them. */
function gateSteps(shape: PlanShape): PlanStep[] {
  const steps: PlanStep[] = [];
  const barring = shape.coded.filter((field) => field.different.gate === "bar");
  if (barring.length === 0)
    return [{ stage: "gate", table: "candidate", select: "select * from blocked", done: ["blocked"] }];
  let from = "blocked";
  for (const [at, field] of barring.entries()) {
    const table = at === barring.length - 1 ? "candidate" : `gated_${field.field}`;
    const { step, join, level } = levelSteps(field, [from]);
    steps.push(...step, {
      stage: "gate",
      table,
      select: `select * from (select c.*, ${level} as ${field.field}_level from ${from} as c ${join}) as g where ${field.field}_level <> ${differentLevel}`,
      done: [from],
    });
    from = table;
  }
  return steps;
}
