/** A region as a contest lists it. */
interface Region {
  readonly id: string;
  readonly name: string;
}

/** Regions as people are shown them: where two bear one name, each with its id. Two counties of two states may be called alike. */
export function toldApart<R extends Region>(regions: readonly R[]): readonly R[] {
  const bearing = new Map<string, number>();
  for (const { name } of regions) bearing.set(name, (bearing.get(name) ?? 0) + 1);
  return regions.map((each) =>
    (bearing.get(each.name) ?? 0) > 1 ? { ...each, name: `${each.name} (${each.id})` } : each,
  );
}

/**
 * Which regions a text written by hand may mean: the one whose id it is, letter by letter; else those of that name, in any case; else the one
 * whose id it is in any case. More than one: nobody can tell which is meant.
 */
export function regionsMeant<R extends Region>(regions: readonly R[], text: string): readonly R[] {
  const exact = regions.filter(({ id }) => id === text);
  if (exact.length > 0) return exact;
  const folded = text.toLowerCase();
  const named = regions.filter(({ name }) => name.toLowerCase() === folded);
  return named.length > 0 ? named : regions.filter(({ id }) => id === folded);
}
