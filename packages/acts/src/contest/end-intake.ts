import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Ends the key of a server's promises: after its last day nothing that it signs is a promise of this contest.
 *
 * - `entered`  what it promised until then binds the log as before
 * - `refused`  no intake of this name is known, it has ended already, or its last day is over
 */
export const endIntake: Act<Told<"intake-ended">, Draft> = (_, ended, at) =>
  draft({ kind: "intake-ended", at: toMinute(at), ...ended });
