import { divide, integerSquareRoot, ratio, safeInteger, type Ratio } from "../ratio.ts";

/**
 * What the sample says about all lines filed, beside what the law makes of it: Wilson's interval on the share of
 * valid lines, narrowed for drawing without replacement. All figures are whole numbers, computed without floats.
 */
export type Estimate = {
  readonly population: number;
  readonly sample: number;
  readonly sampleValid: number;
  /** Expected valid lines among all filed, rounded to nearest. */
  readonly valid: number;
  /** One standard error of `valid`, in lines, rounded up. */
  readonly standardError: number;
  /** 95 % interval of `valid`, rounded outwards. */
  readonly low: number;
  readonly high: number;
  readonly confidence: Ratio;
};

/**
 * The same for a filing that each county samples at its own rate: counties are estimated apart and added, with the
 * normal interval on the sum. Duplicates are not in it.
 */
export function estimateByUnit(
  units: readonly { readonly filed: number; readonly checked: number; readonly valid: number }[],
): Estimate | undefined {
  const drawn = units.filter(({ filed, checked }) => filed > 0 && checked > 0);
  if (drawn.length === 0) return undefined;
  let [population, sample, seen, millionths, variance] = [0n, 0n, 0n, 0n, 0n];
  for (const { filed, checked, valid } of drawn) {
    const [N, n, v] = [BigInt(filed), BigInt(checked), BigInt(valid)];
    population += N;
    sample += n;
    seen += v;
    millionths += (N * v * million) / n;
    // The unbiased variance of a stratum's total; nothing is left to vary where all was checked or only one line was.
    if (n > 1n && n < N) variance += (N * (N - n) * v * (n - v) * million) / (n * n * (n - 1n));
  }
  const error = integerSquareRoot(variance * million);
  const reach = (quantile * error) / million;
  const [lines, seenBad] = [(value: bigint) => value / million, sample - seen];
  const low = lines(millionths - reach);
  const high = lines(millionths + reach) + 1n;
  const most = population - seenBad;
  return {
    population: safeInteger(population),
    sample: safeInteger(sample),
    sampleValid: safeInteger(seen),
    valid: safeInteger(divide(millionths, million, "half-up")),
    standardError: safeInteger(divide(error, million, "ceil")),
    low: safeInteger(low < seen ? seen : low),
    high: safeInteger(high > most ? most : high),
    confidence: ratio(95, 100),
  };
}

/** 1.959964, the normal quantile of a two-sided 95 %, in millionths: statistics, not law. */
const quantile = 1_959_964n;
const million = 1_000_000n;

/** @returns `undefined` where nothing was sampled */
export function estimateValid(population: number, sample: number, sampleValid: number): Estimate | undefined {
  if (sample === 0 || population === 0) return undefined;
  const [N, n, v] = [BigInt(population), BigInt(sample), BigInt(sampleValid)];
  const valid = safeInteger(divide(N * v, n, "half-up"));
  const base = { population, sample, sampleValid, valid, confidence: ratio(95, 100) };
  if (n >= N) return { ...base, standardError: 0, low: valid, high: valid };

  // Drawing without replacement is worth n(N − 1)/(N − n) draws with it; kept as the fraction a/b.
  const a = n * (N - 1n);
  const b = N - n;
  // Variance of the share is v(n − v)/n² · b/a; in lines, times N².
  const variance = (N * N * v * (n - v) * b * million) / (n * n * a);
  const standardError = safeInteger(divide(integerSquareRoot(variance) + 1n, 1_000n, "ceil"));

  // Wilson: (p + z²/2m ± z·√(p(1−p)/m + z²/4m²)) / (1 + z²/m) with m = a/b, p = v/n; z² in billionths of billionths.
  const zz = quantile * quantile;
  const unit = million * million;
  const denominator = 2n * (a * unit + zz * b) * n;
  const centre = 2n * v * a * unit + zz * b * n;
  const root = integerSquareRoot(zz * (4n * v * (n - v) * a * b * unit + zz * b * b * n * n));
  const low = divide(N * (centre - root - 1n), denominator, "floor");
  const high = divide(N * (centre + root + 1n), denominator, "ceil");
  return {
    ...base,
    standardError,
    low: safeInteger(low < v ? v : low),
    high: safeInteger(high > N - (n - v) ? N - (n - v) : high),
  };
}
