import { clocksDiffer } from "@hustings/log";
import { addSeconds, nextPledge, type CalendarDate, type Instant, type Procedure } from "@hustings/core";
import { secondsToMake, type SeenHead } from "./entry-times.ts";
import type { Failure, Remark } from "./report.ts";

/** Where a pledge is lacking: named while it may still come, found once the drives' own time for it is over. */
export interface PledgesOwed {
  readonly failures: readonly Failure[];
  readonly remarks: readonly Remark[];
}

export const nothingOwed: PledgesOwed = { failures: [], remarks: [] };

/**
 * The pledge of a day that witnesses say is over, and that the log lacks: of the last days nothing else in the log shows it, and whoever left
 * it out has let nobody count what was promised on them.
 *
 * @param heads of the log, and of what was kept of it; those that do not cover all of it cannot tell what it lacks
 * @param dayAt the contest's day at a moment, where its zone is known
 */
export function pledgesOwed(
  procedure: Procedure,
  heads: readonly SeenHead[],
  dayAt: (moment: Instant) => CalendarDate | undefined,
): PledgesOwed {
  const { intakes, pledges, sealed, size } = procedure;
  const day = nextPledge(procedure);
  // Where nobody promises, as where a commission receives papers, there is nothing to pledge.
  if (day === undefined || (intakes.size === 0 && pledges.length === 0 && sealed === 0)) return nothingOwed;
  const seen = heads
    .filter((head) => head.size >= size)
    .map(({ since }) => since)
    .toSorted()
    .at(-1);
  if (seen === undefined) return nothingOwed;
  const over = dayAt(addSeconds(seen, -secondsToMake - clocksDiffer));
  if (over === undefined || day >= over) return nothingOwed;
  const says = `the pledge of ${day} was owed when that day was over, and witnesses saw the log without it at ${seen}: what was promised on it is counted nowhere`;
  const settled = settledBy(procedure, day);
  if (settled !== undefined && addSeconds(settled, clocksDiffer) < seen)
    return { failures: [{ code: "promise-count", says }], remarks: [] };
  return { failures: [], remarks: [{ entry: size - 1, about: "pledge-owed", says }] };
}

/** By when the last of the drives that were open on a day says that all it promised is in the log. */
function settledBy({ nominations }: Procedure, day: CalendarDate): Instant | undefined {
  return [...nominations.values()]
    .filter(({ openFrom, openUntil }) => openFrom !== undefined && openFrom <= day && (openUntil ?? day) >= day)
    .map(({ drive }) => drive?.settledBy)
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1);
}
