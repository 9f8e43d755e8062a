import { toMinute, type Told } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * A server says how it asks who signs online, from here on.
 *
 * - `entered`  the report names it as the operator's word
 * - `refused`  the intake is not known or has ended, or its way of asking cannot tell what it says
 */
export const stateIdentityAsked: Act<Omit<Told<"identity-asked">, "change">, Draft | Refusal> = (
  procedure,
  asked,
  at,
) => {
  const intake = procedure.intakes.get(asked.intake);
  if (intake === undefined) return refuse("unknown-reference", "no intake of this name is known");
  return draft({ kind: "identity-asked", at: toMinute(at), change: (intake.asked?.change ?? 0) + 1, ...asked });
};
