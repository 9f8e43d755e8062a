import { canonicalBytes, meetingsThatCount, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { evidenceFrom, ruleOnMeetings, type Rulebook, type Ruling } from "@hustings/rules";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

/** The rulebook does not let the meetings pass; the ruling says why. */
export interface NotMet {
  readonly kind: "not-met";
  readonly ruling: Ruling;
}

/**
 * The commission confirms that the meetings meet the law, so that signatures may be collected.
 *
 * - `entered`  the drive can be opened; the ruling on the meetings is published
 * - `refused`  the nomination is past its meetings already: confirmed on what was known then, it stays so whatever comes to light
 * - `not-met`  the meetings do not pass; nothing is written
 */
export const confirmNomination: Act<
  { readonly nomination: string; readonly rulebook: Rulebook },
  Draft | Refusal | NotMet
> = (procedure, { nomination: id, rulebook }, at) => {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return refuse("unknown-reference", "the nomination is not known");
  const ruling = ruleOnMeetings(rulebook, evidenceFrom(procedure, id));
  if (ruling.outcome !== "qualified") {
    return nomination.confirmed === undefined
      ? { kind: "not-met", ruling }
      : refuse("already-there", "the nomination is confirmed, on what was known then");
  }
  const document = canonicalBytes(ruling);
  return draft(
    {
      kind: "nomination-confirmed",
      at: toMinute(at),
      nomination: id,
      meetings: meetingsThatCount(procedure, nomination),
      ruling: toHex(sha256(document)),
    },
    { documents: [document] },
  );
};
