import { passesAtHome } from "./at-home.ts";
import { formsOf } from "./forms.ts";
import { levelOfForms } from "./field-level.ts";
import { knownFrom } from "./level-condition.ts";
import {
  alikeFields,
  datesThatSpeak,
  differentLevel,
  levelOf,
  missingLevel,
  numberOf,
  placeShort,
  placesOf,
  sameLevel,
  swappedLevels,
  weightOfPlaces,
} from "./model.ts";
import type { ComparedField, FieldModel, Gate, MatchModel } from "./model.ts";

/** What is written of one person. Dates as `YYYY-MM-DD`, `00` for an unknown month or day. */
export type PersonRecord = { readonly [field in ComparedField]?: string | undefined };

/** How many entries of the roll have a value (folded, dates as `YYYYMMDD`), and how many entries there are. */
export interface Frequencies {
  readonly total: number;
  count(field: ComparedField, fold: string): number;
  /** How many values exactly so many entries have. Asked of dates; where it is not known, a date alone on the roll counts as one entry. */
  values?(field: ComparedField, entries: 1 | 2): number;
}

/**
 * How many entries to expect of a date that a roll has once (Good and Turing, one added to both counts): on a small roll nearly every birth date stands
 * alone, and each is far rarer than one in so many entries.
 */
function loneShare(alone: number, twice: number): number {
  return Math.min(1, (2 * (twice + 1)) / (alone + 1));
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
  if (!looksExchanged(model, written, frequencies)) return straight;
  const { surname: given, given: surname } = written;
  const crosswise = compareAs(model, { ...written, surname, given }, roll, frequencies, swappedLevels);
  const barred = (fields: readonly FieldComparison[]) => fields.some(({ gate }) => gate === "bar");
  const total = (fields: readonly FieldComparison[]) => fields.reduce((sum, { weight }) => sum + weight, 0);
  if (barred(crosswise)) return straight;
  return barred(straight) || total(crosswise) > total(straight) ? crosswise : straight;
}

/** To who knows the roll's names. Half a name is read as it is written. */
function looksExchanged(model: MatchModel, { surname, given }: PersonRecord, frequencies: Frequencies): boolean {
  const count = (field: "surname" | "given", text: string | undefined) => {
    const declared = model.fields.find((one) => one.field === field);
    const form = declared === undefined ? undefined : comparable(declared, text, frequencies);
    return form === undefined || typeof form === "number" ? undefined : frequencies.count(field, form.fold);
  };
  const [asGiven, ownGiven] = [count("given", surname), count("given", given)];
  if (asGiven === undefined || ownGiven === undefined) return false;
  // With a slip in one of them, what stands for the surname is none; with one in both, neither is known.
  const [asSurname, ownSurname] = [count("surname", given) ?? 0, count("surname", surname) ?? 0];
  const [noGiven, noSurname] = [ownGiven === 0, ownSurname === 0];
  return asGiven > 0 || (noGiven && noSurname) || (asSurname > 0 && (noGiven || noSurname));
}

function compareAs(
  model: MatchModel,
  written: PersonRecord,
  roll: PersonRecord,
  frequencies: Frequencies,
  crosswise: number,
): readonly FieldComparison[] {
  const compared = model.fields.map((field) => {
    const base = levelBetween(field, written[field.field], roll[field.field], frequencies);
    const level = field.swapped === undefined || base < differentLevel ? base : base + crosswise;
    const { name, weight, gate } = levelOf(field, level);
    const shared = weight.rarity ? rarity(field, written[field.field], roll[field.field], frequencies) : 0;
    const full = weight.add + shared;
    return { field: field.field, level, name, weight: Math.min(full, weight.cap ?? full), gate };
  });
  const levelIn = (field: ComparedField) => compared.find((one) => one.field === field)?.level;
  const dated = datesThatSpeak(model).includes(levelIn("birthDate") ?? missingLevel);
  const places = placesOf(model).map(({ field }) => compared.find((one) => one.field === field)?.weight ?? 0);
  const prior = Math.round(100 * Math.log2(frequencies.total));
  const number = numberOf(model);
  const placed =
    dated ||
    (number !== undefined && levelIn(number.field) === sameLevel) ||
    weightOfPlaces(places) >= prior - placeShort;
  return compared.map((one, at) => {
    const field = model.fields[at];
    const atHome = one.gate === "review" && field !== undefined && passesAtHome(model, field, levelIn);
    return { ...one, gate: atHome ? "pass" : settled(one.gate, { dated, placed }, lifts(model, one.field, levelIn)) };
  });
}

/** What a level comes to beside the other fields. */
function settled(gate: Gate, beside: Readonly<Record<"dated" | "placed", boolean>>, lifted: boolean): Gate {
  if (gate === "dated" || gate === "placed") return beside[gate] ? "pass" : "review";
  return gate === "bar" && lifted ? "review" : gate;
}

function lifts(
  model: MatchModel,
  field: ComparedField,
  levelIn: (field: ComparedField) => number | undefined,
): boolean {
  const unless = model.fields.find((one) => one.field === field)?.barUnless ?? [];
  return unless.some((alike) =>
    alikeFields(model, alike).every(([other, levels]) =>
      levels.includes((levelIn(other.field) ?? missingLevel) % swappedLevels),
    ),
  );
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
  return levelOfForms(field, left, right);
}

function comparable(field: FieldModel, written: string | undefined, frequencies: Frequencies) {
  if (written === undefined) return undefined;
  if (field.kind !== "date") {
    const forms = formsOf(field.kind, written);
    return forms && { ...forms, known: frequencies.count(field.field, forms.fold) >= knownFrom };
  }
  const digits = written.replaceAll("-", "");
  return digits.length === 8 ? Number(digits) : undefined;
}

/** 100 · log2(entries / entries with the commoner of the two values): what they share is no rarer. Nothing where the roll has neither. */
function rarity(
  field: FieldModel,
  written: string | undefined,
  roll: string | undefined,
  frequencies: Frequencies,
): number {
  const counts = [written, roll].map((text) => {
    const form = comparable(field, text, frequencies);
    return form === undefined
      ? 0
      : frequencies.count(field.field, typeof form === "number" ? String(form).padStart(8, "0") : form.fold);
  });
  const count = Math.max(...counts);
  if (count === 0) return 0;
  const values = (entries: 1 | 2) => frequencies.values?.(field.field, entries) ?? 0;
  const isAlone = count === 1 && field.kind === "date" && frequencies.values !== undefined;
  const share = isAlone ? loneShare(values(1), values(2)) : count;
  return Math.round(100 * Math.log2(frequencies.total / share));
}
