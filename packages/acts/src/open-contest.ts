import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "./draft.ts";

type Contest = Omit<EntryByKind<"contest-opened">, "kind" | "at" | "signature">;

/**
 * Opens a contest: an office, a day, the closed list of its regions, and the key that signs for the commission.
 *
 * - `entered`  the log begins
 * - `refused`  the log holds a contest already, or a region is listed twice
 */
export const openContest: Act<Contest, Draft> = (_, contest, at) =>
  draft({ kind: "contest-opened", at: toMinute(at), ...contest });
