import { dateFrom, dayNumber, latestBirth, yearOf } from "../calendar.ts";
import type { Electorate } from "../electorate/electorate.ts";
import { cultureOf } from "../electorate/culture.ts";
import { voterIndex, type Likeness, type Voter } from "../electorate/voter.ts";
import { regionsOf } from "../geography/regions.ts";
import { firstNameOf, type FirstName, type Naming } from "../names/naming.ts";
import type { Random } from "../random.ts";
import { at } from "../at.ts";

export type RelativeKind = Likeness["kind"];

const kinds: readonly RelativeKind[] = ["namesake", "namesake", "twin", "father", "son"];
/** Relatives live near on the roll: nobody farther away can be the one just invented. */
const near = 8;
const mostAttempts = 20;

/**
 * An invented person, not on the roll, who differs from the voter in what tells people apart and in little else: a twin
 * by given name, a namesake by birth date, a father or son by birth date and patronymic.
 */
export function relativeOf(
  model: Voter,
  electorate: Electorate,
  rng: Random,
): { readonly person: Voter; readonly kind: RelativeKind } {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const kind = rng.pick(kinds);
    const person = make(kind, model, electorate, rng);
    if (person !== undefined && !isOnRoll(person, model, electorate)) return { person, kind };
  }
  // A namesake can always be made: of two birth dates a century has plenty.
  const person = namesake(model, electorate, rng);
  return { person, kind: "namesake" };
}

function make(kind: RelativeKind, model: Voter, electorate: Electorate, rng: Random): Voter | undefined {
  const setting = cultureOf(electorate.culture);
  const region = regionsOf(electorate.culture).find(({ id }) => id === model.region);
  if (region === undefined) return undefined;
  switch (kind) {
    case "namesake":
      return namesake(model, electorate, rng);
    case "twin": {
      const { firstNames } = rng.pick(setting.namingIn(region).items);
      return { ...model, given: firstNameOf(firstNames[model.sex], yearOf(model.birthDate), rng).name };
    }
    case "father":
    case "son": {
      if (model.sex !== "m") return undefined;
      const years = rng.between(19, 38);
      const born = shifted(model, kind === "father" ? -years : years, electorate, rng);
      if (born === undefined) return undefined;
      const naming = at(setting.namingIn(region).items, 0);
      const father = fatherOf(kind, model, naming, yearOf(born), rng);
      return { ...model, birthDate: born, patronymic: setting.secondName(father, "m", yearOf(born), naming, rng) };
    }
    default:
      return kind satisfies never;
  }
}

/** Same name, same region, mostly another address; born within fifteen years. */
function namesake(model: Voter, electorate: Electorate, rng: Random): Voter {
  const years = rng.between(1, 15) * (rng.chance(0.5) ? 1 : -1);
  const birthDate =
    shifted(model, years, electorate, rng) ?? shifted(model, -Math.abs(years), electorate, rng) ?? model.birthDate;
  if (rng.chance(0.3)) return { ...model, birthDate };
  const { locality, street, house, flat } = electorate.voter(neighbour(model, electorate, rng));
  return { ...model, birthDate, locality, street, house, flat };
}

/** Somebody else's address in the same part of the roll. */
function neighbour(model: Voter, electorate: Electorate, rng: Random): number {
  const { first, count } = electorate.stretch(model.region);
  return first + ((voterIndex(model.id) - first + rng.between(20, 900)) % count);
}

function shifted(model: Voter, years: number, electorate: Electorate, rng: Random): Voter["birthDate"] | undefined {
  const day = dayNumber(model.birthDate) + Math.round(years * 365.2425) + rng.between(-180, 180);
  const possible = day <= latestBirth(electorate.on, 18) && day > dayNumber(electorate.on) - 103 * 365;
  return possible ? dateFrom(day) : undefined;
}

/** A son's patronymic is made of the model's own given name; a father's of somebody's a generation before. */
function fatherOf(kind: "father" | "son", model: Voter, naming: Naming, born: number, rng: Random): FirstName {
  if (kind === "father") return firstNameOf(naming.firstNames.m, born - 28, rng);
  for (const cohort of naming.firstNames.m.cohorts)
    for (const name of cohort.items) if (name.name === model.given) return name;
  return firstNameOf(naming.firstNames.m, born - 28, rng);
}

/** The model included: a twin of the same given name would be the model. */
function isOnRoll(person: Voter, model: Voter, electorate: Electorate): boolean {
  const at = voterIndex(model.id);
  for (let place = Math.max(0, at - near); place <= Math.min(electorate.size - 1, at + near); place++) {
    const other = electorate.voter(place);
    if (other.given === person.given && other.birthDate === person.birthDate) return true;
  }
  return false;
}
