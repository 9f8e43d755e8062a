import type { Electorate } from "../electorate/electorate.ts";
import type { Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import type { RegionQuota } from "./allocate.ts";
import type { Slot } from "./collect.ts";
import type { TruthKind } from "./drive.ts";
import { placeSigners } from "./place-signers.ts";
import type { DriveRates } from "./rates.ts";
import { at } from "../at.ts";

/** Who stands behind each slot: a kind, and a place on the roll (of strangers, for `not-on-roll`). */
export interface Cast {
  readonly kinds: readonly TruthKind[];
  /** Place on the roll, or -1 for a double, which has the place of the line it repeats. */
  readonly places: Int32Array;
  /** Slot that a double repeats, else -1. */
  readonly repeats: Int32Array;
}

/** People online look themselves up before they sign: their lines go wrong seldom. */
const onlineCare = 0.4;

/** A drive whose slots are collected: nobody has signed in them yet. */
interface DriveToCast {
  readonly slots: readonly Slot[];
  readonly byRegion: readonly RegionQuota[];
  readonly electorate: Electorate;
  readonly rates: DriveRates;
  readonly lines: number;
}

/** Decides for every slot who signed. Exact shares: the rates of a simulated drive are what was asked for. */
export function castSigners(drive: DriveToCast, rng: Random): Cast {
  const { slots, byRegion, electorate, rates, lines } = drive;
  const kinds: TruthKind[] = slots.map(({ forged }) => (forged ? "forged" : "clean"));
  const places = new Int32Array(slots.length).fill(-1);
  const repeats = new Int32Array(slots.length).fill(-1);
  const open = byProneness(slots, rng.fork("proneness"));
  const inactive = inactivePlaces(electorate, byRegion);
  const wanted = (rate: number) => Math.round(rate * lines);
  for (const kind of ["deceased", "no-suffrage"] as const) {
    const count = wanted(kind === "deceased" ? rates.deceased : rates.noSuffrage);
    takeInactive({ kind, count, available: inactive[kind] }, open, { slots, kinds, places }, rng);
  }
  const faults: TruthKind[] = [
    ...repeated("not-on-roll", wanted(rates.notOnRoll)),
    ...repeated("outside-period", wanted(rates.outsidePeriod)),
    ...repeated("double", wanted(rates.double)),
    ...repeated("error", wanted(rates.error)),
  ];
  // Rates that add up to 1 may round to a line more than there are.
  for (const [nth, kind] of rng.shuffle(faults).slice(0, open.length).entries()) kinds[at(open, nth)] = kind;
  placeDoubles(slots, kinds, repeats, rng.fork("doubles"));
  placeSigners(drive, kinds, places, rng);
  return { kinds, places, repeats };
}

function repeated(kind: TruthKind, count: number): TruthKind[] {
  return Array.from({ length: count }, () => kind);
}

/**
 * Slots that are not forged, those likely to go wrong first: every circulator has a care of their own, from half the
 * usual faults to twice as many, so that an honest one may look bad and a test of circulators has something to tell apart.
 */
function byProneness(slots: readonly Slot[], rng: Random): number[] {
  const proneness = new Map<string, number>();
  const keys = new Float64Array(slots.length);
  for (const [i, { circulator }] of slots.entries()) {
    let weight = onlineCare;
    if (circulator !== undefined) {
      weight = proneness.get(circulator) ?? 0.5 * (1 + 3 * rng.fork(circulator).fraction());
      proneness.set(circulator, weight);
    }
    keys[i] = rng.fraction() / weight;
  }
  const open = slots.flatMap(({ forged }, i) => (forged ? [] : [i]));
  return open.toSorted((a, b) => at(keys, a) - at(keys, b));
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
  {
    kind,
    count,
    available,
  }: {
    readonly kind: "deceased" | "no-suffrage";
    readonly count: number;
    /** Their places on the roll, by region. */
    readonly available: readonly number[][];
  },
  open: number[],
  {
    slots,
    kinds,
    places,
  }: { readonly slots: readonly Slot[]; readonly kinds: TruthKind[]; readonly places: Int32Array },
  rng: Random,
): void {
  let left = count;
  for (let next = 0; next < open.length && left > 0;) {
    const i = at(open, next);
    const list = at(available, at(slots, i).region);
    if (list.length === 0) {
      next++;
      continue;
    }
    const chosen = rng.int(list.length);
    places[i] = at(list, chosen);
    list[chosen] = at(list, list.length - 1);
    list.pop();
    kinds[i] = kind;
    open.splice(next, 1);
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
    const kind = at(kinds, i);
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
