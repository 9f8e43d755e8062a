import { toMinute } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * A custodian states that their share no longer exists. Signed by the custodian; nobody can check it.
 *
 * - `entered`  the custodian answers no opening any more
 * - `refused`  no custodians are named, or it was stated before
 */
export const stateShareDestroyed: Act<{ readonly custodian: number }, Draft | Refusal> = (
  { custodians },
  { custodian },
  at,
) =>
  custodians === undefined
    ? refuse("unknown-reference", "no custodians are named")
    : draft({ kind: "share-destroyed", at: toMinute(at), custodian, record: custodians.record });
