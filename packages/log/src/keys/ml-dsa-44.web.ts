/** ML-DSA-44 (FIPS 204) where there is no node:crypto. */
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";

export function mlDsa44PublicKey(seed: Uint8Array): Uint8Array {
  return ml_dsa44.keygen(seed).publicKey;
}

export function mlDsa44Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const { secretKey } = ml_dsa44.keygen(seed);
  return (message) => ml_dsa44.sign(message, secretKey);
}

export function mlDsa44Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return ml_dsa44.verify(signature, message, publicKey);
}
