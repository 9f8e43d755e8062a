import { dateOf, type Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/**
 * Drives that owe the log what they promised only after the day of the vote: until then no promise of theirs is broken, whatever becomes of the
 * statement. A log of before may have such a drive, so this names it.
 */
export function settledLate({ contest, nominations }: Procedure): readonly Remark[] {
  if (contest === undefined) return [];
  return [...nominations].flatMap(([id, { openedAt, drive }]) => {
    const settledBy = drive?.settledBy;
    if (settledBy === undefined || dateOf(settledBy) <= contest.votingDay) return [];
    const says = `${id}: what the drive promises is owed to the log only by ${settledBy}, after the vote on ${contest.votingDay}: until then a promise that is not kept is not broken`;
    return [{ entry: openedAt, about: "settled-late" as const, says }];
  });
}
