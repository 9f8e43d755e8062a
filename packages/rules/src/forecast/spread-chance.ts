import { FactView } from "../evidence/facts.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";
import { capOf, floorOf, unitsNeeded, type ByUnit } from "../ruling/spread.ts";
import { binomialAtMost } from "./binomial.ts";

/** Lines lost above caps, of the good ones and of all filed, and the chance that the floors are reached. */
export interface SpreadChance {
  readonly lost: number;
  readonly lostOfFiled: number;
  readonly floors: number;
}

/** How far the shares believed stand apart. */
export function stepOf(shares: readonly { readonly share: number }[]): number {
  return Math.abs((shares[1]?.share ?? 1) - (shares[0]?.share ?? 0));
}

/**
 * What the spread does where so large a share of the lines counts. It is asked for thousands of shares that lie close
 * together: worked out at steps, and between two of them in a straight line.
 *
 * @param step of the shares: finer than those believed it need not be
 */
export function spreadByShare(
  rulebook: Rulebook,
  route: Route,
  byRegion: ByUnit,
  step: number,
): (share: number) => SpreadChance {
  const [capped, floored] = [cappedUnits(rulebook, route, byRegion), flooredUnits(rulebook, route, byRegion)];
  const lostOfFiled = lostAbove(capped, 1);
  const known = new Map<number, { readonly lost: number; readonly floors: number }>();
  // A larger share never lowers the chance of a floor: above one at which it is certain nothing need be worked out.
  let certainFrom = Infinity;
  const floorsAt = (place: number, share: number) => {
    if (place >= certainFrom) return 1;
    const floors = floorsReached(floored, share);
    if (floors > 1 - 1e-12) certainFrom = place;
    return floors;
  };
  const at = (place: number) => {
    const share = Math.min(1, place * step);
    const spread = known.get(place) ?? { lost: lostAbove(capped, share), floors: floorsAt(place, share) };
    known.set(place, spread);
    return spread;
  };
  return (share) => {
    const place = Math.floor(share / step);
    const part = share / step - place;
    const [low, high] = [at(place), at(place + 1)];
    return {
      lost: low.lost + (high.lost - low.lost) * part,
      lostOfFiled,
      floors: low.floors + (high.floors - low.floors) * part,
    };
  };
}

interface Capped {
  readonly lines: number;
  readonly cap: number;
}

function cappedUnits(rulebook: Rulebook, { spread }: Route, byRegion: ByUnit): readonly Capped[] {
  return spread.flatMap((rule) =>
    rule.kind === "cap"
      ? Object.entries(byRegion).map(([unit, lines]) => ({ lines, cap: capOf(rulebook, rule, unit) }))
      : [],
  );
}

function lostAbove(capped: readonly Capped[], share: number): number {
  return capped.reduce((sum, { lines, cap }) => sum + Math.max(0, lines * share - cap), 0);
}

interface Floored {
  readonly needed: number;
  /** Units that can reach what is asked of them; many are alike. */
  readonly alike: readonly { readonly lines: number; readonly least: number; readonly units: number }[];
}

function flooredUnits(rulebook: Rulebook, { spread }: Route, byRegion: ByUnit): readonly Floored[] {
  const nothing = new FactView([]);
  return spread.flatMap((rule) => {
    if (rule.kind === "cap") return [];
    const each = Object.entries(byRegion).flatMap(([unit, lines]) => {
      const least = "floor" in rule ? floorOf(rulebook, rule.floor, unit, nothing) : 1;
      return least === undefined || least > lines ? [] : [{ lines: Math.round(lines), least }];
    });
    const alike = [...Map.groupBy(each, ({ lines, least }) => `${least} of ${lines}`).values()].flatMap((units) =>
      units.slice(0, 1).map((one) => ({ ...one, units: units.length })),
    );
    return [{ needed: unitsNeeded(rulebook, rule.units), alike }];
  });
}

function floorsReached(floored: readonly Floored[], share: number): number {
  return floored.reduce((chance, { needed, alike }) => {
    const reached = alike.flatMap(({ lines, least, units }) => {
      const each = 1 - binomialAtMost(least - 1, lines, share);
      return Array.from({ length: units }, () => each);
    });
    return chance * atLeastSoMany(reached, needed);
  }, 1);
}

/** The chance that at least so many of independent things happen. */
function atLeastSoMany(chances: readonly number[], needed: number): number {
  const exactly = new Float64Array(chances.length + 1);
  exactly[0] = 1;
  for (const [before, chance] of chances.entries())
    for (let count = before + 1; count >= 0; count--)
      exactly[count] = (exactly[count] ?? 0) * (1 - chance) + (exactly[count - 1] ?? 0) * chance;
  return exactly.slice(needed).reduce((sum, chance) => sum + chance, 0);
}
