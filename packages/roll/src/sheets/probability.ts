/** ln Γ(x) for x > 0: Lanczos, 15 digits. */
function logGamma(x: number): number {
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  const sum = coefficients.reduce((total, value, index) => total + value / (at + index + 1), 0.9999999999998099);
  const base = at + coefficients.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * Of `population` lines `marked` have a property. How likely do at least `seen` of `drawn` lines have it, when the property knows
 * nothing of who drew them? Fisher's exact test, one-sided.
 */
export function atLeastByChance(seen: number, drawn: number, marked: number, population: number): number {
  const most = Math.min(drawn, marked);
  const all = logChoose(population, drawn);
  let sum = 0;
  for (let k = seen; k <= most; k++) {
    const rest = drawn - k;
    if (rest > population - marked) continue;
    const term = Math.exp(logChoose(marked, k) + logChoose(population - marked, rest) - all);
    sum += term;
    if (k > (drawn * marked) / population && term < sum * 1e-15) break;
  }
  return Math.min(1, sum);
}

/**
 * How likely a shuffled list of `length` different values rises at least `rises` times from one to the next. Exact up to 60
 * (Eulerian numbers), by the normal law from there.
 */
export function risesByChance(rises: number, length: number): number {
  if (length < 2 || rises <= 0) return 1;
  if (length > 60) {
    const deviation = Math.sqrt((length + 1) / 12);
    return upperNormal((rises - 0.5 - (length - 1) / 2) / deviation);
  }
  // Chance of k rises in a shuffle of n: of the n gaps a further value can go to, k + 1 make no new rise.
  let chance = [1];
  for (let n = 2; n <= length; n++) {
    chance = Array.from({ length: n }, (_, k) => ((k + 1) * (chance[k] ?? 0) + (n - k) * (chance[k - 1] ?? 0)) / n);
  }
  return Math.min(
    1,
    chance.slice(rises).reduce((sum, value) => sum + value, 0),
  );
}

/** P(X ≥ seen) of `of` tries with this share. */
export function binomialAtLeast(seen: number, of: number, share: number): number {
  if (seen <= 0) return 1;
  return seen > of ? 0 : regularisedBeta(share, seen, of - seen + 1);
}

/** Density of Student's law. */
export function studentDensity(t: number, freedom: number): number {
  const log = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - Math.log(freedom * Math.PI) / 2;
  return Math.exp(log - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}

/** P(T ≥ t) of Student's law. */
export function upperStudent(t: number, freedom: number): number {
  const half = regularisedBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t >= 0 ? half : 1 - half;
}

const away = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);

/** I_x(a, b), by Lentz's continued fraction. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-13) break;
  }
  return front * fraction;
}

/**
 * How likely shuffled lists of these lengths rise at least `rises` times in all: exact while that is quickly counted, by the normal
 * law from there, whose tail is the heavier one.
 */
export function risesInAll(rises: number, lengths: readonly number[]): number {
  const gaps = lengths.reduce((sum, length) => sum + length - 1, 0);
  const [first = 2] = lengths;
  if (lengths.length === 1) return risesByChance(rises, first);
  const variance = lengths.reduce((sum, length) => sum + (length === 2 ? 0.25 : (length + 1) / 12), 0);
  return upperNormal((rises - 0.5 - gaps / 2) / Math.sqrt(variance));
}

/** P(Z ≥ z), relative error below 1.2e-7 (Numerical Recipes' rational Chebyshev form of erfc). */
function upperNormal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const series = terms.reduceRight((sum, term) => sum * t + term, 0);
  const tail = (t * Math.exp(-x * x + series)) / 2;
  return z >= 0 ? tail : 1 - tail;
}
