import type { Culture, Region } from "../geography/regions.ts";
import { russianRegions } from "../geography/russian-regions.ts";
import { americanNaming, americanStreets } from "../names/american-naming.ts";
import { firstNameOf, type FirstName, type Naming, type Sex } from "../names/naming.ts";
import { russianNaming } from "../names/russian-naming.ts";
import { russianStreets } from "../names/russian-streets.ts";
import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";

/** What a household needs to know about where it lives. */
export interface CultureOfElectorate {
  readonly culture: Culture;
  namingIn(region: Region): WeightedChoice<Naming>;
  /** The name between given name and surname: a patronymic from the father, or a middle name. */
  secondName(father: FirstName, sex: Sex, birthYear: number, naming: Naming, rng: Random): string | undefined;
  /** The surname of a son who bears his father's given name. */
  juniorSurname(surname: string, rng: Random): string;
  /** As written on the door: `12`, `12а`, `12к2`. */
  houseNumber(number: number, rng: Random): string;
  readonly streets: readonly string[];
  /** How many dwellings houses have. */
  readonly flats: WeightedChoice<{ readonly perHouse: number }>;
  /** Share of wives who take their husband's name. */
  readonly takesName: number;
  /** Share of sons named like their father. */
  readonly namedAfterFather: number;
}

function flatsOf(weights: readonly (readonly [perHouse: number, weight: number])[]) {
  const choice = weightedChoice(weights, ([, weight]) => weight);
  return { ...choice, items: choice.items.map(([perHouse]) => ({ perHouse })) };
}

const russianNamings = new Map<string, WeightedChoice<Naming>>();

const russian: CultureOfElectorate = {
  culture: "ru",
  namingIn({ id }) {
    let found = russianNamings.get(id);
    if (found === undefined) {
      found = russianNaming(russianRegions.find((region) => region.id === id)?.naming ?? "");
      russianNamings.set(id, found);
    }
    return found;
  },
  secondName(father, sex) {
    return sex === "m" ? father.son : father.daughter;
  },
  juniorSurname(surname) {
    return surname;
  },
  houseNumber(number, rng) {
    const kind = rng.int(20);
    if (kind === 0) return `${number}${rng.pick(["а", "б", "в"])}`;
    return kind === 1 ? `${number}к${rng.between(1, 4)}` : String(number);
  },
  streets: russianStreets,
  flats: flatsOf([
    [1, 20],
    [12, 8],
    [60, 5],
    [144, 2],
  ]),
  takesName: 0.88,
  namedAfterFather: 0.03,
};

const american: CultureOfElectorate = {
  culture: "us",
  namingIn: americanNaming,
  secondName(_father, sex, birthYear, naming, rng) {
    const kind = rng.int(20);
    if (kind < 4) return undefined;
    const middle = firstNameOf(naming.firstNames[sex], birthYear, rng).name;
    return kind < 12 ? middle.slice(0, 1) : middle;
  },
  juniorSurname(surname, rng) {
    // The suffix belongs to the register; a third of the juniors never had it entered.
    return rng.chance(0.67) ? `${surname} Jr` : surname;
  },
  houseNumber(number, rng) {
    return String(number * 4 + 100 * (1 + (number % 40)) + rng.int(2));
  },
  streets: americanStreets,
  flats: flatsOf([
    [1, 70],
    [8, 3],
    [40, 1],
  ]),
  takesName: 0.8,
  namedAfterFather: 0.07,
};

const cultures: Record<Culture, CultureOfElectorate> = { ru: russian, us: american };

export function cultureOf(culture: Culture): CultureOfElectorate {
  return cultures[culture];
}
