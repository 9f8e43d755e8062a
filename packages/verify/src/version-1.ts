import type { Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/** What logs of version 1 have no entries for, in words that stand in a report. */
const notShown = [
  "that custodians held a ceremony, and that the record is theirs",
  "that sealed lines were opened before anything was found of them, by whom, and what they said",
  "that a statement was made for the place it stands under, and withdrawn by whoever made it",
  "that a sample has the law's size",
  "that lines accepted in a repair are anybody's",
  "who lodged objections and appeals, and that the law knows them",
];

/**
 * A log of version 1 is verified by its own table, which did not ask what version 2 asks. The report says so: whatever rests on
 * these is somebody's word.
 */
export function versionOneRemarks({ contest }: Procedure): readonly Remark[] {
  if (contest === undefined || contest.version === 2) return [];
  return [
    { entry: 0, about: "log-of-version-1", says: `the log is of version 1, which cannot show: ${notShown.join("; ")}` },
  ];
}
