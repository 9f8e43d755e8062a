import { fromHex } from "@hustings/core";
import { messagesOf, type CeremonyMessage, type CustodianAnnounced, type DealLaidOpen } from "./ceremony-messages.ts";
import { faultOf, type Fault } from "./ceremony-record.ts";
import { termsHash, type CeremonyTerms } from "./ceremony-terms.ts";
import { frostOf } from "./frost.ts";

/** Answers that count: signed by the dealer, and to a dispute that its receiver signed. Nobody else's word throws out anybody. */
export function answersTo(
  terms: CeremonyTerms,
  messages: readonly CeremonyMessage[],
  hash: string,
): readonly DealLaidOpen[] {
  const disputes = messagesOf(terms, messages, "deal-disputed").filter(({ why }) => why !== "missing");
  return messagesOf(terms, messages, "deal-laid-open").filter(
    ({ custodian, to, announcements }) =>
      announcements === hash &&
      disputes.some((each) => each.announcements === hash && each.custodian === to && each.against === custodian),
  );
}

/** Dealers whose answer to a dispute is not what they committed to: out for everybody, whoever it was meant for. */
export function falseAnswers(
  terms: CeremonyTerms,
  messages: readonly CeremonyMessage[],
  announcements: readonly CustodianAnnounced[],
  hash: string,
): Fault[] {
  const wrong = answersTo(terms, messages, hash).filter(
    ({ custodian, to, contribution }) => !fits(terms, announcements, custodian, to, contribution),
  );
  return [...new Set(wrong.map(({ custodian }) => custodian))].map((custodian) =>
    faultOf(terms, custodian, "dealt what does not fit the commitments"),
  );
}

/** Whether a contribution is what its dealer committed to. */
export function fits(
  terms: CeremonyTerms,
  announcements: readonly CustodianAnnounced[],
  from: number,
  to: number,
  hex: string,
): boolean {
  const dealer = announcements.find(({ custodian }) => custodian === from);
  if (dealer === undefined) return false;
  const frost = frostOf(termsHash(terms));
  try {
    const commitments = dealer.commitments.map(fromHex);
    frost.validateSecret(
      { identifier: frost.Identifier.fromNumber(to), signingShare: fromHex(hex) },
      { signers: { min: commitments.length, max: announcements.length }, commitments, verifyingShares: {} },
    );
    return true;
  } catch {
    return false;
  }
}
