import { blockSize, type Electorate } from "../electorate/electorate.ts";
import type { Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import type { RegionQuota } from "./allocate.ts";
import type { Slot } from "./collect.ts";
import type { TruthKind } from "./drive.ts";
import { at, takeLast } from "../at.ts";

/** Signers a drive finds in one block of the roll: drives work in districts, not all over. */
const signersPerNeighbourhood = 40;

/** Gives every slot that is not a double its place on the roll. */
export function placeSigners(
  {
    slots,
    byRegion,
    electorate,
  }: {
    readonly slots: readonly Slot[];
    readonly byRegion: readonly RegionQuota[];
    readonly electorate: Electorate;
  },
  kinds: readonly TruthKind[],
  places: Int32Array,
  rng: Random,
): void {
  const needs = byRegion.map(() => ({ signers: [] as number[], strangers: [] as number[], forged: [] as number[] }));
  for (const [i, { region }] of slots.entries()) {
    const need = needs[region];
    const kind = at(kinds, i);
    if (kind === "clean" || kind === "error" || kind === "outside-period") need?.signers.push(i);
    else if (kind === "not-on-roll") need?.strangers.push(i);
    else if (kind === "forged") need?.forged.push(i);
  }
  for (const [region, quota] of byRegion.entries()) {
    const { signers, strangers, forged } = at(needs, region);
    const regionRng = rng.fork(quota.region);
    // The forger has one stretch of the roll and goes through it line by line; nobody honest is taken from it.
    const copied = forged.length > 0 ? quota.first + regionRng.int(quota.count - forged.length + 1) : -1;
    forged.sort(
      (a, b) => (slots[a]?.sheet ?? 0) - (slots[b]?.sheet ?? 0) || (slots[a]?.line ?? 0) - (slots[b]?.line ?? 0),
    );
    for (const [nth, i] of forged.entries()) places[i] = copied + nth;
    const free = (place: number) =>
      electorate.statusAt(place) === "active" && !(place >= copied && place < copied + forged.length);
    const sample = sampleOf(quota, signers.length, regionRng, free);
    fill(places, fromDoorToDoor(slots, signers, sample, regionRng.fork("doors")), sample);
    fill(
      places,
      strangers,
      sampleOf(quota, strangers.length, regionRng.fork("strangers"), () => true),
    );
  }
}

/**
 * Half of the circulators go from door to door: their sheets follow the roll, with gaps where nobody signed, half of them
 * in mixed order. That is honest, and near enough to copying from the roll to put a test of sheets to the proof.
 *
 * @returns the signers in the order in which the sample is theirs; the sample's first part is put in roll order
 */
function fromDoorToDoor(
  slots: readonly Slot[],
  signers: readonly number[],
  sample: number[],
  rng: Random,
): readonly number[] {
  const walks = new Map<string, boolean>();
  const walkers: number[] = [];
  const others: number[] = [];
  for (const i of signers) {
    const { circulator } = at(slots, i);
    const walking = circulator !== undefined && (walks.get(circulator) ?? rng.fork(circulator).chance(0.5));
    if (circulator !== undefined) walks.set(circulator, walking);
    (walking ? walkers : others).push(i);
  }
  const place = (i: number) => (slots[i]?.sheet ?? 0) * 1_000 + (slots[i]?.line ?? 0);
  walkers.sort((a, b) => place(a) - place(b));
  const inOrder = sample.slice(0, walkers.length).toSorted((a, b) => a - b);
  const sheets = Map.groupBy(walkers.keys(), (nth) => slots[at(walkers, nth)]?.sheet);
  for (const nths of sheets.values()) {
    if (rng.chance(0.5)) continue;
    const mixed = rng.shuffle(nths.map((nth) => at(inOrder, nth)));
    for (const [k, nth] of nths.entries()) inOrder[nth] = at(mixed, k);
  }
  for (const [nth, at] of inOrder.entries()) sample[nth] = at;
  return [...walkers, ...others];
}

function fill(places: Int32Array, slots: readonly number[], sample: readonly number[]): void {
  for (const [nth, i] of slots.entries()) places[i] = at(sample, nth);
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
  while (chosen.length < count && pool.length > 0) chosen.push(takeLast(pool));
  if (chosen.length < count)
    throw new SimulateError(
      "roll-too-small",
      `expected ${count} voters in ${quota.region}, found ${chosen.length}; settle more voters`,
    );
  return rng.shuffle(chosen);
}
