import { americanCounties } from "./american-counties.ts";
import { russianRegions } from "./russian-regions.ts";

/** Whose names, dates, addresses and keyboards. */
export type Culture = "ru" | "us";

/** A region in which statements are counted. */
export interface Region {
  /** An id as the log takes it: `sverdlovsk`. */
  readonly id: string;
  /** Its public name in its own language. */
  readonly name: string;
  readonly english: string;
  /** Voters registered there, rounded: its weight in a simulated electorate. */
  readonly voters: number;
  /** Towns, largest first. */
  readonly towns: readonly string[];
}

export function regionsOf(culture: Culture): readonly Region[] {
  return culture === "ru" ? russianRegions : americanCounties;
}
