import type { RegionStretch } from "../electorate/electorate.ts";
import type { Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import { at } from "../at.ts";

export interface RegionQuota extends RegionStretch {
  readonly lines: number;
}

/** Of a region's voters, the most that one drive reaches. */
const mostReached = 0.5;

/**
 * Lines by region: by electorate, some regions working harder than others, none above the cap or above what its roll
 * bears. Exactly `lines` in all.
 */
export function allocate(stretches: readonly RegionStretch[], lines: number, cap: number, rng: Random): RegionQuota[] {
  const effort = stretches.map(({ count }) => count * (0.6 + 0.8 * rng.fraction()));
  const most = stretches.map(({ count }) => Math.min(cap, Math.floor(count * mostReached)));
  const room = most.reduce((sum, count) => sum + count, 0);
  if (room < lines)
    throw new SimulateError(
      "impossible-parameters",
      `expected room for ${lines} lines, got ${room} within the caps and half the roll; use more regions, voters or cap`,
    );
  const given = stretches.map(() => 0);
  let left = lines;
  // Each pass shares out what the caps of the pass before sent back; the last lines go one by one.
  while (left > 0) {
    const open = stretches.flatMap((_, i) => (at(given, i) < at(most, i) ? [i] : []));
    const total = open.reduce((sum, i) => sum + at(effort, i), 0);
    const pass = left;
    for (const i of open) {
      const share = Math.max(1, Math.floor((pass * at(effort, i)) / total));
      const count = Math.min(share, left, at(most, i) - at(given, i));
      given[i] = at(given, i) + count;
      left -= count;
    }
  }
  return stretches.map((stretch, i) => ({ ...stretch, lines: at(given, i) }));
}
