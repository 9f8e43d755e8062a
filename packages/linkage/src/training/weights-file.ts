import { InputError, isRecord } from "@hustings/core/plain";
import type { ComparedField, FieldModel, Level, MatchModel } from "../model.ts";
import { comparedFields } from "../model.ts";
import { personModel } from "../person-model.ts";

/** A model's weights as they are published and read back: hundredths of a bit, by field and by the name of the level. */
export interface Weights {
  readonly name: string;
  readonly fields: readonly ComparedField[];
  readonly weights: Readonly<Partial<Record<ComparedField, Readonly<Record<string, number>>>>>;
}

export function weightsOf(model: MatchModel): Weights {
  const weights = model.fields.map(({ field, levels, different }) => [
    field,
    Object.fromEntries([...levels, different].map(({ name, weight }) => [name, weight.add])),
  ]);
  return {
    name: model.name,
    fields: model.fields.map(({ field }) => field),
    weights: Object.fromEntries(weights) as Weights["weights"],
  };
}

/** Whole weights beyond these are not evidence but a mistake: no field tells one person from 2^40. */
const most = 4000;

/**
 * The person model with weights that were read from a file. Everything but the weights is the model's own, so a file can make no line
 * match that the gates bar.
 *
 * @throws {InputError} `file` is not such a file, names other levels than the model has, or leaves one out
 */
export function modelWithWeights(value: unknown, file: string): MatchModel {
  const wrong = (field: string, expected: string, got: string): InputError =>
    new InputError({ file, field, expected, got, remedy: "write the file anew with this version, or correct it" });
  if (!isRecord(value)) throw wrong("", "an object with name, fields and weights", describe(value));
  const { name, fields, weights } = value;
  if (typeof name !== "string" || name === "") throw wrong("name", "what the weights are called", describe(name));
  if (!Array.isArray(fields) || !fields.every(isCompared)) {
    throw wrong("fields", `names among ${comparedFields.join(", ")}`, describe(fields));
  }
  if (!isRecord(weights)) throw wrong("weights", "an object of fields", describe(weights));
  const model = personModel(name, fields);
  const added = Object.keys(weights).find((field) => !model.fields.some((one) => one.field === field));
  if (added !== undefined) throw wrong(`weights.${added}`, "a field among those compared", "another");
  return { ...model, fields: model.fields.map((field) => withWeights(field, weights[field.field], wrong)) };
}

function withWeights(
  field: FieldModel,
  given: unknown,
  wrong: (field: string, expected: string, got: string) => InputError,
): FieldModel {
  const place = `weights.${field.field}`;
  if (!isRecord(given)) throw wrong(place, "an object of levels", describe(given));
  const all = [...field.levels, field.different];
  const unknown = Object.keys(given).find((name) => !all.some((level) => level.name === name));
  if (unknown !== undefined) throw wrong(place, `levels among ${all.map(({ name }) => name).join(", ")}`, unknown);
  const weighed = <L extends Omit<Level, "when">>(level: L): L => {
    const add = given[level.name];
    if (typeof add !== "number" || !Number.isInteger(add) || Math.abs(add) > most) {
      throw wrong(`${place}.${level.name}`, `a whole number of hundredths of a bit, up to ${most}`, describe(add));
    }
    return { ...level, weight: { ...level.weight, add } };
  };
  return { ...field, levels: field.levels.map(weighed), different: weighed(field.different) };
}

function isCompared(value: unknown): value is ComparedField {
  return comparedFields.some((field) => field === value);
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? "another list" : `a ${value === null ? "null" : typeof value}`;
}
