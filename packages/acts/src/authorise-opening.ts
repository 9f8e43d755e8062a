import { toMinute } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "./draft.ts";

/**
 * Authorises the custodians to open exactly the lines drawn, and nothing else.
 *
 * - `entered`  custodians may answer for these ciphertexts
 * - `refused`  the sample is not drawn
 */
export const authoriseOpening: Act<{ readonly nomination: string; readonly stage: number }, Draft | Refusal> = (
  procedure,
  { nomination, stage },
  at,
) => {
  const drawn = procedure.nominations.get(nomination)?.stages.find((each) => each.stage === stage)?.drawn;
  if (drawn === undefined) return refuse("unknown-reference", `stage ${stage} was not drawn`);
  const { lines, sample } = drawn;
  return draft({ kind: "opening-authorised", at: toMinute(at), nomination, stage, lines, sample });
};
