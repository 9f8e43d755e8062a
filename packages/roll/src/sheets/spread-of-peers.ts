import { binomialAtLeast, studentDensity } from "./probability.ts";

/** How many lines of one place show a sign. */
export interface Share {
  readonly seen: number;
  readonly of: number;
}

/** The honest places' odds: logits around `mean` with the deviation `spread`. */
export interface Peers {
  readonly mean: number;
  readonly spread: number;
  /** Standard error of `mean`. */
  readonly error: number;
}

/**
 * What is taken for granted before any peer is looked at, with the weight of about two of them: that honest places' odds differ by a
 * factor of some 1.65 either way. Few peers cannot show that they are all alike.
 */
const [usualSpread, sureness] = [0.5, 0.7];
const spreads = Array.from({ length: 9 }, (_, at) => 0.1 * 1.5 ** at);
const nodes = Array.from({ length: 33 }, (_, at) => (at - 16) / 4);
const nodeWeights = nodes.map((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 4);

/** Mean and spread under which the shares are likeliest: binomial counts whose odds are log-normal from place to place. */
export function fitPeers(shares: readonly Share[]): Peers {
  const groups = [...Map.groupBy(shares, ({ seen, of }) => `${seen}/${of}`).values()].map((same) => {
    const [{ seen, of } = { seen: 0, of: 0 }] = same;
    return { seen, of, times: same.length };
  });
  const likelihood = (mean: number, spread: number) =>
    groups.reduce((sum, group) => sum + group.times * Math.log(density(group, mean, spread)), 0);
  const lines = shares.reduce((sum, { of }) => sum + of, 0);
  const marked = shares.reduce((sum, { seen }) => sum + seen, 0);
  const centre = Math.log((marked + 0.5) / (lines - marked + 0.5));
  let best = { mean: centre, spread: usualSpread, value: Number.NEGATIVE_INFINITY };
  for (const spread of spreads) {
    // The mean of the logits lies below the logit of the mean, the more the wider they spread.
    const mean = peak((at) => likelihood(at, spread), centre - 0.5 - (spread * spread) / 2, centre + 1.5);
    const value = likelihood(mean, spread) - (Math.log(spread / usualSpread) / sureness) ** 2 / 2;
    if (value > best.value) best = { mean, spread, value };
  }
  const { mean, spread } = best;
  return { mean, spread, error: reach((by) => likelihood(mean, spread) - likelihood(mean + by, spread)) };
}

/** How far up the mean may be before the likelihood has fallen by a half: one standard error. A sign nobody shows has only this side. */
function reach(fall: (by: number) => number): number {
  let [low, high] = [0, 3];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (fall(middle) < 0.5) low = middle;
    else high = middle;
  }
  return high;
}

/** Likelihood of a count, up to what does not depend on the peers. */
function density({ seen, of }: Share, mean: number, spread: number): number {
  if (seen >= 20 && of - seen >= 20) {
    const variance = spread * spread + 1 / seen + 1 / (of - seen);
    const apart = Math.log(seen / (of - seen)) - mean;
    return Math.exp((-apart * apart) / (2 * variance)) / Math.sqrt(variance);
  }
  const share = seen / of;
  // Measured from the count's own best, lest the product vanish.
  const own = seen * Math.log(share || 1) + (of - seen) * Math.log(1 - share || 1);
  let sum = 0;
  for (const [at, z] of nodes.entries()) {
    const odds = mean + spread * z;
    const log = seen * odds - of * Math.log1p(Math.exp(odds)) - own;
    sum += Math.exp(log) * (nodeWeights[at] ?? 0);
  }
  return Math.max(sum, 1e-300);
}

function peak(of: (at: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [of(a), of(b)];
  for (let step = 0; step < 12; step++) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = of(b);
    }
  }
  return (low + high) / 2;
}

/**
 * How likely one more peer shows at least so many. By Student's law with the freedom the peers leave, since their spread is itself
 * only estimated from them.
 */
export function peerAtLeast({ seen, of }: Share, { mean, spread, error }: Peers, freedom: number): number {
  if (seen === 0) return 1;
  const scale = Math.sqrt(spread * spread * (1 + 1 / (freedom + 1)) + error * error);
  const step = 0.1;
  let sum = 0;
  for (let odds = mean - 14; odds < Math.max(mean + 14, 14); odds += step) {
    const tail = binomialAtLeast(seen, of, 1 / (1 + Math.exp(-odds)));
    if (tail > 0) sum += (studentDensity((odds - mean) / scale, freedom) / scale) * tail * step;
  }
  return Math.min(1, sum);
}
