import { fromBase64 } from "@hustings/core";
import { announcementsHash, messagesOf, type CeremonyMessage, type CustodianAnnounced } from "./ceremony-messages.ts";
import { termsHash, type CeremonyTerms } from "./ceremony-terms.ts";
import { parsePublicPoint, recordId, verificationKeyAt, type CustodianRecord } from "./custodian-record.ts";
import { Point, type CurvePoint } from "../curve/curve.ts";
import { provesKnowledge, provesShare } from "./knowledge-proof.ts";
import { recipientBytes, recipientOf } from "../statement/recipient.ts";

/** A custodian, by number and name, and what they did wrong in words. */
export interface Fault {
  readonly custodian: number;
  readonly name: string;
  readonly what: string;
}

export function faultOf({ custodians }: CeremonyTerms, custodian: number, what: string): Fault {
  return { custodian, name: custodians[custodian - 1]?.name ?? "", what };
}

/** What is wrong with one announcement, its signature aside; `undefined`: nothing. */
export function wrongAnnouncement(terms: CeremonyTerms, announced: CustodianAnnounced): string | undefined {
  const { ceremony, custodian, commitments, channel, proof } = announced;
  if (ceremony !== termsHash(terms)) return "announced in another ceremony";
  if (commitments.length !== terms.threshold) return "committed to a polynomial of another degree";
  if (commitments.some((hex) => parsePublicPoint(hex) === undefined)) return "committed to what is not a key";
  if (!provesKnowledge(ceremony, custodian, commitments[0] ?? "", proof))
    return "did not prove to know the secret committed to";
  try {
    recipientBytes(channel);
    fromBase64(proof);
  } catch {
    return "named a channel that is not an age recipient";
  }
  return undefined;
}

export type FirstRound =
  | { readonly kind: "complete"; readonly announcements: readonly CustodianAnnounced[]; readonly hash: string }
  | { readonly kind: "incomplete"; readonly faults: readonly Fault[] };

/** Reads the first round out of whatever was received: one good announcement, signed, for each custodian called. */
export function firstRoundOf(terms: CeremonyTerms, messages: readonly CeremonyMessage[]): FirstRound {
  const signed = messagesOf(terms, messages, "custodian-announced");
  const announcements: CustodianAnnounced[] = [];
  const faults: Fault[] = [];
  for (let custodian = 1; custodian <= terms.custodians.length; custodian++) {
    const theirs = distinct(signed.filter((each) => each.custodian === custodian));
    const [first] = theirs;
    const what =
      first === undefined
        ? "announced nothing under their signature"
        : theirs.length > 1
          ? "announced more than once"
          : wrongAnnouncement(terms, first);
    if (what !== undefined) faults.push(faultOf(terms, custodian, what));
    else if (first !== undefined) announcements.push(first);
  }
  return faults.length > 0
    ? { kind: "incomplete", faults }
    : { kind: "complete", announcements, hash: announcementsHash(announcements) };
}

/** The same message received twice is one. */
function distinct(announcements: readonly CustodianAnnounced[]): CustodianAnnounced[] {
  return [...new Map(announcements.map((each) => [announcementsHash([each]), each])).values()];
}

/** Who did not confirm exactly this hash. Who confirmed two is among them. */
export function unconfirmed(terms: CeremonyTerms, messages: readonly CeremonyMessage[], hash: string): Fault[] {
  const confirmed = messagesOf(terms, messages, "custodian-confirmed");
  return terms.custodians.flatMap((_, i) => {
    const theirs = confirmed.filter(({ custodian }) => custodian === i + 1);
    if (theirs.length === 0) return [faultOf(terms, i + 1, "confirmed nothing under their signature")];
    return theirs.every(({ announcements }) => announcements === hash)
      ? []
      : [faultOf(terms, i + 1, "confirmed other announcements")];
  });
}

/** The record that follows from announcements without fault: anyone who saw them can compute it. */
export function recordOf(terms: CeremonyTerms, announcements: readonly CustodianAnnounced[]): CustodianRecord {
  const { origin, contest, custodians, threshold, bucket } = terms;
  const sums: CurvePoint[] = Array.from({ length: threshold }, (_, j) =>
    announcements.reduce((sum, { commitments }) => sum.add(Point.fromHex(commitments[j] ?? "")), Point.ZERO),
  );
  return {
    format: "hustings-custodians/v2",
    origin,
    contest,
    threshold,
    bucket,
    recipient: recipientOf((sums[0] ?? Point.ZERO).toBytes()),
    commitments: sums.map((point) => point.toHex()),
    custodians: custodians.map(({ name, key }, i) => ({
      name,
      key,
      verificationKey: verificationKeyAt(i + 1, sums).toHex(),
    })),
    ceremony: termsHash(terms),
    announcements: announcementsHash(announcements),
  };
}

/**
 * - `named`      every custodian announced, confirmed the same announcements, and proved to hold their share of the record
 * - `not-held`   what is missing or wrong, and whose it is
 */
export type CeremonyVerdict =
  | { readonly kind: "named"; readonly record: CustodianRecord; readonly id: string }
  | { readonly kind: "not-held"; readonly faults: readonly Fault[] };

/** What a verifier makes of a ceremony from the log alone: the record that `custodians-named` must name, or why none. */
export function verifyCeremony(terms: CeremonyTerms, messages: readonly CeremonyMessage[]): CeremonyVerdict {
  const first = firstRoundOf(terms, messages);
  if (first.kind === "incomplete") return { kind: "not-held", faults: first.faults };
  const faults = unconfirmed(terms, messages, first.hash);
  const record = recordOf(terms, first.announcements);
  const id = recordId(record);
  const concluded = messagesOf(terms, messages, "custodian-concluded");
  for (const [i, { verificationKey }] of record.custodians.entries()) {
    const theirs = concluded.filter(({ custodian }) => custodian === i + 1);
    const holds = theirs.some((each) => each.record === id && provesShare(id, i + 1, verificationKey, each.proof));
    if (!holds) faults.push(faultOf(terms, i + 1, "did not prove to hold a share of the record"));
  }
  return faults.length > 0 ? { kind: "not-held", faults } : { kind: "named", record, id };
}
