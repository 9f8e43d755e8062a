import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, fromHex, utf8 } from "@hustings/core";
import { isNegative, scalarFromBytes, Scalars, unsigned } from "../curve/curve.ts";

const domain = utf8("hustings-sealing/v2\n");
/** XEdDSA's hash1 prefix, 2^256 - 2 in little-endian order: no other hash of this scheme begins with a point like it. */
const noncePrefix = new Uint8Array(32).fill(0xff).fill(0xfe, 0, 1);

/**
 * What the sealer signs: the statement's id, hence every byte of the age file, the place and the withdrawal commitment.
 *
 * Whoever multiplies another's share by a number of their own, changes a byte of another's file or puts it in another
 * place gets a statement with a new id: drawn and opened, it would give away one that was never drawn. Without the
 * share's secret nobody can sign for such a statement, and with it they could have read it anyway.
 */
export function sealingMessage(id: string): Uint8Array {
  return concatBytes(domain, fromHex(id));
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
