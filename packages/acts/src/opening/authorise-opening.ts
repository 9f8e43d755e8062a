import { linesOfStage, sampleBytes, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * Authorises the custodians to open exactly the lines drawn, and nothing else; where the law has every line checked, all of
 * them.
 *
 * - `entered`  custodians may answer for these statements
 * - `refused`  the sample is not drawn
 */
export const authoriseOpening: Act<{ readonly nomination: string; readonly stage: number }, Draft | Refusal> = (
  procedure,
  { nomination: id, stage: number },
  at,
) => {
  const nomination = procedure.nominations.get(id);
  const stage = nomination?.stages.find((each) => each.stage === number);
  const isEveryLine = nomination?.frozen !== undefined && nomination.stages.length === 0 && number === 1;
  if (nomination === undefined || (stage?.drawn === undefined && !isEveryLine))
    return refuse("unknown-reference", `stage ${number} was not drawn`);
  const lines = linesOfStage(nomination, stage ?? { lines: undefined });
  return draft({
    kind: "opening-authorised",
    at: toMinute(at),
    nomination: id,
    stage: number,
    lines: lines.length,
    sample: toHex(sha256(sampleBytes(lines))),
  });
};
