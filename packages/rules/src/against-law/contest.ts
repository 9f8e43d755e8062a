import type { Procedure, Violation } from "@hustings/core";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { unitOfRegion } from "../ruling/unit-of-region.ts";

/** A rulebook of another country than the contest's, at another scale than the contest says, or with one unit for two of its regions. */
export function wrongContest(law: Rulebook, { contest }: Procedure): Violation | undefined {
  if (contest === undefined) return undefined;
  const [country] = law.id.split("/");
  if (country !== contest.country) {
    const says = `${law.id} is not the law of the contest's country, ${contest.country}`;
    return { code: "does-not-follow", says };
  }
  const scale = (law.scale?.den ?? 1) / (law.scale?.num ?? 1);
  if (scale === (contest.scale ?? 1)) return oneUnit(law, contest.regions);
  const says = `the figures of ${law.id} are held at 1:${scale}, the contest says 1:${contest.scale ?? 1}`;
  return { code: "does-not-follow", says };
}

/**
 * Two regions that the law counts as one: what is filed, drawn and made good there would be counted for one of the two, as whoever
 * listed them likes.
 */
function oneUnit(law: Rulebook, regions: NonNullable<Procedure["contest"]>["regions"]): Violation | undefined {
  if (law.units === undefined) return undefined;
  const known = new Map<string, string>();
  for (const region of regions) {
    const unit = unitOfRegion(law, region);
    const other = unit === undefined ? undefined : known.get(unit);
    if (unit === undefined) continue;
    if (other !== undefined)
      return {
        code: "does-not-follow",
        says: `the contest lists ${other} and ${region.id}, which are both ${unit} of ${law.id}: list it once`,
      };
    known.set(unit, region.id);
  }
  return undefined;
}
