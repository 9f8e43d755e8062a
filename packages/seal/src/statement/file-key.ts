import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8 } from "@hustings/core";

// c2sp.org/age, "The X25519 recipient type" and "Header MAC". A wrap key is used once, hence the fixed nonce.
const x25519Info = utf8("age-encryption.org/v1/X25519");
const headerInfo = utf8("header");
const nonce = new Uint8Array(12);
export const fileKeyBytes = 16;

function wrapKey(secret: Uint8Array, share: Uint8Array, recipient: Uint8Array): Uint8Array {
  return hkdf(sha256, secret, concatBytes(share, recipient), x25519Info, 32);
}

export function wrapFileKey(
  fileKey: Uint8Array,
  secret: Uint8Array,
  share: Uint8Array,
  recipient: Uint8Array,
): Uint8Array {
  return chacha20poly1305(wrapKey(secret, share, recipient), nonce).encrypt(fileKey);
}

/** The 16-byte file key, or `undefined` when this shared secret does not open this stanza. */
export function unwrapFileKey(
  body: Uint8Array,
  secret: Uint8Array,
  share: Uint8Array,
  recipient: Uint8Array,
): Uint8Array | undefined {
  // Checked before decrypting, as the specification asks: a longer key would allow a ciphertext that opens under many keys.
  if (body.length !== 32) return undefined;
  try {
    return chacha20poly1305(wrapKey(secret, share, recipient), nonce).decrypt(body);
  } catch {
    return undefined;
  }
}

/** The key of the header's MAC. It gives away neither the file key nor the payload's. */
export function headerMacKey(fileKey: Uint8Array): Uint8Array {
  return hkdf(sha256, fileKey, undefined, headerInfo, 32);
}

export function headerMac(macKey: Uint8Array, signedHeader: Uint8Array): Uint8Array {
  return hmac(sha256, macKey, signedHeader);
}
