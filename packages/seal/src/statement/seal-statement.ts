import { x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { canonicalBytes, concatBytes, toHex, type Json } from "@hustings/core";
import { encodeAgeHeader, encodeMac } from "./age-header.ts";
import { montgomeryOfCompressed, Point, scalarFromBytes, Scalars } from "../curve/curve.ts";
import { fileKeyBytes, headerMac, headerMacKey, wrapFileKey } from "./file-key.ts";
import { pad } from "./padding.ts";
import { encryptPayload, payloadNonceBytes } from "./payload.ts";
import { placeHash, type Place } from "./place.ts";
import type { RandomSource } from "../curve/random-source.ts";
import { SealError } from "../seal-error.ts";
import { joinStatement } from "./sealed-statement.ts";
import { statementIdOf, withdrawalCommitment } from "./statement-id.ts";
import { recipientBytes } from "./recipient.ts";
import { sealingMessage, signSealing } from "./sealing-proof.ts";

/** The two curve operations of sealing. A page uses noble; the bulk path brings a faster, constant-time one. */
export interface SealingCurve {
  /** Compressed Edwards multiple of the base point; the scalar is reduced, 32 bytes, little-endian. */
  multiplyBase(scalar: Uint8Array): Uint8Array;
  /** X25519. @throws the result is all zeros: the recipient is not a key */
  sharedSecret(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array;
}

const pageCurve: SealingCurve = {
  multiplyBase: (scalar) => Point.BASE.multiply(scalarFromBytes(scalar)).toBytes(),
  sharedSecret: (ephemeral, recipient) => x25519.getSharedSecret(ephemeral, recipient),
};

/** What a contest's custodians' record says of sealing to them. */
export interface SealingKey {
  /** The contest's `age1…` recipient. */
  readonly recipient: string;
  /** Bytes every statement is padded to. */
  readonly bucket: number;
}

/** The fields of a statement as filled in. `place` is added when it is sealed. */
export type StatementFields = { readonly [field: string]: Json | undefined; readonly place?: never };

export interface SealedStatement {
  /** What the log will hold, lower-case hex. */
  readonly id: string;
  /** The age file and its binding: what is handed in. */
  readonly bytes: Uint8Array;
  /** 32 bytes that stay with the supporter. They withdraw this statement and do nothing else; they do not open it. */
  readonly withdrawalSecret: Uint8Array;
}

/**
 * Seals a statement to the custodians of a contest: an ordinary age v1 file, padded to the contest's one length, and beside
 * it the place it belongs to, a commitment to a withdrawal secret, and a proof that its maker knew the file's secret.
 *
 * @param random for test vectors only: the same bytes give the same statement, and whoever knows them reads it
 * @throws {SealError} `bad-recipient`, `too-long`
 */
export async function sealStatement(
  key: SealingKey,
  place: Place,
  fields: StatementFields,
  random: RandomSource = randomBytes,
): Promise<SealedStatement> {
  const [sealed] = sealWith(pageCurve, key, [{ place, fields }], random);
  if (sealed === undefined) throw new RangeError("expected one sealed statement");
  return sealed;
}

/** A statement to be sealed. */
export interface ToSeal {
  readonly place: Place;
  readonly fields: StatementFields;
}

/** The same of several, on a given curve implementation. */
export function sealWith(
  curve: SealingCurve,
  { recipient, bucket }: SealingKey,
  statements: readonly ToSeal[],
  random: RandomSource = randomBytes,
): SealedStatement[] {
  const to = recipientBytes(recipient);
  const begun = statements.map(({ place, fields }) => {
    const where = placeHash(place);
    const padded = pad(canonicalBytes({ ...fields, place: toHex(where) }), bucket);
    const ephemeral = clamp(Uint8Array.from(random(32)));
    const scalar = Scalars.toBytes(scalarFromBytes(ephemeral));
    const point = curve.multiplyBase(scalar);
    const fileKey = Uint8Array.from(random(fileKeyBytes));
    return { where, padded, ephemeral, scalar, point, fileKey, payloadNonce: random(payloadNonceBytes) };
  });
  const shares = montgomeryOfCompressed(begun.map(({ point }) => point));
  return begun.map(({ where, padded, ephemeral, scalar, point, fileKey, payloadNonce }, i) => {
    const share = shares[i] ?? new Uint8Array();
    const secret = sharedSecret(curve, ephemeral, to);
    const wrappedKey = wrapFileKey(fileKey, secret, share, to);
    const header = encodeAgeHeader([new Stanza(["X25519", base64nopad.encode(share)], wrappedKey)]);
    const payload = encryptPayload(fileKey, payloadNonce, padded);
    const file = concatBytes(header, encodeMac(headerMac(headerMacKey(fileKey), header)), payload);

    const withdrawalSecret = Uint8Array.from(random(32));
    const withdrawal = withdrawalCommitment(withdrawalSecret);
    const id = statementIdOf({ file: sha256(file), place: where, withdrawal });
    const signature = signSealing(scalar, point, sealingMessage(id), random(64), (nonce) => curve.multiplyBase(nonce));
    for (const used of [ephemeral, scalar, secret, fileKey, padded]) used.fill(0);
    return { id, bytes: joinStatement({ file, place: where, withdrawal, signature }), withdrawalSecret };
  });
}

function sharedSecret(curve: SealingCurve, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  try {
    return curve.sharedSecret(ephemeral, recipient);
  } catch (cause) {
    throw new SealError("bad-recipient", "expected a recipient that is a key, got a point of low order", { cause });
  }
}

function clamp(scalar: Uint8Array): Uint8Array {
  scalar[0] = (scalar[0] ?? 0) & 0xf8;
  scalar[31] = ((scalar[31] ?? 0) & 0x7f) | 0x40;
  return scalar;
}
