import { atLeastByChance } from "./probability.ts";
import { fitPeers, peerAtLeast } from "./spread-of-peers.ts";
import type { Share } from "./spread-of-peers.ts";

/** Lines of one circulator, sheet or day: how many there are, and how many of them show the sign. */
export interface Tally<Place> extends Share {
  readonly place: Place;
}

export interface PeerResult<Place> extends Tally<Place> {
  /** As many as its peers would show on as many lines. */
  readonly expected: number;
  /** Probability that a peer shows at least as much; a lower bound where it is plainly unremarkable. */
  readonly probability: number;
}

export interface PeerOptions<Place> {
  /** Circulators there are: sheets of one hand are not so many peers. */
  readonly circulators: number;
  /** Places not to be asked what is usual, whatever they show. */
  readonly isApart?: ((place: Place) => boolean) | undefined;
  /** With few lines a place the filter of outliers would drop honest ones, so of sheets and days none is left out for what it shows itself. */
  readonly small?: boolean | undefined;
}

/** Robust deviations at which a place is no longer asked what is usual. */
const apart = 3.5;
/** Log odds: a factor of 4.5. */
const widestGap = 1.5;
const fewestPeers = 4;
const fewPeers = 60;
/** What chance alone explains so well is not worth the fit. */
const notable = 1e-3;

/**
 * How likely each place's share would be if it were a peer of the others.
 *
 * Honest places differ, one street is not like another: a share is held against how much the others' shares differ, beside the chance
 * in every count. Where peers are few and the sign is rare, Fisher's exact test is the more careful of the two; the larger
 * probability stands. Places far apart from the middle half are not asked what is usual, so that many forgers together do not set the
 * custom.
 */
export function againstPeers<Place>(
  tallies: readonly Tally<Place>[],
  { circulators, isApart = () => false, small = false }: PeerOptions<Place>,
): { readonly results: readonly PeerResult<Place>[]; readonly apart: readonly Place[] } {
  const others = tallies.filter(({ place }) => !isApart(place));
  const usual = small ? others : usualOf(others);
  const asked = new Set(usual);
  const lines = usual.reduce((sum, { of }) => sum + of, 0);
  const marked = usual.reduce((sum, { seen }) => sum + seen, 0);
  const peersOfAll = once(() => fitPeers(usual));
  const known = new Map<string, number>();
  const results = tallies.map((tally) => {
    const { seen, of } = tally;
    const own = asked.has(tally) ? tally : { seen: 0, of: 0 };
    const [otherLines, otherMarked] = [lines - own.of, marked - own.seen];
    const expected = otherLines === 0 ? 0 : (of * otherMarked) / otherLines;
    const exact = seen <= expected ? 1 : atLeastByChance(seen, of, otherMarked + seen, otherLines + of);
    if (exact > notable) return { ...tally, expected, probability: exact };
    const count = Math.min(circulators, usual.length - (asked.has(tally) ? 1 : 0));
    if (count < fewestPeers) return { ...tally, expected, probability: 1 };
    // Among many, one more or less does not change what is usual.
    const leftOut = asked.has(tally) && usual.length <= fewPeers;
    const peers = leftOut ? fitPeers(usual.filter((one) => one !== tally)) : peersOfAll();
    const key = `${seen}/${of}/${count}`;
    const chance = known.get(key) ?? peerAtLeast(tally, peers, count - 1);
    known.set(key, chance);
    return { ...tally, expected, probability: Math.max(exact, chance) };
  });
  return { results, apart: tallies.filter((tally) => !asked.has(tally)).map(({ place }) => place) };
}

/**
 * Those not far above the median of the log odds. How far is far, the lower half says, which forgers are not in; asked again without
 * those it leaves out, until it leaves out no more.
 */
function usualOf<Place>(tallies: readonly Tally<Place>[]): readonly Tally<Place>[] {
  let points = tallies.map((tally) => {
    const [with_, without] = [tally.seen + 0.5, tally.of - tally.seen + 0.5];
    return { tally, odds: Math.log(with_ / without), error: Math.sqrt(1 / with_ + 1 / without) };
  });
  for (let round = 0; round < 5; round++) {
    const middle = median(points.map(({ odds }) => odds));
    const below = points.filter(({ odds }) => odds < middle).map(({ odds }) => middle - odds);
    // 1 / 0.6745 turns a median of deviations into a standard deviation.
    const spread = below.length === 0 ? 0 : median(below) / 0.6745;
    const kept = points.filter(({ odds, error }) => odds - middle <= apart * Math.max(spread, error));
    if (kept.length === points.length) break;
    points = kept;
  }
  return belowGap(points).map(({ tally }) => tally);
}

/** Where many are far above, they widen what is far: then a gap in the upper half divides them from the others. */
function belowGap<P extends { readonly odds: number; readonly error: number }>(points: readonly P[]): readonly P[] {
  const sorted = points.toSorted((a, b) => a.odds - b.odds);
  for (let at = sorted.length >>> 1; at < sorted.length; at++) {
    const [before, after] = [sorted[at - 1], sorted[at]];
    if (before === undefined || after === undefined) continue;
    if (after.odds - before.odds > Math.max(widestGap, 3 * after.error)) return sorted.slice(0, at);
  }
  return sorted;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >>> 1;
  const [low = 0, high = 0] = [sorted[half - (sorted.length % 2 === 0 ? 1 : 0)], sorted[half]];
  return (low + high) / 2;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
