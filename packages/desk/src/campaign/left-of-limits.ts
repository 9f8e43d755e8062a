import type { FilingLimits } from "@hustings/roll";

/**
 * What the law's limits leave to lines of this desk, where statements stand that are none of them. Nothing was looked up of those: each is
 * taken for a valid one. A unit that reaches its floor by them needs no line, and is one unit less of those that the law asks for.
 *
 * @param elsewhere statements by unit; under `undefined`, in none that the law names: they count for the ceiling alone
 */
export function leftOf(limits: FilingLimits, elsewhere: ReadonlyMap<string | undefined, number>): FilingLimits {
  const { ceiling, cap, floor } = limits;
  const all = [...elsewhere.values()].reduce((sum, each) => sum + each, 0);
  const standsIn = (unit: string) => elsewhere.get(unit) ?? 0;
  const isReached = (unit: string) => standsIn(unit) > 0 && standsIn(unit) >= (floor?.of(unit) ?? Infinity);
  const reached = [...elsewhere.keys()].filter((unit) => unit !== undefined && isReached(unit)).length;
  return {
    ...limits,
    ceiling: less(ceiling, all),
    cap: cap && ((unit) => less(cap(unit), standsIn(unit))),
    floor: floor && {
      of: (unit) => (isReached(unit) ? undefined : less(floor.of(unit), standsIn(unit))),
      units: Math.max(0, floor.units - reached),
    },
  };
}

const less = (figure: number | undefined, by: number) => figure && Math.max(0, figure - by);
