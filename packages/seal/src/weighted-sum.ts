import { Point, type CurvePoint } from "./curve.ts";

/** Bits of a weight: a wrong opening hides among right ones with a probability of 2^-128. */
export const weightBits = 128;

/**
 * Σ weight_j · point_j for thousands of public points and weights below 2^128 (Pippenger's buckets, signed digits: half
 * the buckets). The general routine of the curve library walks all 253 bits of a scalar; half of them are zero here.
 */
export function weightedSum(points: readonly CurvePoint[], weights: readonly bigint[]): CurvePoint {
  const width = windowWidth(points.length);
  const digits = weights.map((weight) => signedDigits(weight, width));
  let sum = Point.ZERO;
  for (let window = Math.ceil((weightBits + 1) / width) - 1; window >= 0; window--) {
    for (let i = 0; i < width; i++) sum = sum.double();
    const buckets: (CurvePoint | undefined)[] = Array.from({ length: 2 ** (width - 1) });
    for (const [j, point] of points.entries()) {
      const digit = digits[j]?.[window] ?? 0;
      if (digit === 0) continue;
      const signed = digit > 0 ? point : point.negate();
      const place = Math.abs(digit) - 1;
      buckets[place] = buckets[place]?.add(signed) ?? signed;
    }
    sum = sum.add(sumOfMultiples(buckets));
  }
  return sum;
}

/** Σ (place + 1) · bucket: a running sum from the top counts each bucket as often as its place says. */
function sumOfMultiples(buckets: readonly (CurvePoint | undefined)[]): CurvePoint {
  let running: CurvePoint | undefined;
  let total = Point.ZERO;
  for (let place = buckets.length - 1; place >= 0; place--) {
    const bucket = buckets[place];
    if (bucket !== undefined) running = running?.add(bucket) ?? bucket;
    if (running !== undefined) total = total.add(running);
  }
  return total;
}

/** Digits from -2^(width-1) to 2^(width-1), lowest first, each standing for 2^width of the one before. */
function signedDigits(weight: bigint, width: number): number[] {
  const base = 2 ** width;
  const digits: number[] = [];
  let carry = 0;
  for (let rest = weight; rest > 0n || carry > 0; rest >>= BigInt(width)) {
    const digit = Number(rest & BigInt(base - 1)) + carry;
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
