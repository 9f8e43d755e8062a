import { blockSize, type Electorate } from "../electorate/electorate.ts";
import type { Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import type { RegionQuota } from "./allocate.ts";
import type { Slot } from "./collect.ts";
import type { TruthKind } from "./drive.ts";
import type { DriveRates } from "./rates.ts";

/** Who stands behind each slot: a kind, and a place on the roll (of strangers, for `not-on-roll`). */
export interface Cast {
  readonly kinds: readonly TruthKind[];
  /** Place on the roll, or -1 for a double, which has the place of the line it repeats. */
  readonly places: Int32Array;
  /** Slot that a double repeats, else -1. */
  readonly repeats: Int32Array;
}

/** Signers a drive finds in one block of the roll: drives work in districts, not all over. */
const signersPerNeighbourhood = 40;

/** Decides for every slot who signed. Exact shares: the rates of a simulated drive are what was asked for. */
export function castSigners(
  slots: readonly Slot[],
  byRegion: readonly RegionQuota[],
  electorate: Electorate,
  rates: DriveRates,
  lines: number,
  rng: Random,
): Cast {
  const kinds: TruthKind[] = slots.map(({ forged }) => (forged ? "forged" : "clean"));
  const places = new Int32Array(slots.length).fill(-1);
  const repeats = new Int32Array(slots.length).fill(-1);
  const open = rng.shuffle(slots.flatMap(({ forged }, i) => (forged ? [] : [i])));
  const inactive = inactivePlaces(electorate, byRegion);
  const wanted = (rate: number) => Math.round(rate * lines);
  for (const kind of ["deceased", "no-suffrage"] as const) {
    const count = wanted(kind === "deceased" ? rates.deceased : rates.noSuffrage);
    takeInactive(kind, count, open, slots, inactive[kind], kinds, places, rng);
  }
  const simple: [TruthKind, number][] = [
    ["not-on-roll", rates.notOnRoll],
    ["outside-period", rates.outsidePeriod],
    ["double", rates.double],
    ["error", rates.error],
  ];
  for (const [kind, rate] of simple) for (const i of open.splice(0, wanted(rate))) kinds[i] = kind;
  placeDoubles(slots, kinds, repeats, rng.fork("doubles"));
  placeSigners(slots, byRegion, electorate, kinds, places, rng);
  return { kinds, places, repeats };
}

function inactivePlaces(electorate: Electorate, byRegion: readonly RegionQuota[]) {
  const lists = { deceased: byRegion.map((): number[] => []), "no-suffrage": byRegion.map((): number[] => []) };
  for (const [region, { first, count, lines }] of byRegion.entries()) {
    if (lines === 0) continue;
    for (let place = first; place < first + count; place++) {
      const status = electorate.statusAt(place);
      if (status === "deceased" || status === "no-suffrage") lists[status][region]?.push(place);
    }
  }
  return lists;
}

function takeInactive(
  kind: "deceased" | "no-suffrage",
  count: number,
  open: number[],
  slots: readonly Slot[],
  available: readonly number[][],
  kinds: TruthKind[],
  places: Int32Array,
  rng: Random,
): void {
  let left = count;
  for (let at = 0; at < open.length && left > 0;) {
    const i = open[at] as number;
    const list = available[(slots[i] as Slot).region] as number[];
    if (list.length === 0) {
      at++;
      continue;
    }
    const chosen = rng.int(list.length);
    places[i] = list[chosen] as number;
    list[chosen] = list.at(-1) as number;
    list.pop();
    kinds[i] = kind;
    open.splice(at, 1);
    left--;
  }
  if (left > 0)
    throw new SimulateError(
      "roll-too-small",
      `expected ${count} voters who are ${kind}, ${left} are lacking; settle more voters`,
    );
}

/** A double repeats an earlier good line of its region, on another sheet or in the other channel alike. */
function placeDoubles(slots: readonly Slot[], kinds: TruthKind[], repeats: Int32Array, rng: Random): void {
  const earlier = new Map<number, number[]>();
  let owed = 0;
  for (const [i, slot] of slots.entries()) {
    const kind = kinds[i] as TruthKind;
    const seen = earlier.get(slot.region) ?? [];
    earlier.set(slot.region, seen);
    const mayRepeat = kind === "double" || (kind === "clean" && owed > 0);
    if (mayRepeat && seen.length > 0) {
      repeats[i] = rng.pick(seen);
      if (kind === "clean") owed--;
      kinds[i] = "double";
    } else if (kind === "double") {
      // The first line of a region has nothing to repeat: the next clean one that has does it instead.
      kinds[i] = "clean";
      owed++;
      seen.push(i);
    } else if (kind === "clean" || kind === "error") seen.push(i);
  }
}

function placeSigners(
  slots: readonly Slot[],
  byRegion: readonly RegionQuota[],
  electorate: Electorate,
  kinds: readonly TruthKind[],
  places: Int32Array,
  rng: Random,
): void {
  const needs = byRegion.map(() => ({ signers: [] as number[], strangers: [] as number[], forged: [] as number[] }));
  for (const [i, { region }] of slots.entries()) {
    const need = needs[region];
    const kind = kinds[i] as TruthKind;
    if (kind === "clean" || kind === "error" || kind === "outside-period") need?.signers.push(i);
    else if (kind === "not-on-roll") need?.strangers.push(i);
    else if (kind === "forged") need?.forged.push(i);
  }
  for (const [region, quota] of byRegion.entries()) {
    const { signers, strangers, forged } = needs[region] as (typeof needs)[number];
    const regionRng = rng.fork(quota.region);
    // The forger has one stretch of the roll and goes through it line by line; nobody honest is taken from it.
    const copied = forged.length > 0 ? quota.first + regionRng.int(quota.count - forged.length + 1) : -1;
    forged.sort(
      (a, b) => (slots[a]?.sheet ?? 0) - (slots[b]?.sheet ?? 0) || (slots[a]?.line ?? 0) - (slots[b]?.line ?? 0),
    );
    for (const [nth, i] of forged.entries()) places[i] = copied + nth;
    const free = (place: number) =>
      electorate.statusAt(place) === "active" && !(place >= copied && place < copied + forged.length);
    fill(places, signers, sampleOf(quota, signers.length, regionRng, free));
    fill(
      places,
      strangers,
      sampleOf(quota, strangers.length, regionRng.fork("strangers"), () => true),
    );
  }
}

function fill(places: Int32Array, slots: readonly number[], sample: readonly number[]): void {
  for (const [nth, i] of slots.entries()) places[i] = sample[nth] as number;
}

/** Distinct places of a region, from as many neighbourhoods as it takes and no more. */
function sampleOf(quota: RegionQuota, count: number, rng: Random, free: (place: number) => boolean): number[] {
  const blocks = rng.shuffle(Array.from({ length: Math.ceil(quota.count / blockSize) }, (_, i) => i));
  const chosen: number[] = [];
  let pool: number[] = [];
  let perBlock = signersPerNeighbourhood;
  const enough = Math.ceil(count / blocks.length);
  if (enough > perBlock) perBlock = enough;
  for (const block of blocks) {
    if (chosen.length === count) break;
    const first = quota.first + block * blockSize;
    const end = Math.min(first + blockSize, quota.first + quota.count);
    const found = Array.from({ length: end - first }, (_, i) => first + i).filter(free);
    rng.shuffle(found);
    const taken = Math.min(perBlock, count - chosen.length, found.length);
    for (const place of found.slice(0, taken)) chosen.push(place);
    pool = pool.concat(found.slice(taken));
  }
  // The forger's stretch or a short last block may leave a few lacking.
  while (chosen.length < count && pool.length > 0) chosen.push(pool.pop() as number);
  if (chosen.length < count)
    throw new SimulateError(
      "roll-too-small",
      `expected ${count} voters in ${quota.region}, found ${chosen.length}; settle more voters`,
    );
  return rng.shuffle(chosen);
}
