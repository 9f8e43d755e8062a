import { beaconSeconds, fromHex, instantFromSeconds, quicknetTimes, toHex, type Instant } from "@hustings/core";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { RulesError } from "../rules-error.ts";

/** drand's `quicknet`: unchained BLS signatures on G1 (RFC 9380 hashing), a round every three seconds. */
export const quicknet = {
  chainHash: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  publicKey:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  ...quicknetTimes,
} as const;

const domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

export type BeaconVerdict = { readonly kind: "genuine"; readonly randomness: string } | { readonly kind: "forged" };

/**
 * Checks quicknet's signature on a round, offline. `signature`: 48 bytes as lower-case hex.
 *
 * - `genuine`  with the round's `randomness`, 32 bytes as lower-case hex
 * - `forged`   the signature is not the network's on this round
 *
 * @throws {RulesError} `bad-beacon` no such round
 */
export function verifyDrand(round: number, signature: string): BeaconVerdict {
  if (!Number.isSafeInteger(round) || round < 1)
    throw new RulesError("bad-beacon", `expected a round from 1, got ${round}`, { round });
  if (!/^[0-9a-f]{96}$/.test(signature)) return { kind: "forged" };
  const message = new Uint8Array(8);
  new DataView(message.buffer).setBigUint64(0, BigInt(round));
  const { shortSignatures } = bls12_381;
  try {
    const point = shortSignatures.hash(sha256(message), domain);
    if (!shortSignatures.verify(fromHex(signature), point, fromHex(quicknet.publicKey))) return { kind: "forged" };
  } catch {
    // Bytes that are not a point of the group: as forged as a wrong one.
    return { kind: "forged" };
  }
  return { kind: "genuine", randomness: toHex(sha256(fromHex(signature))) };
}

/** The moment a round is published. */
export function drandRoundTime(round: number): Instant {
  return instantFromSeconds(beaconSeconds(round));
}
