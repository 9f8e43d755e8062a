import { sha512 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { concatBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from "@hustings/core";
import { Point, scalarFromBytes, Scalars } from "../curve/curve.ts";
import { frostOf, knowledgeContext } from "./frost.ts";
import { remembering } from "./remembering.ts";

/**
 * Schnorr's proof as FROST's key generation makes it: z·B = R + c·φ. Without it the last to speak could choose the key; and
 * since the ceremony is hashed first, an announcement of another ceremony cannot be said again in this one.
 *
 * @param custodian  number, from 1
 * @param commitment the first commitment, hex
 * @param proof      R ‖ z, base64
 */
export function provesKnowledge(ceremony: string, custodian: number, commitment: string, proof: string): boolean {
  const context = utf8(knowledgeContext(ceremony));
  const identifier = fromHex(frostOf(ceremony).Identifier.fromNumber(custodian));
  return isSchnorr(proof, fromHex(commitment), (nonce) => [context, identifier, fromHex(commitment), nonce]);
}

const shareDomain = utf8("hustings-concluded/v2\n");

/** That the custodian has the secret of their verification key, bound to the record. Base64. */
export function proveShare(record: string, custodian: number, scalar: Uint8Array): string {
  const secret = scalarFromBytes(scalar);
  const key = Point.BASE.multiply(secret).toBytes();
  const prefix = [shareDomain, fromHex(record), Uint8Array.of(custodian), key];
  const nonce = scalarFromBytes(sha512(concatBytes(...prefix, Scalars.toBytes(secret), randomBytes(64))));
  const commitment = Point.BASE.multiply(nonce).toBytes();
  const challenge = scalarFromBytes(sha512(concatBytes(...prefix, commitment)));
  return toBase64(concatBytes(commitment, Scalars.toBytes(Scalars.add(nonce, Scalars.mul(challenge, secret)))));
}

/** @param verificationKey hex, from the record */
export function provesShare(record: string, custodian: number, verificationKey: string, proof: string): boolean {
  const key = fromHex(verificationKey);
  return isSchnorr(proof, key, (nonce) => [shareDomain, fromHex(record), Uint8Array.of(custodian), key, nonce]);
}

const goodProofs = remembering<true>();

function isSchnorr(proof: string, key: Uint8Array, hashed: (nonce: Uint8Array) => Uint8Array[]): boolean {
  try {
    const bytes = fromBase64(proof);
    if (bytes.length !== 64) return false;
    const nonce = bytes.subarray(0, 32);
    const digest = sha512(concatBytes(...hashed(nonce)));
    // All that the equation has in it: two that agree in these are one proof.
    const equation = toHex(concatBytes(bytes, key, digest));
    const proved = goodProofs(equation, () => {
      const response = Scalars.fromBytes(bytes.subarray(32));
      const expected = Point.fromBytes(nonce).add(Point.fromBytes(key).multiplyUnsafe(scalarFromBytes(digest)));
      return Point.BASE.multiplyUnsafe(response).equals(expected) || undefined;
    });
    return proved === true;
  } catch {
    return false;
  }
}
