import { hkdf } from "@noble/hashes/hkdf.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { equalBytes, fromBase64, fromHex, toBase64, toHex, utf8, type Instant } from "@hustings/core";
import {
  messagesOf,
  signMessage,
  type CeremonyMessage,
  type CustodianAnnounced,
  type CustodianConfirmed,
  type LongTermKey,
} from "./ceremony-messages.ts";
import { faultOf, firstRoundOf, type Fault } from "./ceremony-record.ts";
import { checkTerms, termsHash, type CeremonyTerms } from "./ceremony-terms.ts";
import { frostOf } from "./frost.ts";
import type { RandomSource } from "../curve/random-source.ts";
import { SealError } from "../seal-error.ts";

/**
 * One custodian's place in the ceremony. Every step is computed from the seed again, so a seat is all there is to keep
 * between the rounds, and a machine that restarts says exactly what it said before.
 */
export interface CeremonySeat {
  readonly terms: CeremonyTerms;
  /** From 1. */
  readonly custodian: number;
  /** 32 secret bytes. */
  readonly seed: Uint8Array;
  /** The announcements this seat confirmed, hex. Kept before anything is dealt; it never confirms or uses others. */
  readonly confirmed?: string;
}

/** @throws {SealError} `bad-terms` */
export function takeSeat(terms: CeremonyTerms, custodian: number, random: RandomSource = randomBytes): CeremonySeat {
  checkTerms(terms);
  if (terms.custodians[custodian - 1] === undefined) {
    const most = terms.custodians.length;
    throw new SealError(
      "bad-terms",
      `custodians' terms: expected a custodian's number from 1 to ${most}, got ${custodian}`,
    );
  }
  return { terms, custodian, seed: Uint8Array.from(random(32)) };
}

/** Overwrites the seed. A seat is as good as the share it led to, so it goes when the share is stored, or with it. */
export function destroySeat(seat: CeremonySeat): void {
  seat.seed.fill(0);
}

/** First round. @throws {SealError} `bad-ceremony`: the key is not the one the call names for this seat */
export async function announce(seat: CeremonySeat, at: Instant, key: LongTermKey): Promise<CustodianAnnounced> {
  const { public: round1 } = firstRound(seat);
  return signMessage<CustodianAnnounced>(
    seat.terms,
    {
      kind: "custodian-announced",
      at,
      ...speaker(seat, key),
      channel: await identityToRecipient(channelIdentity(seat)),
      commitments: round1.commitment.map(toHex),
      proof: toBase64(round1.proofOfKnowledge),
    },
    key,
  );
}

/**
 * - `confirmed`  keep `seat` where it survives, then send `message`
 * - `refused`    the first round is not complete, or this seat confirmed other announcements before; nothing is said
 */
export type ConfirmOutcome =
  | { readonly kind: "confirmed"; readonly seat: CeremonySeat; readonly message: CustodianConfirmed }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Looks at all announcements, the seat's own among them, and commits to them for good. */
export async function confirm(
  seat: CeremonySeat,
  messages: readonly CeremonyMessage[],
  at: Instant,
  key: LongTermKey,
): Promise<ConfirmOutcome> {
  const { terms, custodian } = seat;
  const first = firstRoundOf(terms, messages);
  if (first.kind === "incomplete") return { kind: "refused", faults: first.faults };
  const refuse = (what: string): ConfirmOutcome => ({ kind: "refused", faults: [faultOf(terms, custodian, what)] });
  if (!(await isOwn(seat, first.announcements))) return refuse("is shown with an announcement this seat did not make");
  // Its own words in the log speak against a seat restored from a copy made before it confirmed.
  const said = messagesOf(terms, messages, "custodian-confirmed").filter((each) => each.custodian === custodian);
  const before = [seat.confirmed, ...said.map(({ announcements }) => announcements)];
  if (before.some((hash) => hash !== undefined && hash !== first.hash))
    return refuse("confirmed other announcements before");
  const message = await signMessage<CustodianConfirmed>(
    terms,
    { kind: "custodian-confirmed", at, ...speaker(seat, key), announcements: first.hash },
    key,
  );
  return { kind: "confirmed", seat: { ...seat, confirmed: first.hash }, message };
}

/** Of a first round that is complete each announcement has as many commitments as the threshold: their number stands here for itself. */
async function isOwn(seat: CeremonySeat, announcements: readonly CustodianAnnounced[]): Promise<boolean> {
  const own = announcements.find(({ custodian }) => custodian === seat.custodian);
  const { public: round1 } = firstRound(seat);
  return (
    own?.channel === (await identityToRecipient(channelIdentity(seat))) &&
    own.commitments.length === round1.commitment.length &&
    own.commitments.every((hex, i) => equalBytes(fromHex(hex), round1.commitment[i] ?? new Uint8Array()))
  );
}

/** Ceremony and number, once it is sure that the key is this seat's. */
export function speaker({ terms, custodian }: CeremonySeat, key: LongTermKey) {
  const named = terms.custodians[custodian - 1]?.key ?? "";
  if (!equalBytes(fromBase64(named), key.publicKey))
    throw new SealError("bad-ceremony", `expected the key that the call names for custodian ${custodian}, got another`);
  return { ceremony: termsHash(terms), custodian };
}

/** FROST's first round (Komlo and Goldberg 2020, fig. 1), the same each time it is asked of one seat. */
export function firstRound(seat: CeremonySeat) {
  const { terms, custodian } = seat;
  const { DKG, Identifier } = frostOf(termsHash(terms));
  const random = expand(seat, "polynomial");
  const signers = { min: terms.threshold, max: terms.custodians.length };
  return DKG.round1(Identifier.fromNumber(custodian), signers, undefined, (bytes = 32) =>
    Uint8Array.from(random(bytes)),
  );
}

export function channelIdentity(seat: CeremonySeat): string {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-", expand(seat, "channel")(32)).toUpperCase();
}

/** Independent secret streams from one seed, bound to terms and seat: one seed used twice by mistake gives no relation. */
function expand({ seed, terms, custodian }: CeremonySeat, purpose: string): RandomSource {
  // Secrets made from zeros would be everybody's.
  if (seed.length !== 32 || seed.every((byte) => byte === 0)) {
    throw new SealError("bad-ceremony", "expected a seat with its seed, got a destroyed one; begin the ceremony anew");
  }
  let asked = 0;
  return (bytes) =>
    hkdf(sha512, seed, utf8(termsHash(terms)), utf8(`hustings-seat/v2 ${custodian} ${purpose} ${asked++}`), bytes);
}
