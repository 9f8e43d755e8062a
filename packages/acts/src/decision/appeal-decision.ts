import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";
import { later } from "../ledger/minute-anew.ts";

type Told<K extends "appeal-lodged" | "appeal-rejected" | "appeal-granted"> = Omit<
  EntryByKind<K>,
  "kind" | "at" | "signature"
>;

/**
 * Records a challenge to the decision, before the commission itself or a court.
 *
 * - `entered`  it waits for its judgment
 * - `refused`  there is no decision
 * - `conflict` another appeal of this name was lodged before
 */
export const lodgeAppeal: Act<Told<"appeal-lodged">, Draft> = (procedure, appeal, at) =>
  // Not before the decision it challenges, or it would be one against the decision before.
  draft({
    kind: "appeal-lodged",
    at: later(toMinute(at), procedure.nominations.get(appeal.nomination)?.decision?.at),
    ...appeal,
  });

/**
 * Records that the decision stands.
 *
 * - `entered`  the next remedy's clock runs, where the law has one
 * - `refused`  there is no such appeal
 * - `conflict` it was decided otherwise before
 */
export const rejectAppeal: Act<Told<"appeal-rejected">, Draft> = (_, appeal, at) =>
  draft({ kind: "appeal-rejected", at: toMinute(at), ...appeal });

/**
 * Records that the decision fell.
 *
 * - `entered`  facts and findings can be set right, and it is ruled and decided anew; what stood before stays readable
 * - `refused`  there is no such appeal
 * - `conflict` it was decided otherwise before
 */
export const grantAppeal: Act<Told<"appeal-granted">, Draft> = (_, appeal, at) =>
  draft({ kind: "appeal-granted", at: toMinute(at), ...appeal });
