import type { EntryByKind } from "../vocabulary/index.ts";
import type { Nomination } from "./state.ts";
import type { ProcedureTools } from "./step.ts";

/** Lines that no further stage can draw: drawn in an earlier one, or taken out with their sheets. */
export function notDrawable({ stages, removed }: Nomination, stage: number): number[] {
  const drawn = stages.filter((each) => each.stage < stage).flatMap(({ lines }) => lines ?? []);
  return [...drawn, ...removed.keys()];
}

/** Lines of the population by region ordinal, in log order. */
export function linesIn({ populationRegions }: Nomination, ordinal: number): number[] {
  return Array.from(populationRegions).flatMap((region, i) => (region === ordinal ? [i + 1] : []));
}

/**
 * The lines an announced stage draws from its seed: out of the whole population, or so many out of each region, where
 * the law has each county draw its own. A region's lines are numbered by themselves and drawn with the seed `seed,region`.
 */
export function drawAnnounced(
  nomination: Nomination,
  { stage, size, byRegion }: Pick<EntryByKind<"draw-announced">, "stage" | "size" | "byRegion">,
  seed: string,
  regionOrdinals: ReadonlyMap<string, number>,
  drawLines: ProcedureTools["drawLines"],
): readonly number[] {
  const taken = notDrawable(nomination, stage);
  if (byRegion === undefined) return drawLines(seed, nomination.population.length, size, taken);
  return byRegion.flatMap(({ region, lines }) => {
    const own = linesIn(nomination, regionOrdinals.get(region) ?? -1);
    const place = new Map(own.map((line, i) => [line, i + 1]));
    const already = taken.flatMap((line) => place.get(line) ?? []);
    return drawLines(`${seed},${region}`, own.length, lines, already).map((pick) => own[pick - 1] ?? 0);
  });
}
