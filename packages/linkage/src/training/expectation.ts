import { differentLevel, missingLevel } from "../model.ts";

/** Pairs that look the same: one level per field, in the model's order. */
export interface Pattern {
  readonly levels: readonly number[];
  readonly pairs: number;
  /** Chance that such a pair is one person, to begin with. */
  readonly chance: number;
}

export interface Estimate {
  /** Expected number of pairs that are one person. */
  readonly matches: number;
  /** Per field: level → expected number of matching pairs at it. Pairs of which one side says nothing are left out. */
  readonly matchesAt: readonly ReadonlyMap<number, number>[];
  readonly rounds: number;
}

const mostRounds = 200;
const still = 1e-6;

/**
 * Expectation-maximisation for two kinds of pairs, one person and two, whose fields speak independently given the kind
 * (Fellegi and Sunter 1969; Winkler 1988). It begins with the chances it is given and stops when the share of one person's pairs
 * stands still.
 */
export function expectMatches(patterns: readonly Pattern[]): Estimate {
  const width = patterns[0]?.levels.length ?? 0;
  const total = patterns.reduce((sum, { pairs }) => sum + pairs, 0);
  let chances = patterns.map(({ chance }) => chance);
  let [matches, rounds, moved] = [0, 0, Number.POSITIVE_INFINITY];
  let one: Map<number, number>[] = [];
  while (rounds < mostRounds && moved > still * total) {
    one = expected(patterns, chances, width);
    const two = expected(
      patterns,
      chances.map((chance) => 1 - chance),
      width,
    );
    const now = patterns.reduce((sum, { pairs }, at) => sum + pairs * (chances[at] ?? 0), 0);
    [moved, matches] = [Math.abs(now - matches), now];
    chances = posterior(patterns, { one, two, share: now / total });
    rounds++;
  }
  return { matches, matchesAt: one, rounds };
}

/** Per field, the expected number of pairs at each level when every pattern's pairs count with a weight. */
function expected(patterns: readonly Pattern[], weights: readonly number[], width: number): Map<number, number>[] {
  const at = Array.from({ length: width }, () => new Map<number, number>());
  for (const [index, { levels, pairs }] of patterns.entries()) {
    const mass = pairs * (weights[index] ?? 0);
    for (const [field, level] of levels.entries()) {
      if (level < differentLevel) continue;
      const counts = at[field];
      counts?.set(level, (counts.get(level) ?? 0) + mass);
    }
  }
  return at;
}

interface Kinds {
  readonly one: readonly ReadonlyMap<number, number>[];
  readonly two: readonly ReadonlyMap<number, number>[];
  /** Of all pairs, those that are one person. */
  readonly share: number;
}

function posterior(patterns: readonly Pattern[], { one, two, share }: Kinds): number[] {
  const [m, u] = [one.map(logShares), two.map(logShares)];
  const prior = Math.log(share) - Math.log(1 - share);
  return patterns.map(({ levels }) => {
    let odds = prior;
    for (const [field, level] of levels.entries()) {
      if (level === missingLevel || level < differentLevel) continue;
      odds += (m[field]?.get(level) ?? 0) - (u[field]?.get(level) ?? 0);
    }
    return 1 / (1 + Math.exp(-odds));
  });
}

/** Natural logarithms of shares; what was never seen is held at a ten-thousandth of a pair, so that nothing is impossible. */
function logShares(counts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return new Map([...counts].map(([level, count]) => [level, Math.log(Math.max(count, 1e-4) / Math.max(sum, 1e-4))]));
}
