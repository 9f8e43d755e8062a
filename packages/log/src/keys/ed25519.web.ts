/** Ed25519 where there is no node:crypto: a browser, a worker. Same verdicts as the Node engine, on every published vector. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { isAcceptablePoint } from "./ed25519-criteria.ts";

export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

export function ed25519Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  return (message) => ed25519.sign(message, seed);
}

const littleEndian = (bytes: Uint8Array) => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

// The library's own verify() multiplies by the cofactor and would accept what OpenSSL and Go refuse.
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || ![publicKey, signature.subarray(0, 32)].every(isAcceptablePoint)) return false;
  const order = ed25519.Point.Fn.ORDER;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= order) return false;
  let key: InstanceType<typeof ed25519.Point>;
  try {
    key = ed25519.Point.fromBytes(publicKey);
  } catch {
    return false; // not on the curve
  }
  const k = littleEndian(sha512.create().update(r).update(publicKey).update(message).digest()) % order;
  const expected = ed25519.Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k)).toBytes();
  return expected.every((byte, i) => byte === r[i]);
}
