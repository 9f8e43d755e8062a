import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import {
  canonicalBytes,
  concatBytes,
  fromBase64,
  signedBytes,
  toBase64,
  toHex,
  utf8,
  type Instant,
} from "@hustings/core";
import { termsHash, type CeremonyTerms } from "./ceremony-terms.ts";
import { Point } from "../curve/curve.ts";

/**
 * What custodians say to each other: each message is an entry of the log as it stands there, signed with the long-term
 * key that the call names. Nothing of a ceremony travels in any other form.
 */
interface Message<Kind extends string> {
  readonly kind: Kind;
  /** To the minute. */
  readonly at: Instant;
  /** `termsHash`, hex. */
  readonly ceremony: string;
  /** Who speaks, from 1. */
  readonly custodian: number;
  /** Ed25519, base64. */
  readonly signature: string;
}

/** Round 1: commitments to a secret polynomial, proof of knowing it, and where to send contributions. */
export type CustodianAnnounced = Message<"custodian-announced"> & {
  /** age recipient for the contributions of the others. */
  readonly channel: string;
  /** Points, hex, lowest coefficient first. */
  readonly commitments: readonly string[];
  /** Schnorr's proof, 64 bytes, base64. */
  readonly proof: string;
};

/** Before anything is dealt: the one hash of all announcements. */
export type CustodianConfirmed = Message<"custodian-confirmed"> & {
  /** `announcementsHash`, hex. */
  readonly announcements: string;
};

/** Round 2: which deals this custodian sent. The deals themselves are a published document. */
export type CustodianDealt = Message<"custodian-dealt"> & {
  readonly announcements: string;
  /** SHA-256 of the published {@link Deals}, hex. */
  readonly deals: string;
};

/** What was dealt is missing, unreadable or not what was committed to. */
export type DealDisputed = Message<"deal-disputed"> & {
  readonly announcements: string;
  readonly against: number;
  readonly why: DisputeReason;
};

export type DisputeReason = "missing" | "unreadable" | "does-not-fit";

/** The contribution disputed, laid open: everyone can compare it with what was committed to. */
export type DealLaidOpen = Message<"deal-laid-open"> & {
  readonly announcements: string;
  readonly to: number;
  /** Scalar, hex. */
  readonly contribution: string;
};

/** The custodian has the share of this record. */
export type CustodianConcluded = Message<"custodian-concluded"> & {
  /** `recordId`, hex. */
  readonly record: string;
  /** Schnorr's proof that the secret of the verification key is known, 64 bytes, base64. */
  readonly proof: string;
};

export type CeremonyMessage =
  | CustodianAnnounced
  | CustodianConfirmed
  | CustodianDealt
  | DealDisputed
  | DealLaidOpen
  | CustodianConcluded;

/** A custodian's long-term key, wherever it is kept: a file under a passphrase, an agent, a token. */
export interface LongTermKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519 over exactly these bytes. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

type Unsigned<M> = M extends unknown ? Omit<M, "signature"> : never;

/** The bytes of an entry that its signature covers; the log's origin is among them. */
function messageBytes(origin: string, message: Unsigned<CeremonyMessage>): Uint8Array {
  return signedBytes(origin, message);
}

export async function signMessage<M extends CeremonyMessage>(
  { origin }: CeremonyTerms,
  message: Omit<M, "signature">,
  key: LongTermKey,
): Promise<M> {
  const signature = await key.sign(messageBytes(origin, message as unknown as Unsigned<CeremonyMessage>));
  return { ...message, signature: toBase64(signature) } as unknown as M;
}

/** Did the custodian named say this, in this ceremony? */
export function isMessageOf(terms: CeremonyTerms, message: CeremonyMessage): boolean {
  const key = terms.custodians[message.custodian - 1]?.key;
  if (key === undefined || message.ceremony !== termsHash(terms)) return false;
  try {
    const signature = fromBase64(message.signature);
    // The log takes only signatures whose nonce is of the prime-order group: what it would refuse is refused here.
    if (!Point.fromBytes(signature.subarray(0, 32)).isTorsionFree()) return false;
    return ed25519.verify(signature, messageBytes(terms.origin, message), fromBase64(key), { zip215: false });
  } catch {
    return false;
  }
}

/** The messages of one kind that their custodians signed in this ceremony. Everything else is noise of the carrier. */
export function messagesOf<Kind extends CeremonyMessage["kind"]>(
  terms: CeremonyTerms,
  messages: readonly CeremonyMessage[],
  kind: Kind,
): Extract<CeremonyMessage, { kind: Kind }>[] {
  return messages.filter(
    (each): each is Extract<CeremonyMessage, { kind: Kind }> => each.kind === kind && isMessageOf(terms, each),
  );
}

const announcementsDomain = utf8("hustings-announcements/v2\n");

/** Over all announcements as they stand in the log, in the order of the custodians' numbers; hex. */
export function announcementsHash(announcements: readonly CustodianAnnounced[]): string {
  const inOrder = announcements.toSorted((a, b) => a.custodian - b.custodian);
  return toHex(sha256(concatBytes(announcementsDomain, canonicalBytes(inOrder))));
}

/**
 * The hash as thirty digits in six groups, to be read aloud before anybody deals. It holds even where log, witnesses
 * and commission conspire, as long as two custodians know each other's voices.
 */
export function spokenHash(hash: string): string {
  const digits = (BigInt(`0x${hash.slice(0, 32)}`) % 10n ** 30n).toString().padStart(30, "0");
  return digits.replace(/(\d{5})(?=\d)/g, "$1 ");
}

/** One custodian's contributions to all others, each sealed to its receiver's channel. A published document. */
export type Deals = {
  readonly format: "hustings-deals/v2";
  readonly ceremony: string;
  readonly from: number;
  /** By ascending receiver; age files, base64. */
  readonly deals: readonly { readonly to: number; readonly sealed: string }[];
};

/** Lower-case hex SHA-256 of the published deals. */
export function dealsHash(deals: Deals): string {
  return toHex(sha256(canonicalBytes(deals)));
}

/** What a receiver finds in a deal. */
export type DealText = {
  readonly format: "hustings-deal/v2";
  readonly ceremony: string;
  readonly announcements: string;
  readonly from: number;
  readonly to: number;
  /** Scalar, hex. */
  readonly contribution: string;
};
