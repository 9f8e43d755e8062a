import { x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { concatBytes, toHex } from "@hustings/core";
import { encodeAgeHeader, encodeMac } from "./age-header.ts";
import { montgomeryOf, Point, scalarFromBytes, Scalars } from "./curve.ts";
import { fileKeyBytes, headerMac, headerMacKey, wrapFileKey } from "./file-key.ts";
import { pad } from "./padding.ts";
import { encryptPayload, payloadNonceBytes } from "./payload.ts";
import type { RandomSource } from "./random-source.ts";
import { SealError } from "./seal-error.ts";
import { recipientBytes } from "./recipient.ts";
import { encodeSealingProof, proofStanza, sealingMessage, signSealing } from "./sealing-proof.ts";

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

/**
 * Seals a statement to the custodians of a contest: an ordinary age v1 file, which any age implementation holding the
 * key would open, padded to a bucket and with a proof that whoever made it knew its secret.
 *
 * @param recipient the contest's `age1…` recipient
 * @param plaintext at most 32,767 bytes
 * @param random    for test vectors only: the same bytes give the same file, and whoever knows them reads it
 * @throws {SealError} `bad-recipient`, `too-long`
 */
export async function sealStatement(
  recipient: string,
  plaintext: Uint8Array,
  random: RandomSource = randomBytes,
): Promise<Uint8Array> {
  return sealWith(pageCurve, recipient, plaintext, random);
}

/** The same on a given curve implementation. */
export function sealWith(
  curve: SealingCurve,
  recipient: string,
  plaintext: Uint8Array,
  random: RandomSource = randomBytes,
): Uint8Array {
  const to = recipientBytes(recipient);
  const padded = pad(plaintext);
  const ephemeral = clamp(Uint8Array.from(random(32)));
  const scalar = Scalars.toBytes(scalarFromBytes(ephemeral));
  const point = curve.multiplyBase(scalar);
  const share = montgomeryOf(point);
  const secret = sharedSecret(curve, ephemeral, to);

  const fileKey = Uint8Array.from(random(fileKeyBytes));
  const wrappedKey = wrapFileKey(fileKey, secret, share, to);
  const payload = encryptPayload(fileKey, random(payloadNonceBytes), padded);
  const macKey = headerMacKey(fileKey);
  const message = sealingMessage(to, wrappedKey, macKey, payload);
  const signature = signSealing(scalar, point, message, random(64), (nonce) => curve.multiplyBase(nonce));
  const header = encodeAgeHeader([
    new Stanza(["X25519", base64nopad.encode(share)], wrappedKey),
    new Stanza([proofStanza], encodeSealingProof({ signature, macKey })),
  ]);
  for (const used of [ephemeral, scalar, secret, fileKey]) used.fill(0);
  return concatBytes(header, encodeMac(headerMac(macKey, header)), payload);
}

function sharedSecret(curve: SealingCurve, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  try {
    return curve.sharedSecret(ephemeral, recipient);
  } catch (cause) {
    throw new SealError("bad-recipient", "expected a recipient that is a key, got a point of low order", { cause });
  }
}

/** What the log holds of a sealed statement: lower-case hex SHA-256 of the ciphertext. */
export function statementCommitment(ciphertext: Uint8Array): string {
  return toHex(sha256(ciphertext));
}

function clamp(scalar: Uint8Array): Uint8Array {
  scalar[0] = (scalar[0] ?? 0) & 0xf8;
  scalar[31] = ((scalar[31] ?? 0) & 0x7f) | 0x40;
  return scalar;
}
