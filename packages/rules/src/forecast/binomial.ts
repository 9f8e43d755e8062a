/** Standard deviations beyond which a chance is nought or one to all digits that are shown. */
const farAway = 8;

/** Points the uncertainty about a share is spread over. */
const points = 160;

/** Chance of at most `most` successes in `trials`, each with chance `share`. */
export function binomialAtMost(most: number, trials: number, share: number): number {
  if (most < 0) return 0;
  if (most >= trials) return 1;
  if (share <= 0) return 1;
  if (share >= 1) return 0;
  const deviation = Math.sqrt(trials * share * (1 - share));
  const away = most + 0.5 - trials * share;
  if (deviation > 10 && Math.abs(away) > farAway * deviation) return away > 0 ? 1 : 0;
  return regularisedBeta(1 - share, trials - most, most + 1);
}

/** A Beta(a, b) belief about a share as weighted points, weights adding to 1. */
export function betaQuadrature(a: number, b: number): readonly { readonly share: number; readonly weight: number }[] {
  const mean = a / (a + b);
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const from = Math.max(0, mean - 8 * deviation);
  const to = Math.min(1, mean + 8 * deviation);
  const shares = Array.from({ length: points }, (_, index) => from + ((to - from) * (index + 0.5)) / points);
  const logs = shares.map((share) => (a - 1) * Math.log(share) + (b - 1) * Math.log1p(-share));
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return shares.map((share, index) => ({ share, weight: (weights[index] ?? 0) / whole }));
}

/** Points the uncertainty about a rate is spread over. */
const ratePoints = 24;

/** A Gamma belief of this shape and scale 1 as weighted points, weights adding to 1; even in the root, in which no shape is steep. */
export function gammaQuadrature(shape: number): readonly { readonly value: number; readonly weight: number }[] {
  const from = Math.max(0, Math.sqrt(shape) - 2.5); // not law: the deviation of the root is a half at most
  const to = Math.sqrt(shape) + 2.5;
  const roots = Array.from({ length: ratePoints }, (_, index) => from + ((to - from) * (index + 0.5)) / ratePoints);
  const logs = roots.map((root) => (2 * shape - 1) * Math.log(root) - root * root);
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return roots.map((root, index) => ({ value: root * root, weight: (weights[index] ?? 0) / whole }));
}

/** I_x(a, b), by Lentz's continued fraction. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / keepAway(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keepAway(1 + even * d, tiny);
    c = keepAway(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keepAway(1 + odd * d, tiny);
    c = keepAway(1 + odd / c, tiny);
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-13) break;
  }
  return Math.min(1, Math.max(0, front * fraction));
}

function keepAway(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Stirling's series after shifting the argument up; relative error below 1e-13. */
function logGamma(value: number): number {
  let shift = 0;
  let x = value;
  while (x < 15) {
    shift += Math.log(x);
    x += 1;
  }
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
