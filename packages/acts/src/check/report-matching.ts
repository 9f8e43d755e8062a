import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Reports, in counts, how the checked lines were found on the roll.
 *
 * - `entered`  the counts are public
 * - `refused`  they do not add up to the lines found on, or this stage is reported already
 */
export const reportMatching: Act<Told<"matching-reported">, Draft> = (_, report, at) =>
  draft({ kind: "matching-reported", at: toMinute(at), ...report });
