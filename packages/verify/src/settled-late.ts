import type { CalendarDate, Instant, Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/**
 * Drives that owe the log what they promised only after the day of the vote: until then no promise of theirs is broken, whatever becomes of the
 * statement. A log of before may have such a drive, so this names it. Days are those of the contest's zone.
 */
export function settledLate(
  { contest, nominations }: Procedure,
  dayAt: (moment: Instant) => CalendarDate | undefined,
): readonly Remark[] {
  if (contest === undefined) return [];
  return [...nominations].flatMap(([id, { indices, drive }]) => {
    const settledBy = drive?.settledBy;
    const day = settledBy && dayAt(settledBy);
    const opened = indices.get("drive-opened");
    if (opened === undefined || day === undefined || day <= contest.votingDay) return [];
    const says = `${id}: what the drive promises is owed to the log only by ${settledBy}, after the vote on ${contest.votingDay}: until then a promise that is not kept is not broken`;
    return [{ entry: opened, about: "settled-late" as const, says }];
  });
}
