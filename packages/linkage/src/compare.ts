import { formsOf } from "./forms.ts";
import { holds } from "./level-test.ts";
import { differentLevel, fieldModel, levelOf, missingLevel, swappedLevel } from "./model.ts";
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

/** One statement beside one roll entry: the counter's view of what the SQL plan computes for millions. */
export function comparePair(
  model: MatchModel,
  written: PersonRecord,
  roll: PersonRecord,
  rarity: Rarity,
): readonly FieldComparison[] {
  const swapped = namesSwapped(model, written, roll);
  return model.fields.map((field) => {
    const level =
      swapped && field.swapped !== undefined
        ? swappedLevel
        : levelBetween(field, written[field.field], roll[field.field]);
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

function namesSwapped(model: MatchModel, written: PersonRecord, roll: PersonRecord): boolean {
  const [surname, given] = [fieldModel(model, "surname"), fieldModel(model, "given")];
  if (surname === undefined || given === undefined) return false;
  const [s, g] = [comparable(surname, written.surname), comparable(given, written.given)];
  const [rs, rg] = [comparable(surname, roll.surname), comparable(given, roll.given)];
  if (typeof s !== "object" || typeof g !== "object" || typeof rs !== "object" || typeof rg !== "object") return false;
  return s.fold === rg.fold && g.fold === rs.fold && s.fold !== g.fold;
}
