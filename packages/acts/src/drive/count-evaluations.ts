import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * The key holder says how often it was asked with the tickets of one day, and how many of these tickets the day's pledge lacks.
 *
 * - `entered`  what was asked can be held against what was promised
 * - `refused`  the day is not pledged, or one as late was counted before
 */
export const countEvaluations: Act<Told<"evaluations-counted">, Draft> = (_, counted, at) =>
  draft({ kind: "evaluations-counted", at: toMinute(at), ...counted });
