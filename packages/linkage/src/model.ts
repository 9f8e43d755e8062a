import type { Test } from "./level-condition.ts";

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
  "houseNumber",
  "postcode",
  "suffix",
  "birthplace",
  "documentNumber",
  "email",
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** `code`: letters and figures that are the same or not; `sex`: the words of many languages for two. */
export type FieldKind = "name" | "date" | "place" | "code" | "sex" | "address";

/**
 * What a level says about two candidates being one person.
 * - `pass`    it speaks for the same person
 * - `dated`   it does so beside a birth date that speaks for the same person too; without one, a person must look
 * - `placed`  it does so beside such a date, beside one document number, or in a place of so few entries that it names a person: a commune has one mayor
 * - `review`  a person must look: never accepted by the machine alone
 * - `bar`     they are different people, whatever the other fields say
 */
export type Gate = "pass" | "dated" | "placed" | "review" | "bar";

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
  /** What lets a `review` pass in one home, the address nearly the same: any of these, where all its fields are so alike. */
  readonly passAtHome?: readonly Alike[];
}

/** How alike other fields are: `same`, a date with all its parts; `near`, but for a slip. */
export type Alike = Readonly<Partial<Record<ComparedField, "same" | "near">>>;

export interface FieldModel {
  readonly field: ComparedField;
  readonly kind: FieldKind;
  /** Most alike first; the first that holds is the pair's level, numbered from 1. */
  readonly levels: readonly Level[];
  /** None holds. Level 0. */
  readonly different: Omit<Level, "when">;
  /** What lifts the bar of `different`: any of these, where all its fields are so alike. Then a person looks. */
  readonly barUnless?: readonly Alike[];
  /** One side says nothing. Level -1. */
  readonly missing: Omit<Level, "when">;
  /**
   * Weight added when surname and given name are compared crosswise, as if written in each other's box. Such levels are stored
   * with `swappedLevels` added. Only for these two fields.
   */
  readonly swapped?: number;
  /** `passAtHome` of a slip in what was compared crosswise, which asks for a person for no other reason than that. */
  readonly swappedAtHome?: readonly Alike[];
}

/**
 * What a blocking key looks at. Two records become a candidate pair when every part of one key is the same on both.
 * - `undated`    one of the two has no birth date
 * - `…Near`      the names share a sound, a sound with one letter left out, a part, a full name that one is short for, or an initial:
 *                found among the roll's distinct names, never among its entries
 * - `…Start`     the first three letters of the surname, two of the given name
 * - `everybody`  every entry of a roll that has no more of them than `widestBlock`; of a larger roll none
 */
export type KeyPart =
  | "surname"
  | "given"
  | "patronymic"
  | "surnameStart"
  | "givenStart"
  | "surnameNear"
  | "givenNear"
  | "patronymicNear"
  | "birthDate"
  | "birthYear"
  | "birthMonthDay"
  | "undated"
  | "region"
  | "locality"
  | "address"
  | "email"
  | "documentNumber"
  | "everybody";

export type BlockKey = readonly KeyPart[];

/**
 * When a key is asked.
 * - `first`    of every line that no exact entry settles
 * - `second`   of lines that the first leaves without a candidate worth a look: wide keys, for lines with two slips or half a name
 * - `nearest`  of lines that have none even then: not to match them, but to show what the roll has of that name
 */
export type Reach = "first" | "second" | "nearest";

export interface Blocking {
  readonly reach: Reach;
  readonly key: BlockKey;
  /**
   * Keys that are asked instead where this one brings a line more than `widestBlock` entries: no list is ever cut. The outcome says
   * that the line was looked for more narrowly.
   */
  readonly finer?: readonly BlockKey[];
}

/** Entries that one key may bring one line before its finer keys are asked. */
export const widestBlock = 4096;

/**
 * One declaration of how a case's lines are recognised on its roll: what is compared, in which levels, with which weights, and
 * which pairs are looked at. It is data: printable, published with the decision, and compiled for every engine.
 */
