import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Names a server that takes statements, with the key of its promises.
 *
 * - `entered`  its promises bind the log
 * - `refused`  the name is taken, or the key did not sign that it is this intake's
 */
export const nameIntake: Act<Told<"intake-named">, Draft> = (_, intake, at) =>
  draft({ kind: "intake-named", at: toMinute(at), ...intake });
