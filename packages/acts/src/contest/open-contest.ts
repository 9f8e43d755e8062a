import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Contest = Omit<Told<"contest-opened">, "version">;

/**
 * Opens a contest: an office, a day, the closed list of its regions, the key that signs for the commission, the zone whose
 * days it counts, and how large batches are.
 *
 * - `entered`  the log begins, in version 2
 * - `refused`  the log holds a contest already, or a region is listed twice
 */
export const openContest: Act<Contest, Draft> = (_, contest, at) =>
  draft({ kind: "contest-opened", at: toMinute(at), version: 2, ...contest });
