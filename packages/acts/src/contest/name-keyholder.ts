import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Names who holds the key by which a person who signs twice is recognised. The commission's, or whoever the law lets name it to the commission.
 *
 * - `entered`  evaluations may be bought, as many as it says
 * - `refused`  a key holder is named already, or the key that signs did not sign that it is this function's
 */
export const nameKeyholder: Act<Told<"keyholder-named">, Draft> = (_, named, at) =>
  draft({ kind: "keyholder-named", at: toMinute(at), ...named });
