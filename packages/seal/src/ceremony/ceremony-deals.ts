import { Decrypter, Encrypter } from "age-encryption";
import { canonicalBytes, fromBase64, fromHex, parseCanonical, toBase64, toHex, type Instant } from "@hustings/core";
import {
  dealsHash,
  messagesOf,
  signMessage,
  type CeremonyMessage,
  type CustodianAnnounced,
  type CustodianConcluded,
  type CustodianDealt,
  type DealDisputed,
  type DealLaidOpen,
  type Deals,
  type DealText,
  type DisputeReason,
  type LongTermKey,
} from "./ceremony-messages.ts";
import { answersTo, falseAnswers, fits } from "./ceremony-answers.ts";
import { faultOf, firstRoundOf, recordOf, unconfirmed, type Fault } from "./ceremony-record.ts";
import { channelIdentity, firstRound, speaker, type CeremonySeat } from "./ceremony-seat.ts";
import { termsHash } from "./ceremony-terms.ts";
import { recordId, type CustodianRecord } from "./custodian-record.ts";
import { isShareOfRecord, type CustodianShare } from "./custodian-share.ts";
import { frostOf } from "./frost.ts";
import { proveShare } from "./knowledge-proof.ts";
import { SealError } from "../seal-error.ts";

/**
 * - `dealt`    publish the deals, then the message
 * - `refused`  not everybody confirmed the announcements this seat confirmed and keeps; nothing leaves it
 */
export type DealOutcome =
  | { readonly kind: "dealt"; readonly deals: Deals; readonly message: CustodianDealt }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Second round: contributions for all others, once every custodian has confirmed one and the same first round. */
export async function deal(
  seat: CeremonySeat,
  messages: readonly CeremonyMessage[],
  at: Instant,
  key: LongTermKey,
): Promise<DealOutcome> {
  const { terms, custodian: from } = seat;
  const agreed = agreedRound(seat, messages);
  if (agreed.kind === "refused") return agreed;
  const { announcements, hash } = agreed;
  const spoken = speaker(seat, key);
  const { contributions } = secondRound(seat, announcements);
  const others = announcements.filter(({ custodian }) => custodian !== from);
  const deals: Deals = {
    format: "hustings-deals/v2",
    ceremony: spoken.ceremony,
    from,
    deals: await Promise.all(
      others.map(async ({ custodian: to, channel }) => {
        const text: DealText = {
          format: "hustings-deal/v2",
          ceremony: spoken.ceremony,
          announcements: hash,
          from,
          to,
          contribution: contributions(to),
        };
        const encrypter = new Encrypter();
        encrypter.addRecipient(channel);
        return { to, sealed: toBase64(await encrypter.encrypt(canonicalBytes(text))) };
      }),
    ),
  };
  const message = await signMessage<CustodianDealt>(
    terms,
    { kind: "custodian-dealt", at, ...spoken, announcements: hash, deals: dealsHash(deals) },
    key,
  );
  return { kind: "dealt", deals, message };
}

/**
 * - `concluded`  the share is complete; keep it, then send `message`
 * - `disputes`   publish them; call again with the answers, and with the deals that were missing
 * - `out`        somebody announced, confirmed or dealt falsely: the ceremony begins anew without them
 */
export type ConclusionOutcome =
  | {
      readonly kind: "concluded";
      readonly record: CustodianRecord;
      readonly share: CustodianShare;
      readonly message: CustodianConcluded;
    }
  | { readonly kind: "disputes"; readonly messages: readonly DealDisputed[] }
  | { readonly kind: "out"; readonly faults: readonly Fault[] };

/** Third round: adds up the contributions dealt to this seat under the announcements it confirmed. */
export async function conclude(
  seat: CeremonySeat,
  messages: readonly CeremonyMessage[],
  published: readonly Deals[],
  at: Instant,
  key: LongTermKey,
): Promise<ConclusionOutcome> {
  const { terms, custodian } = seat;
  const agreed = agreedRound(seat, messages);
  if (agreed.kind === "refused") return { kind: "out", faults: agreed.faults };
  const { announcements, hash } = agreed;
  const faults = falseAnswers(terms, messages, announcements, hash);
  if (faults.length > 0) return { kind: "out", faults };

  const spoken = speaker(seat, key);
  const { complete } = secondRound(seat, announcements);
  const disputes: DealDisputed[] = [];
  const contributions: { from: number; hex: string }[] = [];
  for (const { custodian: from } of announcements) {
    if (from === custodian) continue;
    const dealt = await openDeal(seat, hash, from, messages, published);
    if (dealt.kind === "contribution" && fits(terms, announcements, from, custodian, dealt.hex)) {
      contributions.push({ from, hex: dealt.hex });
      continue;
    }
    const answer = answersTo(terms, messages, hash).find((each) => each.custodian === from && each.to === custodian);
    if (answer !== undefined) contributions.push({ from, hex: answer.contribution });
    else {
      const why: DisputeReason = dealt.kind === "contribution" ? "does-not-fit" : dealt.kind;
      disputes.push(
        await signMessage<DealDisputed>(
          terms,
          { kind: "deal-disputed", at, ...spoken, announcements: hash, against: from, why },
          key,
        ),
      );
    }
  }
  if (disputes.length > 0) return { kind: "disputes", messages: disputes };

  const record = recordOf(terms, announcements);
  const share: CustodianShare = { record, custodian, scalar: complete(contributions) };
  // Each contribution fits what was committed to, so that the sum does: what is held against here is the adding itself.
  if (!isShareOfRecord(share))
    throw new SealError("bad-ceremony", "expected a share that fits the record it was made for");
  const id = recordId(record);
  const message = await signMessage<CustodianConcluded>(
    terms,
    { kind: "custodian-concluded", at, ...spoken, record: id, proof: proveShare(id, custodian, share.scalar) },
    key,
  );
  return { kind: "concluded", record, share, message };
}

