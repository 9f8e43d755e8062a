import { Decrypter, Encrypter } from "age-encryption";
import { fromBase64, fromHex, toBase64, toHex, utf8, fromUtf8 } from "@hustings/core";
import { ceremonyHash, faultsOf, recordOf, type Fault } from "./ceremony-record.ts";
import {
  channelIdentity,
  custodianIdentifier,
  firstRound,
  type Announcement,
  type CeremonySeat,
  type CeremonyTerms,
} from "./ceremony-seat.ts";
import type { CustodianRecord } from "./custodian-record.ts";
import { isShareOfRecord, type CustodianShare } from "./custodian-share.ts";
import { frost } from "./frost.ts";
import { SealError } from "./seal-error.ts";

/** Round 2: one custodian's contribution to another's share, sealed to that one's channel. May travel in public. */
export type Deal = {
  readonly format: "hustings-deal/v1";
  readonly ceremony: string;
  readonly from: number;
  readonly to: number;
  /** An age file, base64. */
  readonly sealed: string;
};

/** Public: `by` says that what `against` dealt is missing, unreadable or not what was committed to. */
export type Complaint = {
  readonly format: "hustings-complaint/v1";
  readonly ceremony: string;
  readonly by: number;
  readonly against: number;
};

/** Public: the contribution complained of, laid open. Everyone can compare it with what was committed to. */
export type Answer = {
  readonly format: "hustings-answer/v1";
  readonly ceremony: string;
  readonly from: number;
  readonly to: number;
  readonly contribution: string;
};

export type DealOutcome =
  | { readonly kind: "dealt"; readonly deals: readonly Deal[] }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/**
 * Second round: contributions for all others, once all announcements are there.
 *
 * - `dealt`    one deal for each other custodian
 * - `refused`  somebody announced wrongly; nothing leaves this seat and the ceremony begins anew without them
 */
export async function deal(seat: CeremonySeat, announcements: readonly Announcement[]): Promise<DealOutcome> {
  const faults = faultsOf(seat.terms, announcements);
  if (faults.length > 0) return { kind: "refused", faults };
  const contributions = secondRound(seat, announcements).contributions;
  const ceremony = ceremonyHash(announcements);
  const others = announcements.filter(({ custodian }) => custodian !== seat.custodian);
  const deals = others.map(async ({ custodian: to, channel }): Promise<Deal> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(channel);
    const sealed = await encrypter.encrypt(utf8(contributions(to)));
    return { format: "hustings-deal/v1", ceremony, from: seat.custodian, to, sealed: toBase64(sealed) };
  });
  return { kind: "dealt", deals: await Promise.all(deals) };
}

export type ConclusionOutcome =
  | { readonly kind: "concluded"; readonly record: CustodianRecord; readonly share: CustodianShare }
  | { readonly kind: "complaints"; readonly complaints: readonly Complaint[] }
  | { readonly kind: "disqualified"; readonly faults: readonly Fault[] };

/**
 * Third round: adds up the contributions dealt to this seat.
 *
 * - `concluded`     the share is complete; compare `recordId(record)` with all others before anyone seals to it
 * - `complaints`    publish them; call again with the answers
 * - `disqualified`  somebody announced wrongly, or answered a complaint with what does not fit their commitments: the
 *                   ceremony begins anew without them
 */
export async function conclude(
  seat: CeremonySeat,
  announcements: readonly Announcement[],
  deals: readonly Deal[],
  answers: readonly Answer[] = [],
): Promise<ConclusionOutcome> {
  const faults = [...faultsOf(seat.terms, announcements)];
  if (faults.length > 0) return { kind: "disqualified", faults };
  const ceremony = ceremonyHash(announcements);
  const { complete } = secondRound(seat, announcements);
  const complaints: Complaint[] = [];
  const contributions: { from: number; hex: string }[] = [];
  for (const { custodian: from } of announcements) {
    if (from === seat.custodian) continue;
    const fits = (hex: string | undefined): hex is string =>
      hex !== undefined && isContribution(announcements, from, seat.custodian, hex);
    const answer = answers.find(
      (each) => each.ceremony === ceremony && each.from === from && each.to === seat.custodian,
    );
    const dealt = answer?.contribution ?? (await openDeal(seat, ceremony, from, deals));
    if (fits(dealt)) contributions.push({ from, hex: dealt });
    else if (answer === undefined)
      complaints.push({ format: "hustings-complaint/v1", ceremony, by: seat.custodian, against: from });
  }
  // An answer is public: one that does not fit disqualifies for everybody, whoever it was meant for.
  for (const answer of answers) {
    const isBetweenCustodians = [answer.from, answer.to].every((number) => seat.terms.names[number - 1] !== undefined);
    if (answer.ceremony !== ceremony || !isBetweenCustodians) continue;
    if (!answerFits(announcements, answer)) faults.push(fault(seat.terms, answer.from));
  }
  if (faults.length > 0) return { kind: "disqualified", faults };
  if (complaints.length > 0) return { kind: "complaints", complaints };

  const record = recordOf(seat.terms, announcements);
  const share: CustodianShare = { record, custodian: seat.custodian, scalar: complete(contributions) };
  if (!isShareOfRecord(share))
    throw new SealError("bad-ceremony", "expected a share that fits the record it was made for");
  return { kind: "concluded", record, share };
}

