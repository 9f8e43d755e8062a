import type { Region } from "../geography/regions.ts";
import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";
import type { CultureOfElectorate } from "./culture.ts";
import type { Address } from "./voter.ts";

/** Walks the streets of a town, dwelling by dwelling, the order in which registers are kept. */
export class Dwellings {
  readonly #setting: CultureOfElectorate;
  readonly #rng: Random;
  readonly #towns: WeightedChoice<string>;
  readonly #locality: string;
  readonly #oddSide: boolean;
  #street: number;
  #house = 0;
  #flat = 0;
  #flats = 0;
  #label = "";

  /** @param ordinal the block's number in its region: neighbouring blocks lie in one town, the streets go on */
  constructor(region: Region, ordinal: number, setting: CultureOfElectorate, rng: Random) {
    this.#setting = setting;
    this.#rng = rng;
    this.#towns = townChoice(region);
    this.#locality = rng.weighted(this.#towns);
    this.#street = ordinal % setting.streets.length;
    this.#oddSide = rng.chance(0.5);
    this.#newHouse(true);
  }

  next(): Address {
    // One dwelling in ten stands empty or houses nobody with a vote.
    this.#flat += this.#rng.chance(0.1) ? 2 : 1;
    if (this.#flat > this.#flats) this.#newHouse(false);
    return {
      locality: this.#locality,
      street: this.#setting.streets[this.#street] ?? "",
      house: this.#label,
      flat: this.#flats === 1 ? undefined : String(this.#flat),
    };
  }

  /** A dwelling anywhere in the region. */
  elsewhere(): Address {
    const rng = this.#rng;
    const perHouse = rng.weighted(this.#setting.flats).perHouse;
    const flat = perHouse === 1 ? undefined : String(rng.between(1, perHouse));
    return {
      locality: rng.weighted(this.#towns),
      street: rng.pick(this.#setting.streets),
      house: this.#setting.houseNumber(rng.between(1, 120), rng),
      flat,
    };
  }

  #newHouse(first: boolean): void {
    const rng = this.#rng;
    const { streets, flats } = this.#setting;
    this.#house = first ? (this.#oddSide ? 1 : 2) : this.#house + 2;
    if (this.#house > 90 || (!first && rng.chance(0.02))) {
      this.#street = (this.#street + 1) % streets.length;
      this.#house = this.#oddSide ? 1 : 2;
    }
    this.#flats = rng.weighted(flats).perHouse;
    this.#flat = 1;
    this.#label = this.#setting.houseNumber(this.#house, rng);
  }
}

/** The largest town holds half, the next half of the rest, and so on. */
function townChoice(region: Region): WeightedChoice<string> {
  const weights = new Map(region.towns.map((town, i) => [town, 1 / 2 ** i]));
  return weightedChoice(region.towns, (town) => weights.get(town) ?? 0);
}
