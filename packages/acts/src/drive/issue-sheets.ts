import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Issue = Omit<EntryByKind<"sheets-issued">, "kind" | "at" | "signature">;

/**
 * Hands a run of numbered sheets to a circulator.
 *
 * - `entered`  these numbers can come back, once each
 * - `refused`  some of the numbers were issued before
 */
export const issueSheets: Act<Issue, Draft> = (_, issue, at) =>
  draft({ kind: "sheets-issued", at: toMinute(at), ...issue });
