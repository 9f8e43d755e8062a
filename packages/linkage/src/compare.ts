import { formsOf } from "./forms.ts";
import { holds, knownFrom } from "./level-test.ts";
import { differentLevel, levelOf, missingLevel, swappedLevels } from "./model.ts";
import type { ComparedField, FieldModel, Gate, MatchModel } from "./model.ts";

/** What is written of one person. Dates as `YYYY-MM-DD`, `00` for an unknown month or day. */
export type PersonRecord = { readonly [field in ComparedField]?: string | undefined };

/** How many entries of the roll have a value (folded, dates as `YYYYMMDD`), and how many entries there are. */
export interface Frequencies {
  readonly total: number;
  count(field: ComparedField, fold: string): number;
}

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
  frequencies: Frequencies,
): readonly FieldComparison[] {
  const straight = compareAs(model, written, roll, frequencies, 0);
  if (!model.fields.some(({ swapped }) => swapped !== undefined)) return straight;
  const { surname: given, given: surname } = written;
  const crosswise = compareAs(model, { ...written, surname, given }, roll, frequencies, swappedLevels);
  const barred = (fields: readonly FieldComparison[]) => fields.some(({ gate }) => gate === "bar");
  const total = (fields: readonly FieldComparison[]) => fields.reduce((sum, { weight }) => sum + weight, 0);
  if (barred(crosswise)) return straight;
  return barred(straight) || total(crosswise) > total(straight) ? crosswise : straight;
}

function compareAs(
  model: MatchModel,
  written: PersonRecord,
  roll: PersonRecord,
  frequencies: Frequencies,
  crosswise: number,
): readonly FieldComparison[] {
  return model.fields.map((field) => {
    const base = levelBetween(field, written[field.field], roll[field.field], frequencies);
    const level = field.swapped === undefined || base < differentLevel ? base : base + crosswise;
    const { name, weight, gate } = levelOf(field, level);
    const full = weight.add + (weight.rarity ? rarity(field, roll[field.field], frequencies) : 0);
    return { field: field.field, level, name, weight: Math.min(full, weight.cap ?? full), gate };
  });
}

/** The level of two written values in one field. */
export function levelBetween(
  field: FieldModel,
  written: string | undefined,
  roll: string | undefined,
  frequencies: Frequencies,
): number {
  const left = comparable(field, written, frequencies);
  const right = comparable(field, roll, frequencies);
  if (left === undefined || right === undefined) return missingLevel;
  const at = field.levels.findIndex((level) => holds(level.when, left, right));
  return at < 0 ? differentLevel : at + 1;
}

function comparable(field: FieldModel, written: string | undefined, frequencies: Frequencies) {
  if (written === undefined) return undefined;
  if (field.kind !== "date") {
    const forms = formsOf(field.kind, written);
    return forms && { ...forms, known: frequencies.count(field.field, forms.fold) >= knownFrom };
  }
  const digits = written.replaceAll("-", "");
  return digits.length === 8 ? digits : undefined;
}

/** 100 · log2(entries / entries with this value); nothing for a value the roll does not have. */
function rarity(field: FieldModel, written: string | undefined, frequencies: Frequencies): number {
  const form = comparable(field, written, frequencies);
  if (form === undefined) return 0;
  const count = frequencies.count(field.field, typeof form === "string" ? form : form.fold);
  return count === 0 ? 0 : Math.round(100 * Math.log2(frequencies.total / count));
}
