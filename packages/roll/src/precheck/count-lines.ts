/** A count that is not certain, with its 95 % interval; the bounds are whole numbers, as a count is. */
export interface Expected {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Lines of one unit, by how likely each holds, and how many of them count at most. */
export interface UnitLines {
  readonly chances: readonly number[];
  readonly cap?: number | undefined;
}

/** Second lines that nobody saw to be second ones, and how far that is sure. */
export interface Hidden {
  readonly lines: number;
  readonly deviation: number;
}

/** Up to so many lines the distribution of the count is computed itself. */
const fewLines = 1000;

/**
 * How many lines count, each unit's up to its cap. Lines hold or fall independently. Of few lines the bounds are those of the count's own distribution:
 * with two lines found of two needed, a normal interval says less than two of what is as good as sure.
 */
export function countLines(units: readonly UnitLines[], hidden: Hidden = { lines: 0, deviation: 0 }): Expected {
  const lines = units.reduce((sum, { chances }) => sum + chances.length, 0);
  const most = units.reduce((sum, { chances, cap = chances.length }) => sum + Math.min(cap, chances.length), 0);
  const sums = units.map(sumOf);
  const expected = Math.max(0, sums.reduce((sum, { mean }) => sum + mean, 0) - hidden.lines);
  if (lines <= fewLines && hidden.lines === 0 && hidden.deviation === 0) return within(expected, exactBounds(units));
  const variance = sums.reduce((sum, one) => sum + one.variance, hidden.deviation ** 2);
  const spread = 1.96 * Math.sqrt(variance);
  return {
    expected,
    low: Math.max(0, Math.floor(expected - spread)),
    high: Math.min(most, Math.ceil(expected + spread)),
  };
}

/** Of lines as good as sure the mean is a hair outside: two of two are 1.999. */
function within(expected: number, { low, high }: Pick<Expected, "low" | "high">): Expected {
  return { expected: Math.min(high, Math.max(low, expected)), low, high };
}

/** A unit that is sure to bring all that may count does not vary. */
function sumOf({ chances, cap = Number.POSITIVE_INFINITY }: UnitLines): { mean: number; variance: number } {
  const mean = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  const sure = mean - cap > 1.96 * Math.sqrt(variance);
  return { mean: Math.min(cap, mean), variance: sure ? 0 : variance };
}

function exactBounds(units: readonly UnitLines[]): Pick<Expected, "low" | "high"> {
  const counts = units.map(countsOf).reduce(together, [1]);
  const quantile = (share: number) => {
    let upTo = 0;
    for (const [count, chance] of counts.entries()) {
      upTo += chance;
      if (upTo > share) return count;
    }
    return counts.length - 1;
  };
  return { low: quantile(0.025), high: quantile(0.975) };
}

/** The chance of each count of one unit's lines (Poisson's binomial distribution), what is over the cap counted as the cap. */
function countsOf({ chances, cap = chances.length }: UnitLines): number[] {
  const all = chances.reduce((counts, chance) => together(counts, [1 - chance, chance]), [1]);
  const within = all.slice(0, cap + 1);
  const over = all.slice(cap + 1).reduce((sum, chance) => sum + chance, 0);
  return within.map((chance, count) => (count === cap ? chance + over : chance));
}

function together(a: readonly number[], b: readonly number[]): number[] {
  const sums = Array.from({ length: a.length + b.length - 1 }, () => 0);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) sums[i + j] = (sums[i + j] ?? 0) + x * y;
  return sums;
}
