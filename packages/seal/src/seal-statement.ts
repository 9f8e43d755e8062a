import { x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { base64nopad } from "@scure/base";
import { Encrypter, Stanza } from "age-encryption";
import { concatBytes, toHex } from "@hustings/core";
import { encodeAgeHeader, encodeMac } from "./age-header.ts";
import { montgomeryOf, Point, scalarFromBytes, Scalars } from "./curve.ts";
import { headerMac, headerMacKey, wrapFileKey } from "./file-key.ts";
import { pad } from "./padding.ts";
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
 * @throws {SealError} `bad-recipient`, `too-long`
 */
export async function sealStatement(
  recipient: string,
  plaintext: Uint8Array,
  curve: SealingCurve = pageCurve,
): Promise<Uint8Array> {
  const to = recipientBytes(recipient);
  const ephemeral = clamp(randomBytes(32));
  const scalar = Scalars.toBytes(scalarFromBytes(ephemeral));
  const point = curve.multiplyBase(scalar);
  const share = montgomeryOf(point);
  const secret = curve.sharedSecret(ephemeral, to);

  const wrapped = { fileKey: new Uint8Array(), body: new Uint8Array() };
  const shareStanza = () => new Stanza(["X25519", base64nopad.encode(share)], wrapped.body);
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey(fileKey) {
      wrapped.fileKey = Uint8Array.from(fileKey);
      wrapped.body = Uint8Array.from(wrapFileKey(fileKey, secret, share, to));
      return [shareStanza()];
    },
  });
  const file = await encrypter.encrypt(pad(plaintext));
  const payload = file.subarray(encodeAgeHeader([shareStanza()]).length + encodeMac(new Uint8Array(32)).length);

  // The proof speaks of the payload, so it can only be made now: the header is written anew around it.
  const macKey = headerMacKey(wrapped.fileKey);
  const message = sealingMessage(to, wrapped.body, macKey, payload);
  const signature = signSealing(scalar, point, message, curve.multiplyBase.bind(curve));
  const header = encodeAgeHeader([shareStanza(), new Stanza([proofStanza], encodeSealingProof({ signature, macKey }))]);
  const sealed = concatBytes(header, encodeMac(headerMac(macKey, header)), payload);
  for (const used of [ephemeral, scalar, secret, wrapped.fileKey]) used.fill(0);
  return sealed;
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
