import { RulesError } from "./rules-error.ts";

/** An exact fraction in lowest terms; `den` is positive. The law's percentages never pass through a float. */
export type Ratio = {
  readonly num: number;
  readonly den: number;
};

/** The ways the law writes rounding. `half-up` is rounding to the nearest, halves away from zero. */
export type Rounding = "floor" | "ceil" | "half-up";

/** @throws {RulesError} `inexact-figure` the fraction does not fit in safe integers */
export function ratio(num: number | bigint, den: number | bigint = 1n): Ratio {
  let n = BigInt(num);
  let d = BigInt(den);
  if (d === 0n) throw new RulesError("inexact-figure", "expected a denominator other than 0, got 0", { num, den });
  if (d < 0n) [n, d] = [-n, -d];
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d);
  return { num: safeInteger(n / divisor), den: safeInteger(d / divisor) };
}

/** `value × share`, rounded as told. */
export function timesRatio(value: number, share: Ratio, rounding: Rounding): number {
  return safeInteger(divide(BigInt(value) * BigInt(share.num), BigInt(share.den), rounding));
}

/** Exact quotient, rounded as told; works for negative numerators. */
export function divide(num: bigint, den: bigint, rounding: Rounding): bigint {
  if (den < 0n) return divide(-num, -den, rounding);
  const doubled = rounding === "half-up";
  const n = doubled ? num * 2n + den : num;
  const d = doubled ? den * 2n : den;
  const quotient = n / d;
  const remainder = n % d;
  if (remainder === 0n) return quotient;
  if (rounding === "ceil") return remainder > 0n ? quotient + 1n : quotient;
  return remainder < 0n ? quotient - 1n : quotient;
}

/** Whether `part` is at least `share` of `whole`, without dividing. */
export function atLeastShare(part: number, whole: number, share: Ratio): boolean {
  return BigInt(part) * BigInt(share.den) >= BigInt(whole) * BigInt(share.num);
}

/** Whether `part` is more than `share` of `whole`, without dividing. */
export function moreThanShare(part: number, whole: number, share: Ratio): boolean {
  return BigInt(part) * BigInt(share.den) > BigInt(whole) * BigInt(share.num);
}

/** Sign of `a − b`. */
export function compareRatio(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const difference = BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Largest integer whose square is not above `value`. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

export function safeInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RulesError("inexact-figure", `expected a figure within safe integers, got ${value}`, { value });
  }
  return number;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
