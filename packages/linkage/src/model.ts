import type { Test } from "./level-test.ts";

/** Fields a model may compare. `place` is anything named by words without order of importance: a commune, a department. */
export const comparedFields = [
  "surname",
  "given",
  "patronymic",
  "birthDate",
  "sex",
  "region",
  "locality",
  "address",
] as const;
export type ComparedField = (typeof comparedFields)[number];

export type FieldKind = "name" | "date" | "place" | "code" | "address";

/**
 * What a level says about two candidates being one person.
 * - `pass`    it speaks for the same person
 * - `review`  a person must look: never accepted by the machine alone
 * - `bar`     they are different people, whatever the other fields say
 */
export type Gate = "pass" | "review" | "bar";

/**
 * Bits of evidence. With `rarity`, the roll's own frequency of the value is added: agreeing on a rare name says more.
 * `add` comes in hundredths of a bit so that every engine computes with whole numbers.
 */
export interface Weight {
  readonly rarity: boolean;
  readonly add: number;
  /** Upper bound in hundredths of a bit. */
  readonly cap?: number;
}

export interface Level {
  /** What a report calls it: "one letter differs". */
  readonly name: string;
  readonly when: Test;
  readonly weight: Weight;
  readonly gate: Gate;
}

export interface FieldModel {
  readonly field: ComparedField;
  readonly kind: FieldKind;
  /** Most alike first; the first that holds is the pair's level, numbered from 1. */
  readonly levels: readonly Level[];
  /** None holds. Level 0. */
  readonly different: Omit<Level, "when">;
  /** One side says nothing. Level -1. */
  readonly missing: Omit<Level, "when">;
  /**
   * Weight added when surname and given name are compared crosswise, as if written in each other's box. Such levels are stored
   * with `swappedLevels` added. Only for these two fields.
   */
  readonly swapped?: number;
}

/**
 * What a blocking key looks at. Two records become a candidate pair when every part of one key is the same on both.
 * `undated` asks for a pair of which one side has no birth date.
 */
export type KeyPart =
  | "surname"
  | "given"
  | "patronymic"
  | "surnameStart"
  | "givenStart"
  | "birthDate"
  | "birthYear"
  | "birthMonthDay"
  | "undated"
  | "region"
  | "locality"
  | "address";

export type BlockKey = readonly KeyPart[];

/**
 * One declaration of how a case's lines are recognised on its roll: what is compared, in which levels, with which weights, and
 * which pairs are looked at. It is data: printable, published with the decision, and compiled for every engine.
 */
export interface MatchModel {
  readonly name: string;
  readonly fields: readonly FieldModel[];
  readonly blocking: readonly BlockKey[];
  readonly thresholds: Thresholds;
}

/** In hundredths of a bit over the evidence that a roll of this size asks for (log2 of its number of rows). */
export interface Thresholds {
  readonly match: number;
  readonly review: number;
  /** A second candidate closer than this to the first sends the line to a person. */
  readonly margin: number;
}

export function fieldModel(model: MatchModel, field: ComparedField): FieldModel | undefined {
  return model.fields.find((candidate) => candidate.field === field);
}

export const missingLevel = -1;
/** Added to the level of a field that was compared with the other's box. */
export const swappedLevels = 100;
/** Nothing in this field could change what happens to the line. Only addresses are ever spared. */
export const sparedLevel = -3;
export const differentLevel = 0;

/** The level a stored number stands for. */
export function levelOf(field: FieldModel, level: number): Omit<Level, "when"> {
  if (level === missingLevel) return field.missing;
  if (level === sparedLevel) return { ...field.missing, name: "not needed" };
  if (level >= swappedLevels && field.swapped !== undefined) {
    const { name, weight, gate } = levelOf(field, level - swappedLevels);
    return {
      name: `${name}, written in the other's box`,
      weight: { ...weight, add: weight.add + field.swapped },
      gate,
    };
  }
  return field.levels[level - 1] ?? field.different;
}
