import { differentLevel, missingLevel, sparedLevel } from "../model.ts";
import type { ComparedField, FieldModel, Level } from "../model.ts";

/** The weight of a field of which `<field>_level` and, where rarity counts, `<field>_rarity` are columns; in hundredths of a bit. */
export function weightSql(field: FieldModel): string {
  const cases = field.levels.map((level, index) => `when ${index + 1} then ${oneWeight(field.field, level)}`);
  const chosen = `case ${field.field}_level when ${sparedLevel} then 0 when ${missingLevel} then ${oneWeight(field.field, field.missing)} ${cases.join(" ")} else ${oneWeight(field.field, field.different)} end`;
  return field.swapped === undefined
    ? chosen
    : `${chosen} + case when ${field.field}_level >= ${differentLevel} then ${field.swapped} * swapped else 0 end`;
}

function oneWeight(field: ComparedField, { weight }: Omit<Level, "when">): string {
  if (!weight.rarity) return String(weight.add);
  const full = `${field}_rarity + ${weight.add}`;
  return weight.cap === undefined ? full : `least(${full}, ${weight.cap})`;
}

/** Conditions under which a person must look, whatever the weight. */
export function gateSql(field: FieldModel): string[] {
  const levels = [
    ...(field.missing.gate === "review" ? [missingLevel] : []),
    ...(field.different.gate === "review" ? [differentLevel] : []),
    ...field.levels.flatMap((level, index) => (level.gate === "review" ? [index + 1] : [])),
  ];
  return levels.length === 0 ? [] : [`${field.field}_level in (${levels.join(", ")})`];
}
