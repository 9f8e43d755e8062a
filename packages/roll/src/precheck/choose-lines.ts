/** A line that could be filed. */
export interface Candidate {
  readonly line: number;
  /** How likely it is to be found valid. */
  readonly chance: number;
  /** Region, département, state …: what the law's caps and floors count in. */
  readonly unit: string;
}

/** What the law says of how many may be filed, and from where. Plain figures: a rulebook's, or made up for a test. */
export interface FilingLimits {
  /** Valid lines the law asks for. */
  readonly need?: number | undefined;
  /** Most lines that may be filed. */
  readonly ceiling?: number | undefined;
  /** Most that count from one unit. */
  readonly cap?: ((unit: string) => number | undefined) | undefined;
  /** So many units must bring at least so many each. */
  readonly floor?: { readonly of: (unit: string) => number | undefined; readonly units: number } | undefined;
}

export interface Chosen {
  /** Lines to file, in line order. */
  readonly file: readonly number[];
  /** Lines that are likelier bad than good: a person looks at them first. */
  readonly unlikely: readonly number[];
  /** Lines left out because their unit brings all that may count without them. */
  readonly overCap: readonly number[];
  /** Lines left out because no more may be filed; the least likely first to go. */
  readonly overCeiling: readonly number[];
}

/** Below it a line is likelier to cost than to count. */
const leastChance = 0.5;

/**
 * Which lines to file. Those beyond a cap go first, for they can only cost; then, where a ceiling binds, the least likely, but none
 * that a floor needs.
 */
export function chooseLines(candidates: readonly Candidate[], limits: FilingLimits): Chosen {
  const likeliest = candidates
    .filter(({ chance }) => chance >= leastChance)
    .toSorted((a, b) => b.chance - a.chance || a.line - b.line);
  const overCap: number[] = [];
  const sums = new Map<string, number>();
  const kept = likeliest.filter(({ line, chance, unit }) => {
    const sum = sums.get(unit) ?? 0;
    const cap = limits.cap?.(unit);
    if (cap !== undefined && sum >= cap) {
      overCap.push(line);
      return false;
    }
    sums.set(unit, sum + chance);
    return true;
  });
  const most = limits.ceiling ?? kept.length;
  const reserved = kept.length > most ? neededByFloor(kept, sums, limits.floor) : new Set<number>();
  // Reserved lines first, each part still the likeliest first.
  const ranked = [...kept.filter(({ line }) => reserved.has(line)), ...kept.filter(({ line }) => !reserved.has(line))];
  const inLineOrder = (lines: readonly Candidate[]) => lines.map(({ line }) => line).toSorted((a, b) => a - b);
  return {
    file: inLineOrder(ranked.slice(0, most)),
    unlikely: inLineOrder(candidates.filter(({ chance }) => chance > 0 && chance < leastChance)),
    overCap: overCap.toSorted((a, b) => a - b),
    overCeiling: inLineOrder(ranked.slice(most)),
  };
}

/** The likeliest lines of the units that can reach the floor, so many units as the law asks for: those that can best. */
function neededByFloor(
  kept: readonly Candidate[],
  sums: ReadonlyMap<string, number>,
  floor: FilingLimits["floor"],
): ReadonlySet<number> {
  if (floor === undefined) return new Set();
  const wanted = new Map(
    [...sums]
      .map(([unit, sum]) => ({ unit, least: floor.of(unit) ?? Number.POSITIVE_INFINITY, sum }))
      .filter(({ least, sum }) => sum >= least)
      .toSorted((a, b) => b.sum / b.least - a.sum / a.least || (a.unit < b.unit ? -1 : 1))
      .slice(0, floor.units)
      .map(({ unit, least }) => [unit, least]),
  );
  const reserved = new Set<number>();
  for (const { line, chance, unit } of kept) {
    const left = wanted.get(unit) ?? 0;
    if (left <= 0) continue;
    reserved.add(line);
    wanted.set(unit, left - chance);
  }
  return reserved;
}
