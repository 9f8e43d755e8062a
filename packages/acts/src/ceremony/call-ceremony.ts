import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Called = Pick<EntryByKind<"ceremony-called">, "custodians" | "threshold" | "bucket">;

/**
 * Calls the custodians to make the key that statements are sealed to; a ceremony that failed is called anew.
 *
 * - `entered`  each custodian announces under the long-term key that the call names
 * - `refused`  the custodians are named already, a key is given twice or is another party's, or the terms allow no ceremony
 */
export const callCeremony: Act<Called, Draft> = ({ ceremony }, { custodians, threshold, bucket }, at) =>
  draft({
    kind: "ceremony-called",
    at: toMinute(at),
    number: (ceremony?.called.number ?? 0) + 1,
    custodians,
    threshold,
    bucket,
  });
