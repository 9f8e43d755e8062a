import { startOfDay, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Pledges everything promised on one day, of all nominations together.
 *
 * - `entered`  what was promised can no longer be left out unseen
 * - `refused`  the day before is not pledged, or promises and statements in the log do not add up
 */
export const pledgePromises: Act<Told<"promises-pledged">, Draft> = (_, pledge) =>
  draft({ kind: "promises-pledged", at: startOfDay(pledge.day), ...pledge });
