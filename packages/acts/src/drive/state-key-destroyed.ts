import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * The key holder says that the function's key no longer exists. Nobody can check it.
 *
 * - `entered`  on that word nobody can compare anybody with the marks
 * - `refused`  no such key is named, or it was said before
 */
export const stateKeyDestroyed: Act<Told<"evaluation-key-destroyed">, Draft> = (_, destroyed, at) =>
  draft({ kind: "evaluation-key-destroyed", at: toMinute(at), ...destroyed });
