import { calendarDate, type CalendarDate } from "@hustings/core";
import { regionsOf, type Culture, type Region } from "../geography/regions.ts";
import { random, type Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import { cultureOf, type CultureOfElectorate } from "./culture.ts";
import { settle } from "./settle.ts";
import { standing, type StatusRates } from "./standing.ts";
import { voterIndex, type Voter, type VoterStatus } from "./voter.ts";
import { at } from "../at.ts";

export interface ElectorateOptions {
  readonly seed: string;
  readonly culture: Culture;
  readonly voters: number;
  /** Ids of the regions to settle; all of the culture's if not given. */
  readonly regions?: readonly string[];
  /** The day the roll speaks of: ages, deaths and moves are before it. */
  readonly on?: CalendarDate;
  /** Shares of the roll that must not sign. */
  readonly statuses?: Partial<StatusRates>;
}

/** A region's stretch of the roll: voters `first` to `first + count - 1`, by town, street, house and flat. */
export interface RegionStretch {
  readonly region: string;
  readonly first: number;
  readonly count: number;
}

/** Voters are made in blocks of this many; a block depends on nothing but the seed and its number. */
export const blockSize = 256;
/** Some sixty megabytes at most; a drive comes back to the neighbourhoods it worked in. */
const blocksKept = 1_024;

interface Block {
  readonly first: number;
  readonly count: number;
  readonly region: Region;
  readonly ordinal: number;
}

/**
 * A simulated electorate: never held in memory, made anew wherever it is looked at, always the same. Iterating gives the
 * roll in order, in batches; `voter` and `votersAt` look up single places.
 */
export class Electorate implements Iterable<readonly Voter[]> {
  readonly size: number;
  readonly culture: Culture;
  readonly on: CalendarDate;
  readonly stretches: readonly RegionStretch[];
  readonly #options: ElectorateOptions;
  readonly #blocks: readonly Block[];
  readonly #blockOfFirst: ReadonlyMap<string, number>;
  readonly #rng: Random;
  readonly #setting: CultureOfElectorate;
  readonly #rates: StatusRates;
  readonly #statusKey: number;
  readonly #kept = new Map<number, readonly Voter[]>();

  constructor(options: ElectorateOptions) {
    const { seed, culture, voters, on = calendarDate("2018-03-18") } = options;
    if (!Number.isSafeInteger(voters) || voters < 1 || voters > 1e9)
      throw new SimulateError(
        "impossible-parameters",
        `expected voters as a whole number from 1 to 10^9, got ${voters}`,
      );
    const rates = { deceased: 0.006, "no-suffrage": 0.003, "under-age": 0.002, ...options.statuses };
    const inactive = Object.values(rates);
    if (inactive.some((rate) => !(rate >= 0)) || inactive.reduce((sum, rate) => sum + rate, 0) > 1)
      throw new SimulateError("impossible-parameters", "expected shares from 0 that add up to at most 1");
    this.#options = options;
    this.size = voters;
    this.culture = culture;
    this.on = on;
    this.#rng = random(`electorate/${culture}/${on}/${seed}`);
    this.#setting = cultureOf(culture);
    this.#rates = rates;
    this.#statusKey = this.#rng.fork("status").word();
    const regions = chosenRegions(culture, options.regions);
    this.stretches = stretchesOf(regions, voters);
    this.#blocks = this.stretches.flatMap((stretch, i) => blocksOf(stretch, at(regions, i)));
    this.#blockOfFirst = new Map(
      [...this.#blocks.entries()].filter(([, { ordinal }]) => ordinal === 0).map(([i, { region }]) => [region.id, i]),
    );
  }

  *[Symbol.iterator](): Generator<readonly Voter[]> {
    for (const number of this.#blocks.keys()) yield this.#make(number);
  }

  /** The stretch of one region. @throws {SimulateError} it is not settled here */
  stretch(region: string): RegionStretch {
    const found = this.stretches.find((stretch) => stretch.region === region);
    if (found === undefined) throw new SimulateError("unknown-region", `expected a settled region, got ${region}`);
    return found;
  }

  /** The voter at one place of the roll, from 0. Half a millisecond, or nothing among the last blocks. */
  voter(index: number): Voter {
    const number = this.#blockOf(index);
    const block = at(this.#blocks, number);
    let voters = this.#kept.get(number);
    if (voters === undefined) {
      voters = this.#make(number);
      if (this.#kept.size >= blocksKept) this.#kept.delete(this.#kept.keys().next().value ?? 0);
      this.#kept.set(number, voters);
    }
    return at(voters, index - block.first);
  }

  /** The voter of an id, if it is of this roll. */
  byId(id: string): Voter | undefined {
    const index = voterIndex(id);
    return id.startsWith(`${this.culture}-`) && index < this.size ? this.voter(index) : undefined;
  }

  /** The voters at many places, in the order asked, each block made once. */
  votersAt(places: ArrayLike<number>): Voter[] {
    const order = Uint32Array.from({ length: places.length }, (_, i) => i);
    order.sort((a, b) => at(places, a) - at(places, b));
    const found: Voter[] = Array.from({ length: places.length });
    for (const i of order) found[i] = this.voter(at(places, i));
    return found;
  }

  /**
   * What the roll will say of the voter at a place, without making the voter. `under-age` means: if the household has
   * a child to spare, else `active`.
   */
  statusAt(index: number): VoterStatus {
    return standing(this.#statusKey, index, this.#rates);
  }

  /** People like these, of the same regions, none of them on this roll. Their ids mean nothing. */
  strangers(): Electorate {
    return new Electorate({ ...this.#options, seed: `strangers/${this.#options.seed}` });
  }

  #blockOf(index: number): number {
    const stretch = this.stretches.findLast(({ first }) => first <= index);
    if (stretch === undefined || !Number.isInteger(index) || index >= this.size)
      throw new RangeError(`expected a place on the roll from 0 to ${this.size - 1}, got ${index}`);
    return (this.#blockOfFirst.get(stretch.region) ?? 0) + Math.floor((index - stretch.first) / blockSize);
  }

  #make(number: number): readonly Voter[] {
    const { first, count, region, ordinal } = at(this.#blocks, number);
    const rng = this.#rng.fork(number);
    const status = (index: number) => this.statusAt(index);
    return settle({ first, count, region, ordinal, rng, status, on: this.on, setting: this.#setting });
  }
}

/**
 * A simulated electorate, the same for the same options on every machine.
 *
 * @throws {SimulateError} a region the culture does not have, or an impossible number of voters
 */
export function electorate(options: ElectorateOptions): Electorate {
  return new Electorate(options);
}

function chosenRegions(culture: Culture, wanted: readonly string[] | undefined): readonly Region[] {
  const all = regionsOf(culture);
  if (wanted === undefined) return all;
  if (wanted.length === 0 || new Set(wanted).size < wanted.length)
    throw new SimulateError("impossible-parameters", "expected at least one region, none twice");
  return wanted.map((id) => {
    const region = all.find((candidate) => candidate.id === id);
    if (region === undefined)
      throw new SimulateError("unknown-region", `expected a region of ${culture}, got ${id}; regionsOf lists them`);
    return region;
  });
}

/** Largest remainders would be exact to one voter; rounding the running total is so too, and simpler. */
function stretchesOf(regions: readonly Region[], voters: number): RegionStretch[] {
  const total = regions.reduce((sum, region) => sum + region.voters, 0);
  let weight = 0;
  let first = 0;
  return regions.map((region) => {
    weight += region.voters;
    const end = Math.round((weight / total) * voters);
    const stretch = { region: region.id, first, count: end - first };
    first = end;
    return stretch;
  });
}

function blocksOf({ first, count }: RegionStretch, region: Region): Block[] {
  return Array.from({ length: Math.ceil(count / blockSize) }, (_, ordinal) => ({
    first: first + ordinal * blockSize,
    count: Math.min(blockSize, count - ordinal * blockSize),
    region,
    ordinal,
  }));
}
