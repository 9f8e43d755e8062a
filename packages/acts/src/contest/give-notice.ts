import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Notice = Omit<EntryByKind<"notice-given">, "kind" | "at" | "signature">;

/**
 * Records that those whom it concerns were told, by publication or service: from then on the law's clocks run.
 *
 * - `entered`  repairs, objections and appeals are timed from it
 * - `refused`  nothing is filed yet, or it is said to happen later than now
 */
export const giveNotice: Act<Notice, Draft> = (_, notice, at) =>
  draft({ kind: "notice-given", at: toMinute(at), ...notice });