/**
 * Lays open what was dealt to a custodian who complains. They knew it already, so nothing is lost; `undefined` when the
 * complaint is not about this seat.
 */
export function answerComplaint(
  seat: CeremonySeat,
  announcements: readonly Announcement[],
  complaint: Complaint,
): Answer | undefined {
  const ceremony = ceremonyHash(announcements);
  const isOurs =
    complaint.against === seat.custodian && complaint.by !== seat.custodian && complaint.ceremony === ceremony;
  if (!isOurs || faultsOf(seat.terms, announcements).length > 0) return undefined;
  if (seat.terms.names[complaint.by - 1] === undefined) return undefined;
  const contribution = secondRound(seat, announcements).contributions(complaint.by);
  return { format: "hustings-answer/v1", ceremony, from: seat.custodian, to: complaint.by, contribution };
}

/** Is the contribution laid open what its dealer committed to? If so the complaint is settled; if not the dealer is out. */
export function answerFits(announcements: readonly Announcement[], { from, to, contribution }: Answer): boolean {
  return isContribution(announcements, from, to, contribution);
}

function isContribution(announcements: readonly Announcement[], from: number, to: number, hex: string): boolean {
  const dealer = announcements.find(({ custodian }) => custodian === from);
  if (dealer === undefined) return false;
  try {
    const commitments = dealer.commitment.map(fromHex);
    frost.validateSecret(
      { identifier: custodianIdentifier(to), signingShare: fromHex(hex) },
      { signers: { min: commitments.length, max: announcements.length }, commitments, verifyingShares: {} },
    );
    return true;
  } catch {
    return false;
  }
}

function secondRound(seat: CeremonySeat, announcements: readonly Announcement[]) {
  const { secret } = firstRound(seat);
  const others = announcements
    .filter(({ custodian }) => custodian !== seat.custodian)
    .map(({ custodian, commitment, proof }) => ({
      identifier: custodianIdentifier(custodian),
      commitment: commitment.map(fromHex),
      proofOfKnowledge: fromHex(proof),
    }));
  const packages = frost.DKG.round2(secret, others);
  return {
    contributions(to: number): string {
      const made = packages[custodianIdentifier(to)];
      if (made === undefined) throw new SealError("bad-ceremony", `expected a custodian to deal to, got number ${to}`);
      return toHex(made.signingShare);
    },
    complete(received: readonly { from: number; hex: string }[]): Uint8Array {
      const key = frost.DKG.round3(
        secret,
        others,
        received.map(({ from, hex }) => ({ identifier: custodianIdentifier(from), signingShare: fromHex(hex) })),
      );
      frost.DKG.clean(secret);
      return Uint8Array.from(key.secret.signingShare);
    },
  };
}

async function openDeal(
  seat: CeremonySeat,
  ceremony: string,
  from: number,
  deals: readonly Deal[],
): Promise<string | undefined> {
  const dealt = deals.find((each) => each.ceremony === ceremony && each.from === from && each.to === seat.custodian);
  if (dealt === undefined) return undefined;
  const decrypter = new Decrypter();
  decrypter.addIdentity(channelIdentity(seat));
  try {
    return fromUtf8(await decrypter.decrypt(fromBase64(dealt.sealed)));
  } catch {
    return undefined;
  }
}

function fault({ names }: CeremonyTerms, custodian: number): Fault {
  return { custodian, name: names[custodian - 1] ?? "", what: "dealt what does not fit the commitments" };
}