/**
 * Lays open what was dealt to a custodian who disputes it. `undefined` when no signed dispute against this seat asks for it,
 * or the dispute says that the deals are missing: these are published again. Of deals that their dealer signed an honest
 * receiver disputes nothing, so what is laid open was known to a liar; but deals can be held back by whoever carries them,
 * and who laid open what was only held back would hand the carrier the key.
 */
export async function layOpen(
  seat: CeremonySeat,
  messages: readonly CeremonyMessage[],
  dispute: DealDisputed,
  at: Instant,
  key: LongTermKey,
): Promise<DealLaidOpen | undefined> {
  const { terms, custodian } = seat;
  const agreed = agreedRound(seat, messages);
  const isOurs = dispute.against === custodian && dispute.custodian !== custodian;
  if (agreed.kind === "refused" || !isOurs || dispute.announcements !== agreed.hash) return undefined;
  if (dispute.why === "missing" || messagesOf(terms, [dispute], "deal-disputed").length === 0) return undefined;
  const contribution = secondRound(seat, agreed.announcements).contributions(dispute.custodian);
  const spoken = speaker(seat, key);
  return signMessage<DealLaidOpen>(
    terms,
    { kind: "deal-laid-open", at, ...spoken, announcements: agreed.hash, to: dispute.custodian, contribution },
    key,
  );
}

type Agreed =
  | { readonly kind: "agreed"; readonly announcements: readonly CustodianAnnounced[]; readonly hash: string }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The first round this seat keeps, confirmed by everybody. */
function agreedRound(seat: CeremonySeat, messages: readonly CeremonyMessage[]): Agreed {
  const { terms, custodian, confirmed } = seat;
  const first = firstRoundOf(terms, messages);
  if (first.kind === "incomplete") return { kind: "refused", faults: first.faults };
  if (confirmed === undefined) return { kind: "refused", faults: [faultOf(terms, custodian, "has confirmed nothing")] };
  if (confirmed !== first.hash)
    return { kind: "refused", faults: [faultOf(terms, custodian, "is shown other announcements than it confirmed")] };
  const faults = unconfirmed(terms, messages, confirmed);
  return faults.length > 0
    ? { kind: "refused", faults }
    : { kind: "agreed", announcements: first.announcements, hash: confirmed };
}

function secondRound(seat: CeremonySeat, announcements: readonly CustodianAnnounced[]) {
  const { DKG, Identifier } = frostOf(termsHash(seat.terms));
  const { secret } = firstRound(seat);
  const others = announcements
    .filter(({ custodian }) => custodian !== seat.custodian)
    .map(({ custodian, commitments, proof }) => ({
      identifier: Identifier.fromNumber(custodian),
      commitment: commitments.map(fromHex),
      proofOfKnowledge: fromBase64(proof),
    }));
  const packages = DKG.round2(secret, others);
  return {
    contributions(to: number): string {
      const made = packages[Identifier.fromNumber(to)];
      if (made === undefined) throw new SealError("bad-ceremony", `expected a custodian to deal to, got number ${to}`);
      return toHex(made.signingShare);
    },
    complete(received: readonly { from: number; hex: string }[]): Uint8Array {
      const key = DKG.round3(
        secret,
        others,
        received.map(({ from, hex }) => ({ identifier: Identifier.fromNumber(from), signingShare: fromHex(hex) })),
      );
      DKG.clean(secret);
      return Uint8Array.from(key.secret.signingShare);
    },
  };
}

type OpenedDeal = { readonly kind: "contribution"; readonly hex: string } | { readonly kind: "missing" | "unreadable" };

/** Only deals whose hash their dealer signed are looked at, and only a text that names this ceremony, round and pair. */
async function openDeal(
  seat: CeremonySeat,
  hash: string,
  from: number,
  messages: readonly CeremonyMessage[],
  published: readonly Deals[],
): Promise<OpenedDeal> {
  const { terms, custodian: to } = seat;
  const said = messagesOf(terms, messages, "custodian-dealt").filter(
    (each) => each.custodian === from && each.announcements === hash,
  );
  const theirs = published.find((each) => said.some((message) => message.deals === dealsHash(each)));
  const sealed = theirs?.deals.find((each) => each.to === to)?.sealed;
  if (sealed === undefined) return { kind: "missing" };
  const decrypter = new Decrypter();
  decrypter.addIdentity(channelIdentity(seat));
  try {
    const text = parseCanonical(await decrypter.decrypt(fromBase64(sealed))) as unknown as DealText;
    const wanted: Omit<DealText, "contribution"> = {
      format: "hustings-deal/v2",
      ceremony: termsHash(terms),
      announcements: hash,
      from,
      to,
    };
    const isOurs = Object.entries(wanted).every(([field, value]) => text[field as keyof DealText] === value);
    return isOurs ? { kind: "contribution", hex: text.contribution } : { kind: "unreadable" };
  } catch {
    return { kind: "unreadable" };
  }
}
