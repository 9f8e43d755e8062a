import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8 } from "@hustings/core";

/**
 * age's payload for files of one chunk, which all sealed statements are: 16 bytes of nonce, then ChaCha20-Poly1305 with
 * counter 0 and the flag of the last chunk. The age library does the same through three streams, which for 512 bytes
 * cost four times as much as the cryptography.
 */
export const payloadNonceBytes = 16;
const mostChunkBytes = 65_536;
const tagBytes = 16;

const payloadInfo = utf8("payload");
const onlyChunk = new Uint8Array(12).fill(1, 11);

export function encryptPayload(fileKey: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array {
  if (plaintext.length > mostChunkBytes)
    throw new RangeError(`expected at most ${mostChunkBytes} bytes, got ${plaintext.length}`);
  return concatBytes(nonce, cipher(fileKey, nonce).encrypt(plaintext));
}

/** `undefined`: damaged, or of more than one chunk. */
export function decryptPayload(fileKey: Uint8Array, payload: Uint8Array): Uint8Array | undefined {
  if (payload.length > payloadNonceBytes + mostChunkBytes + tagBytes) return undefined;
  try {
    return cipher(fileKey, payload.subarray(0, payloadNonceBytes)).decrypt(payload.subarray(payloadNonceBytes));
  } catch {
    return undefined;
  }
}

function cipher(fileKey: Uint8Array, nonce: Uint8Array) {
  if (nonce.length !== payloadNonceBytes)
    throw new RangeError(`expected a nonce of ${payloadNonceBytes} bytes, got ${nonce.length}`);
  return chacha20poly1305(hkdf(sha256, fileKey, nonce, payloadInfo, 32), onlyChunk);
}