export interface MatchModel {
  readonly name: string;
  readonly fields: readonly FieldModel[];
  readonly blocking: readonly Blocking[];
  readonly thresholds: Thresholds;
}

/** In hundredths of a bit over the evidence that a roll of this size asks for (log2 of its number of rows). */
export interface Thresholds {
  readonly match: number;
  /** Below it no person is asked: `reviewFloor` sets it from what a look costs. */
  readonly review: number;
  /** A second candidate closer than this to the first sends the line to a person. */
  readonly margin: number;
}

/** Levels of birth dates that speak for the same person: near, and with day, month and year known. None where dates are not compared. */
export function datesThatSpeak(model: MatchModel): readonly number[] {
  const date = model.fields.find(({ kind }) => kind === "date");
  if (date === undefined) return [];
  return date.levels.flatMap(({ gate, when }, index) =>
    gate === "pass" && when.test !== "date-part-unknown" ? [index + 1] : [],
  );
}

/** By how much, in hundredths of a bit, the places of a pair may say less than who it is: four entries of the roll or so stand there. */
export const placeShort = 200;

/** Fields that say where somebody is to be found. */
export function placesOf(model: MatchModel): readonly FieldModel[] {
  return model.fields.filter(({ field }) => field === "region" || field === "locality");
}

/**
 * What the places of a pair say together, each of the given weight: as much as the one that says most, for a town has its region in it; less
 * what speaks against.
 */
export function weightOfPlaces(weights: readonly number[]): number {
  return Math.max(0, ...weights) + weights.reduce((sum, weight) => sum + Math.min(weight, 0), 0);
}

/** The field of which two values that are the same name one person, whatever his names and place. */
export function numberOf(model: MatchModel): FieldModel | undefined {
  return fieldModel(model, "documentNumber");
}

/** Its level where they are. */
export const sameLevel = 1;

/** What differs by more than this, in hundredths of a bit, is rather another value than a slip. */
const weightOfSlip = -550;

/** Levels that are so alike, as numbers. */
function levelsAlike(field: FieldModel, alike: "same" | "near"): readonly number[] {
  if (alike === "same") return [1];
  return field.levels.flatMap(({ weight: { rarity, add } }, at) =>
    add >= (rarity ? weightOfSlip : 1) ? [at + 1] : [],
  );
}

/** The fields of a set, each with its levels that are so alike. */
export function alikeFields(model: MatchModel, alike: Alike): readonly (readonly [FieldModel, readonly number[]])[] {
  return model.fields.flatMap((field) => {
    const asked = alike[field.field];
    return asked === undefined ? [] : [[field, levelsAlike(field, asked)] as const];
  });
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
    const { name, weight, gate, passAtHome } = levelOf(field, level - swappedLevels);
    const atHome = gate === "review" ? passAtHome : field.swappedAtHome;
    return {
      name: `${name}, written in the other's box`,
      weight: { ...weight, add: weight.add + field.swapped },
      gate: crosswiseGate(field, level - swappedLevels),
      ...(atHome === undefined ? {} : { passAtHome: atHome }),
    };
  }
  return field.levels[level - 1] ?? field.different;
}

/** Of two names that are one, however short the one is written. */
const saidWhole: ReadonlySet<string> = new Set(["same", "nickname", "part", "initial", "initials"]);

/**
 * What a level lets pass where a name was compared with the other's box: that two names changed places is inferred, and with a slip inferred
 * beside it a person looks. Li Wei and Liu Wei of one birthday are two people. Where not even another name asks for a person, that does not either.
 */
export function crosswiseGate(field: FieldModel, level: number): Gate {
  const { gate } = levelOf(field, level);
  const test = field.levels[level - 1]?.when.test;
  const asksNobody = gate === "bar" || field.different.gate === "pass";
  return asksNobody || field.swapped === undefined || test === undefined || saidWhole.has(test) ? gate : "review";
}
