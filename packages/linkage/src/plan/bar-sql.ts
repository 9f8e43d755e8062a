import { alikeFields, differentLevel, swappedLevels } from "../model.ts";
import type { FieldModel, MatchModel } from "../model.ts";

/** What is known of a pair so far: fields whose codes stand beside it, and fields whose levels do. */
export interface KnownFields {
  readonly coded: readonly FieldModel[];
  readonly levelled: readonly FieldModel[];
}

/** A pair is not barred by this field, nor will be while what is not known yet may still lift the bar. */
export function unlessBarred(field: FieldModel, model: MatchModel, known: KnownFields): string {
  const stands = `${field.field}_level not in (${storedLevels(field, [differentLevel]).join(", ")})`;
  const lifted = (field.barUnless ?? []).map((alike) => {
    const conditions = alikeFields(model, alike).flatMap(([other, levels]) => alikeSql(other, levels, known));
    return conditions.length === 0 ? "true" : conditions.join(" and ");
  });
  return `(${[stands, ...lifted].join(" or ")})`;
}

function alikeSql(field: FieldModel, levels: readonly number[], { coded, levelled }: KnownFields): readonly string[] {
  const name = field.field;
  if (levelled.includes(field)) return [`${name}_level in (${storedLevels(field, levels).join(", ")})`];
  if (!coded.includes(field) || levels.length > 1) return [];
  const whole = field.kind === "date" ? ` and l_${name} % 100 > 0 and l_${name} >= 10000` : "";
  return [`l_${name} = r_${name}${whole}`];
}

/** As written and, where the field may stand in another's box, as read crosswise. */
export function storedLevels({ swapped }: FieldModel, levels: readonly number[]): readonly number[] {
  const crosswise = levels.filter((level) => level >= differentLevel).map((level) => level + swappedLevels);
  return swapped === undefined ? levels : [...levels, ...crosswise];
}
