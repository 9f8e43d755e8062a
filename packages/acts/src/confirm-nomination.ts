import { canonicalBytes, meetingsThatCount, type Json } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { evidenceFrom, ruleOnMeetings, type Rulebook, type Ruling } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * The commission confirms that the meetings meet the law, so that signatures may be collected.
 *
 * - `entered`  the drive can be opened; the ruling on the meetings is published
 * - `refused`  the nomination is past its meetings already
 * - `not-met`  the rulebook does not let the meetings pass; nothing is written, the ruling says why
 */
export async function confirmNomination(
  ledger: Ledger,
  commission: Signer,
  rulebook: Rulebook,
  id: string,
): Promise<Entered | { readonly kind: "not-met"; readonly ruling: Ruling }> {
  const { procedure } = ledger;
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) {
    return { kind: "refused", violation: { code: "unknown-reference", says: "the nomination is not known" } };
  }
  const ruling = ruleOnMeetings(rulebook, evidenceFrom(procedure, id));
  if (ruling.outcome !== "qualified") return { kind: "not-met", ruling };
  const document = canonicalBytes(ruling as unknown as Json);
  return await ledger.enterWithDocument(`nomination-confirmed/${id}`, commission, document, (hash) => ({
    kind: "nomination-confirmed",
    at: ledger.minute,
    nomination: id,
    meetings: meetingsThatCount(procedure, nomination),
    ruling: hash,
  }));
}
