/** ML-DSA-44 (FIPS 204) by Node's own OpenSSL. */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

// DER up to the raw bytes (RFC 9881): a SubjectPublicKeyInfo of 1,312 bytes of key, and a PKCS #8 that holds the seed alone.
const publicPrefix = Buffer.from("30820532300b06096086480165030403110382052100", "hex");
const seedPrefix = Buffer.from("3034020100300b060960864801650304031104228020", "hex");

const privateKey = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: "der", type: "pkcs8" });

export function mlDsa44PublicKey(seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return Uint8Array.from(spki.subarray(publicPrefix.length));
}

export function mlDsa44Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = privateKey(seed);
  return (message) => Uint8Array.from(sign(null, message, key));
}

export function mlDsa44Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}
