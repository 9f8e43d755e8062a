import { Point, type CurvePoint } from "../curve/curve.ts";
import type { PublicPoints, Slot } from "../curve/public-points.ts";

/** Bits of a weight: a wrong opening hides among right ones with a probability of 2^-128. */
const weightBits = 128;

/**
 * Σ weight_j · point_j for thousands of points and weights below 2^128: Pippenger's buckets, with signed digits, which
 * halve their number.
 */
export function weightedSum(space: PublicPoints, points: readonly Slot[], weights: readonly bigint[]): Slot {
  const width = windowWidth(points.length);
  const windows = Math.ceil((weightBits + 1) / width);
  const digits = weights.map((weight) => signedDigits(weight, width, windows));
  const buckets = Array.from({ length: 2 ** (width - 1) }, () => space.fresh());
  const running = space.fresh();
  const sum = space.fresh();
  for (let window = windows - 1; window >= 0; window--) {
    for (let i = 0; i < width; i++) space.add(sum, sum, sum);
    for (const bucket of buckets) space.clear(bucket);
    for (let j = 0; j < points.length; j++) {
      const digit = digits[j]?.[window] ?? 0;
      const bucket = buckets[Math.abs(digit) - 1];
      const point = points[j];
      if (bucket === undefined || point === undefined) continue;
      if (digit > 0) space.add(bucket, bucket, point);
      else space.sub(bucket, bucket, point);
    }
    // A running sum from the top counts each bucket as often as its place says.
    space.clear(running);
    for (const bucket of buckets.toReversed()) {
      space.add(running, running, bucket);
      space.add(sum, sum, running);
    }
  }
  return sum;
}

/** Digits from 1 - 2^(width-1) to 2^(width-1), lowest first, each standing for 2^width of the one before. */
function signedDigits(weight: bigint, width: number, count: number): number[] {
  const base = 2 ** width;
  const digits: number[] = [];
  let carry = 0;
  for (let i = 0; i < count; i++) {
    const digit = Number((weight >> BigInt(i * width)) & BigInt(base - 1)) + carry;
    carry = digit > base / 2 ? 1 : 0;
    digits.push(digit - carry * base);
  }
  return digits;
}

/** The width with the fewest additions: one per point and window, and two per bucket. */
function windowWidth(points: number): number {
  let best = 2;
  const additions = (width: number): number => Math.ceil((weightBits + 1) / width) * (points + 2 ** width);
  for (let width = 3; width <= 14; width++) if (additions(width) < additions(best)) best = width;
  return best;
}

/** Adds up sums made in parts. */
export function sumOfParts(parts: readonly Uint8Array[]): CurvePoint {
  return parts.reduce((sum, part) => sum.add(Point.fromBytes(part)), Point.ZERO);
}
