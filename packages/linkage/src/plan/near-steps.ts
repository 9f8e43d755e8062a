import { soundSql } from "../forms.ts";
import { partsRead } from "../name-condition.ts";
import type { KeyPart } from "../model.ts";
import { leastShortened, lettersLeftOut } from "../near-variants.ts";
import type { NearField } from "../near-variants.ts";
import type { PlanStep } from "./plan-shape.ts";

/** The field whose near names a key part looks at; none for other parts. */
export function nearFieldOf(part: KeyPart): readonly NearField[] {
  if (part === "surnameNear") return ["surname"];
  if (part === "givenNear") return ["given"];
  return part === "patronymicNear" ? ["patronymic"] : [];
}

/**
 * `near_<field>(l, r)`: for each name of the lines the roll's names near it, itself among them. Two names are near when one of their
 * variants is the same: the sound, the sound with one letter left out (so that a letter wrong, missing, too many or two exchanged
 * meet), the sound of a part, of a full name it is short for. An initial is near every name that begins with it. Found among distinct
 * names, whose number grows far slower than the roll.
 */
export function nearSteps(field: NearField, suffix: string): PlanStep[] {
  const stage = "near names";
  const lines = `select distinct ${field} as code from reading${suffix} where ${field} is not null`;
  const table = (side: "l" | "r") => `${side}_variant_${field}${suffix}`;
  const initials = `select l.code as l, r.code as r from l_name_${field}${suffix} as l join r_name_${field}${suffix} as r on substr(l.sound, 1, 1) = substr(r.sound, 1, 1) where ${isInitial("l")} or ${isInitial("r")}`;
  return [
    { stage, table: `l_name_${field}${suffix}`, select: named(lines) },
    { stage, table: `r_name_${field}${suffix}`, select: named(`select code from rarity_${field}`) },
    { stage, table: table("l"), select: variants(`l_name_${field}${suffix}`, field) },
    { stage, table: table("r"), select: variants(`r_name_${field}${suffix}`, field) },
    {
      stage,
      table: `near_${field}${suffix}`,
      select: `select l, r from (select l.code as l, r.code as r from ${table("l")} as l join ${table("r")} as r on l.variant = r.variant union all ${field === "given" ? initials : "select code as l, code as r from l_name_" + field + suffix}) as v group by l, r`,
      done: [table("l"), table("r"), `l_name_${field}${suffix}`, `r_name_${field}${suffix}`],
    },
  ];
}

function named(codes: string): string {
  return `select c.code, c.fold, c.spaced, c.sound from name_code as c join (${codes}) as u on c.code = u.code`;
}

function isInitial(name: string): string {
  return `length(split_part(${name}.spaced, ' ', 1)) <= 2`;
}

const places = (count: number) =>
  `select v.k as at from (values ${Array.from({ length: count }, (_, at) => `(${at + 1})`).join(", ")}) as v(k)`;

function variants(names: string, field: NearField): string {
  const part = "split_part(c.spaced, ' ', p.at)";
  const all = [
    `select code, sound as variant from ${names}`,
    `select c.code, substr(c.sound, 1, p.at - 1) || substr(c.sound, p.at + 1) as variant from ${names} as c join (${places(lettersLeftOut)}) as p on p.at <= length(c.sound) where length(c.sound) >= ${leastShortened}`,
    `select c.code, ${soundSql(part)} as variant from ${names} as c join (${places(partsRead)}) as p on length(${part}) >= 3 where c.spaced <> c.fold`,
    ...(field === "given"
      ? [
          `select c.code, ${soundSql("split_part(trim(k.nick), ' ', p.at)")} as variant from ${names} as c join nickname as k on c.fold = k.fold join (${places(partsRead)}) as p on split_part(trim(k.nick), ' ', p.at) <> ''`,
        ]
      : []),
  ];
  return `select distinct code, variant from (${all.join(" union all ")}) as v where variant <> ''`;
}
