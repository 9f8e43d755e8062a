import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Filed = Omit<EntryByKind<"cure-filed">, "kind" | "at" | "signature">;
type Decided = Omit<EntryByKind<"cure-decided">, "kind" | "at" | "signature">;

/**
 * Files a repair: lines for lines lost. One that comes too late is entered all the same, and the ruling says so.
 *
 * - `entered`  the commission has to decide on it
 * - `refused`  nothing is filed yet, or the ruling is made
 * - `conflict` another repair of this name was filed before
 */
export const fileCure: Act<Filed, Draft> = (_, cure, at) => draft({ kind: "cure-filed", at: toMinute(at), ...cure });

/**
 * Records how many lines of a repair were found good.
 *
 * - `entered`  a ruling counts them, as far as the law lets lines be replaced
 * - `refused`  no such repair, or more accepted than were filed
 * - `conflict` it was decided otherwise before
 */
export const decideCure: Act<Decided, Draft> = (_, cure, at) =>
  draft({ kind: "cure-decided", at: toMinute(at), ...cure });
