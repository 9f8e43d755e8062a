import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Destroyed = Omit<EntryByKind<"data-destroyed">, "kind" | "at" | "signature">;

/**
 * Records that private data of the contest no longer exists. Destroy it first: the entry says what has been
 * done. Statements and records of persons counted that a server keeps are erased there once this and the ballot stand.
 *
 * - `entered`  the destruction is public
 * - `refused`  it was recorded before
 */
export const destroyData: Act<Destroyed, Draft> = (_, destroyed, at) =>
  draft({ kind: "data-destroyed", at: toMinute(at), ...destroyed });
