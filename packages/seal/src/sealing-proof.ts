import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8 } from "@hustings/core";
import { isNegative, scalarFromBytes, Scalars, unsigned } from "./curve.ts";

/** Type of the age stanza that carries the proof. Readers that do not know it skip it, as age asks of them. */
export const proofStanza = "hustings/sealed-v1";

/** Body of the proof's stanza: a signature of 64 bytes, then the key of the header's MAC. */
export interface SealingProof {
  readonly signature: Uint8Array;
  readonly macKey: Uint8Array;
}

const signatureBytes = 64;
const macKeyBytes = 32;

export function encodeSealingProof({ signature, macKey }: SealingProof): Uint8Array {
  return concatBytes(signature, macKey);
}

export function decodeSealingProof(body: Uint8Array): SealingProof | undefined {
  if (body.length !== signatureBytes + macKeyBytes) return undefined;
  return { signature: body.subarray(0, signatureBytes), macKey: body.subarray(signatureBytes) };
}

const domain = utf8("hustings-sealing/v1\n");
/** XEdDSA's hash1 prefix, 2^256 - 2 in little-endian order: no other hash of this scheme begins with a point like it. */
const noncePrefix = new Uint8Array(32).fill(0xff).fill(0xfe, 0, 1);

/**
 * What the sealer signs: all of the file but the share, which is the key, and the MAC, which follows from the MAC's key.
 *
 * Whoever multiplies another's share by a number of their own, or changes a byte of another's file, gets a file with a new
 * hash: drawn and opened, it would give away a statement that was never drawn. Without the share's secret nobody can
 * sign for such a file, and with it they could have read the statement anyway. The MAC's key is laid open because
 * custodians must see that the MAC, too, is the only one possible; it is derived from the file key and tells nothing of it.
 */
export function sealingMessage(
  recipient: Uint8Array,
  wrappedKey: Uint8Array,
  macKey: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  return concatBytes(domain, recipient, wrappedKey, macKey, sha256(payload));
}

/**
 * Signs with the ephemeral X25519 secret of a stanza (XEdDSA, signal.org/docs/specifications/xeddsa): the signature
 * verifies as ordinary Ed25519 under the lifted share, so every library can check it.
 *
 * @param scalar the ephemeral secret, reduced
 * @param point  its Edwards point, compressed
 * @param hedge  64 random bytes; even known ones would leave the nonce secret
 */
export function signSealing(
  scalar: Uint8Array,
  point: Uint8Array,
  message: Uint8Array,
  hedge: Uint8Array,
  multiplyBase: (scalar: Uint8Array) => Uint8Array,
): Uint8Array {
  const publicKey = unsigned(point);
  const secret = isNegative(point) ? Scalars.neg(scalarFromBytes(scalar)) : scalarFromBytes(scalar);
  const nonce = hashToScalar(noncePrefix, Scalars.toBytes(secret), message, hedge);
  const commitment = multiplyBase(Scalars.toBytes(nonce));
  const challenge = hashToScalar(commitment, publicKey, message);
  const response = Scalars.add(nonce, Scalars.mul(challenge, secret));
  return concatBytes(commitment, Scalars.toBytes(response));
}

function hashToScalar(...parts: Uint8Array[]): bigint {
  return scalarFromBytes(sha512(concatBytes(...parts)));
}
