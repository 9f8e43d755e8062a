import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";
import { at } from "../at.ts";

export type Sex = "f" | "m";

/** A family's name as its men and its women bear it. */
export interface FamilyName {
  readonly m: string;
  readonly f: string;
}

/** A given name with what it makes of children: their patronymics, where the culture has them. */
export interface FirstName {
  readonly name: string;
  readonly son: string | undefined;
  readonly daughter: string | undefined;
}

/** The names of one tradition: families, and first names by sex and year of birth. */
export interface Naming {
  readonly families: WeightedChoice<FamilyName>;
  readonly firstNames: Record<Sex, CohortNames>;
}

const firstCohort = 1900;
const cohortYears = 5;

/** First names by year of birth, in steps of five years. */
export interface CohortNames {
  readonly cohorts: readonly WeightedChoice<FirstName>[];
}

export interface NameInTime {
  readonly name: string;
  readonly weight: number;
  readonly peak: number;
  readonly width: number;
}

export function cohortNames(names: readonly NameInTime[], firstName: (name: string) => FirstName): CohortNames {
  const made = names.map((entry) => ({ entry, first: firstName(entry.name) }));
  const cohorts = Array.from({ length: 25 }, (_, i) => {
    const year = firstCohort + i * cohortYears;
    const choice = weightedChoice(made, ({ entry }) => weightIn(entry, year));
    return { ...choice, items: choice.items.map(({ first }) => first) };
  });
  return { cohorts };
}

/** Half the weight at `width` years from the peak, with the thin tail every name keeps. */
function weightIn({ weight, peak, width }: NameInTime, year: number): number {
  const distance = (year - peak) / width;
  const square = distance * distance;
  return weight / (1 + square * square) + weight * 0.004;
}

export function firstNameOf(names: CohortNames, birthYear: number, rng: Random): FirstName {
  const place = Math.floor((birthYear - firstCohort) / cohortYears);
  const cohort = at(names.cohorts, Math.max(0, Math.min(names.cohorts.length - 1, place)));
  return rng.weighted(cohort);
}

/**
 * Weights that fall like 1 / (rank + shift), the shape surnames have in every country that counted them; the derived
 * tail is spread at random first, so that kinship of form says nothing about frequency.
 */
export function rankedFamilies(
  frequent: number,
  families: readonly FamilyName[],
  shift: number,
  rng: Random,
): WeightedChoice<FamilyName> {
  const ranked = [...families.slice(0, frequent), ...rng.shuffle(families.slice(frequent))];
  const weights = new Map(ranked.map((family, rank) => [family, 1 / (rank + shift)]));
  return weightedChoice(ranked, (family) => weights.get(family) ?? 0);
}
