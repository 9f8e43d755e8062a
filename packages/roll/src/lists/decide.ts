import { fieldModel, missingLevel, sparedLevel, swappedLevels } from "@hustings/linkage";
import type { ComparedField, FieldModel, MatchModel } from "@hustings/linkage";
import type { Compared } from "./line-finder.ts";

export interface Decided {
  readonly outcome: "matched" | "review" | "not-on-roll";
  /** Candidates worth a look, in order. */
  readonly ranked: readonly Compared[];
  /** What the nearest rival would have if how rare its name is did not count, in hundredths of a bit over the roll's prior. */
  readonly second: number | undefined;
}

/**
 * What becomes of a line: the same that `decisionSteps` says of millions, which says why.
 *
 * @param says whether the line says something in a field
 */
export function decide(
  compared: readonly Compared[],
  model: MatchModel,
  prior: number,
  says: (field: ComparedField) => boolean,
): Decided {
  const { match, review, margin } = model.thresholds;
  const ranked = compared
    .filter(({ weight }) => weight - prior >= review)
    .toSorted((a, b) => b.weight - a.weight || a.n - b.n);
  const [first, ...others] = ranked;
  if (first === undefined) return { outcome: "not-on-roll", ranked, second: undefined };
  const net = first.weight - prior;
  const second = others.length === 0 ? undefined : net - Math.min(...others.map((other) => ahead(model, first, other)));
  const isSure =
    !saysMoreOfName(model, first, says) &&
    (isWhole(model, first, says("birthDate")) || (!first.review && (net >= match || standsThere(model, first, prior))));
  const isAhead =
    second === undefined ||
    net - second >= margin ||
    (net > second && isExact(model, first) && !others.some((other) => isOneOfName(model, other)));
  const outcome = isSure && isAhead ? "matched" : "review";
  return { outcome, ranked, second };
}

/** How far the first is ahead; how rare a value is is left out where it would count on both sides. */
function ahead(model: MatchModel, a: Compared, b: Compared): number {
  let sum = 0;
  for (const [at, field] of model.fields.entries()) {
    const [left, right] = [rareAdd(field, a.levels[at] ?? 0), rareAdd(field, b.levels[at] ?? 0)];
    sum += left === undefined || right === undefined ? (a.weights[at] ?? 0) - (b.weights[at] ?? 0) : left - right;
  }
  return sum;
}

function rareAdd(field: FieldModel, level: number): number | undefined {
  const rare = field.levels.filter(({ weight }) => weight.rarity && weight.cap === undefined);
  if (rare.length < 2) return undefined;
  const isCrosswise = field.swapped !== undefined && level >= swappedLevels;
  const { weight } = field.levels[(isCrosswise ? level - swappedLevels : level) - 1] ?? {};
  if (weight === undefined || !weight.rarity || weight.cap !== undefined) return undefined;
  return weight.add + (isCrosswise ? (field.swapped ?? 0) : 0);
}

/** All that the line says stands on the roll, its names and its date among it: a twin of nearly that name is another. */
function isExact(model: MatchModel, one: Compared): boolean {
  if (!isOneOfName(model, one)) return false;
  return model.fields.every(({ kind }, at) => {
    const level = one.levels[at] ?? missingLevel;
    return level === 1 || level === missingLevel || (kind === "address" && level === sparedLevel);
  });
}

/**
 * All that the line says stands on the roll letter for letter, a whole birth date among it, and a home, or the roll is so small that it cannot
 * say how rare anything is: twelve members are twelve birthdays, each as common there as one in twelve. Then it need not weigh more.
 */
function standsThere(model: MatchModel, one: Compared, prior: number): boolean {
  if (!mayStand(model) || !isExact(model, one)) return false;
  return prior < usualBits || homes.some((field) => levelIn(model, one, field) === 1);
}

/** Bits in hundredths that a match has to weigh where nobody says otherwise; a roll of fewer entries than their power of two is a small one. */
export const usualBits = 600;

/** Whoever asks for a smaller share of wrong matches asks for the weight. */
export function mayStand({ thresholds }: MatchModel): boolean {
  return thresholds.match <= usualBits;
}

/** What says where a person lives closely enough to be told from a namesake. */
export const homes = ["locality", "address"] as const;

function levelIn(model: MatchModel, { levels }: Compared, field: ComparedField): number {
  return levels[model.fields.findIndex((one) => one.field === field)] ?? missingLevel;
}

/** Of this very name and birth date. */
function isOneOfName(model: MatchModel, one: Compared): boolean {
  return identifying.every((field) => levelIn(model, one, field) === 1);
}

/** What is the same of one person, and of twins not all. */
export const identifying = ["surname", "given", "birthDate"] as const;

/** What beside the given name tells those of one name in one house apart: a father and his son, who need not be on the roll. */
export const tellingApart = ["patronymic", "suffix"] as const;

/** The line says more of the name than the entry, and no birth date says that it is this one, nor a year: a son is born in another. */
function saysMoreOfName(model: MatchModel, one: Compared, says: (field: ComparedField) => boolean): boolean {
  if (levelIn(model, one, "birthDate") !== missingLevel) return false;
  const compared = (field: ComparedField) => fieldModel(model, field) !== undefined;
  return tellingApart.some((field) => compared(field) && levelIn(model, one, field) === missingLevel && says(field));
}

/** The level of a middle name of which one side says the first letter; 0 where none are compared. */
export function initialLevel(model: MatchModel): number {
  const levels = fieldModel(model, "patronymic")?.levels ?? [];
  return 1 + levels.findIndex(({ when }) => when.test === "initial");
}

/**
 * All that the line says stands on the roll, letter for letter once folded, or of a middle name its initial, a home among it, and only the birth date is not said: then
 * it needs no date, where nobody else on the roll comes near. Where the line has a date that the roll does not know, the home is an
 * address: a town is not enough to say that it would be this one.
 */
function isWhole(model: MatchModel, { levels }: Compared, saysDate: boolean): boolean {
  let home = false;
  for (const [at, { field, kind }] of model.fields.entries()) {
    const level = levels[at] ?? missingLevel;
    if (kind === "date") {
      if (level !== missingLevel) return false;
      continue;
    }
    const said = field === "surname" || field === "given";
    const allowed =
      level === 1 ||
      (!said && level === (kind === "address" ? sparedLevel : missingLevel)) ||
      (field === "patronymic" && level === initialLevel(model));
    if (!allowed) return false;
    if (level === 1 && (field === "address" || (field === "locality" && !saysDate))) home = true;
  }
  return home;
}
