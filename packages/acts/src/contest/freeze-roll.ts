import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type FrozenRoll = Omit<EntryByKind<"roll-frozen">, "kind" | "at" | "signature">;

/**
 * Fixes one version of the electoral roll by its hash, for all sides.
 *
 * - `entered`  lines are compared with this version and no other
 * - `refused`  the version is frozen already, or its regions do not add up
 */
export const freezeRoll: Act<FrozenRoll, Draft> = (_, roll, at) =>
  draft({ kind: "roll-frozen", at: toMinute(at), ...roll });
