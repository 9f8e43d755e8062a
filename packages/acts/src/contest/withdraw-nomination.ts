import { toMinute, type Told } from "@hustings/core";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/**
 * Withdraws a candidate, by the campaign's own key: before registration its way to the ballot ends, after it the nomination leaves the ballot.
 * It is not taken back.
 *
 * - `entered`  nothing is collected, opened or decided for it any more; statements that were promised still enter, sealed for good
 * - `refused`  there is no such nomination, it is refused or withdrawn, or the ballot is published
 */
export const withdrawNomination: Act<Told<"nomination-withdrawn">, Draft | Refusal> = (procedure, { nomination }, at) =>
  procedure.nominations.has(nomination)
    ? draft({ kind: "nomination-withdrawn", at: toMinute(at), nomination })
    : refuse("unknown-reference", "the nomination is not known");
