import type { Procedure, Violation } from "@hustings/core";
import type { Rulebook } from "../rulebook.ts";

/** A rulebook of another country than the contest's, or at another scale than the contest says it is held at. */
export function wrongContest(law: Rulebook, { contest }: Procedure): Violation | undefined {
  if (contest === undefined) return undefined;
  const [country] = law.id.split("/");
  if (country !== contest.country) {
    const says = `${law.id} is not the law of the contest's country, ${contest.country}`;
    return { code: "does-not-follow", says };
  }
  const scale = (law.scale?.den ?? 1) / (law.scale?.num ?? 1);
  if (scale === (contest.scale ?? 1)) return undefined;
  const says = `the figures of ${law.id} are held at 1:${scale}, the contest says 1:${contest.scale ?? 1}`;
  return { code: "does-not-follow", says };
}
