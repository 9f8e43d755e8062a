import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { concatBytes, fromHex, toHex, utf8 } from "@hustings/core";
import { Point, scalarFromBytes, Scalars, type CurvePoint } from "../curve/curve.ts";

/** That one secret lies behind a custodian's key and behind every point of a partial opening. Hex, 32 bytes each. */
export type EqualityProof = { readonly challenge: string; readonly response: string };

/** What a batch of openings is about; all of it goes into every challenge. */
export interface BatchContext {
  /** `recordId`: binds the contest, the custodians and their keys. */
  readonly record: string;
  /** Hash of the log entry that authorises the opening. */
  readonly authorisation: string;
  readonly custodian: number;
}

export interface OpenedPoint {
  /** The statement's id. */
  readonly id: Uint8Array;
  /** X25519 share of its stanza. */
  readonly share: Uint8Array;
  /** The share times the custodian's secret, compressed. */
  readonly point: Uint8Array;
}

const batchDomain = utf8("hustings-opening/v2 batch\n");
const weightDomain = utf8("hustings-opening/v2 weight\n");
const challengeDomain = utf8("hustings-opening/v2 challenge\n");
const nonceDomain = utf8("hustings-opening/v2 nonce\n");

/**
 * Hashes everything a proof speaks of. The weights follow from it, so nobody can choose points to fit the weights
 * (RFC 9497 section 2.2.1, ComputeComposites, does the same).
 */
export function batchSeed(context: BatchContext, opened: readonly OpenedPoint[]): Uint8Array {
  const hash = sha256.create().update(batchDomain);
  hash.update(concatBytes(fromHex(context.record), fromHex(context.authorisation), number32(context.custodian)));
  hash.update(number32(opened.length));
  for (const { id, share, point } of opened) hash.update(id).update(share).update(point);
  return hash.digest();
}

/** The weights of the places `from` to `to` (exclusive), 128 bits each. */
export function weightsOf(seed: Uint8Array, from: number, to: number): bigint[] {
  return Array.from({ length: to - from }, (_, i) => {
    const hash = sha256(concatBytes(weightDomain, seed, number32(from + i)));
    return BigInt(`0x${toHex(hash.subarray(0, 16))}`);
  });
}

/**
 * Chaum and Pedersen's proof for the weighted sums: log_B(key) = log_M(secret·M).
 *
 * @param secret    the share divided by `openingScale`
 * @param composite M, the weighted sum of the lifted shares
 */
export function proveEquality(seed: Uint8Array, secret: bigint, key: CurvePoint, composite: CurvePoint): EqualityProof {
  const opened = composite.multiply(secret);
  // Hedged: a broken random generator alone does not give the secret away.
  const nonce = scalarFromBytes(sha512(concatBytes(nonceDomain, Scalars.toBytes(secret), seed, randomBytes(64))));
  const challenge = challengeOf(seed, [key, composite, opened, Point.BASE.multiply(nonce), composite.multiply(nonce)]);
  const response = Scalars.sub(nonce, Scalars.mul(challenge, secret));
  return { challenge: toHex(Scalars.toBytes(challenge)), response: toHex(Scalars.toBytes(response)) };
}

/** @param opened the weighted sum of the points in the partial opening, as `composite` is of the lifted shares */
export function isEqualityProof(
  proof: EqualityProof,
  seed: Uint8Array,
  key: CurvePoint,
  composite: CurvePoint,
  opened: CurvePoint,
): boolean {
  let challenge: bigint;
  let response: bigint;
  try {
    challenge = Scalars.fromBytes(fromHex(proof.challenge));
    response = Scalars.fromBytes(fromHex(proof.response));
  } catch {
    return false;
  }
  const keyNonce = Point.BASE.multiplyUnsafe(response).add(key.multiplyUnsafe(challenge));
  const compositeNonce = composite.multiplyUnsafe(response).add(opened.multiplyUnsafe(challenge));
  return challenge === challengeOf(seed, [key, composite, opened, keyNonce, compositeNonce]);
}

/**
 * Every point enters times eight: the proof then speaks of the prime-order group alone. What a hostile point carries
 * beside it can neither pass for an opening nor spoil one, because combining multiplies by eight as well.
 */
function challengeOf(seed: Uint8Array, points: readonly CurvePoint[]): bigint {
  const cleared = points.map((point) => point.clearCofactor().toBytes());
  return scalarFromBytes(sha512(concatBytes(challengeDomain, seed, ...cleared)));
}

function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
