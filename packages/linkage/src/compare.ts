import { formsOf } from "./forms.ts";
import { holds } from "./level-test.ts";
import { differentLevel, levelOf, missingLevel, swappedLevels } from "./model.ts";
import type { ComparedField, FieldModel, Gate, MatchModel } from "./model.ts";

/** What is written of one person. Dates as `YYYY-MM-DD`, `00` for an unknown month or day. */
export type PersonRecord = { readonly [field in ComparedField]?: string | undefined };

/** How many hundredths of a bit agreement on a value of this roll is worth: 100 · log2(rows / rows with that value). */
export type Rarity = (field: ComparedField, fold: string) => number;

export interface FieldComparison {
  readonly field: ComparedField;
  readonly level: number;
  readonly name: string;
  readonly weight: number;
  readonly gate: Gate;
}

/**
 * One statement beside one roll entry: the counter's view of what the SQL plan computes for millions. Surname and given name are
 * also tried crosswise, and the likelier reading stands.
 */
export function comparePair(
  model: MatchModel,
  written: PersonRecord,
  roll: PersonRecord,
  rarity: Rarity,
): readonly FieldComparison[] {
  const straight = compareAs(model, written, roll, rarity, 0);
  if (!model.fields.some(({ swapped }) => swapped !== undefined)) return straight;
  const { surname: given, given: surname } = written;
  const crosswise = compareAs(model, { ...written, surname, given }, roll, rarity, swappedLevels);
  const barred = (fields: readonly FieldComparison[]) => fields.some(({ gate }) => gate === "bar");
  const total = (fields: readonly FieldComparison[]) => fields.reduce((sum, { weight }) => sum + weight, 0);
  if (barred(crosswise)) return straight;
  return barred(straight) || total(crosswise) > total(straight) ? crosswise : straight;
}

function compareAs(
  model: MatchModel,
  written: PersonRecord,
  roll: PersonRecord,
  rarity: Rarity,
  crosswise: number,
): readonly FieldComparison[] {
  return model.fields.map((field) => {
    const base = levelBetween(field, written[field.field], roll[field.field]);
    const level = field.swapped === undefined || base < differentLevel ? base : base + crosswise;
    const { name, weight, gate } = levelOf(field, level);
    const fold = rarityKey(field, roll[field.field]);
    const full = weight.add + (weight.rarity && fold !== undefined ? rarity(field.field, fold) : 0);
    return { field: field.field, level, name, weight: Math.min(full, weight.cap ?? full), gate };
  });
}

/** The level of two written values in one field. */
export function levelBetween(field: FieldModel, written: string | undefined, roll: string | undefined): number {
  const left = comparable(field, written);
  const right = comparable(field, roll);
  if (left === undefined || right === undefined) return missingLevel;
  const at = field.levels.findIndex((level) => holds(level.when, left, right));
  return at < 0 ? differentLevel : at + 1;
}

function comparable(field: FieldModel, written: string | undefined) {
  if (written === undefined) return undefined;
  if (field.kind !== "date") return formsOf(field.kind, written);
  const digits = written.replaceAll("-", "");
  return digits.length === 8 ? digits : undefined;
}

function rarityKey(field: FieldModel, written: string | undefined): string | undefined {
  const form = comparable(field, written);
  return typeof form === "object" ? form.fold : form;
}
