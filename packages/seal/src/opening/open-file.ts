import { base64nopad } from "@scure/base";
import { equalBytes } from "@hustings/core";
import { encodeMac, parseAgeHeader } from "../statement/age-header.ts";
import { headerMac, headerMacKey, unwrapFileKey } from "../statement/file-key.ts";
import { decryptPayload } from "../statement/payload.ts";

/**
 * - `opened`            the content as it was encrypted, filling included
 * - `other-recipient`   no stanza opens: the file was sealed to somebody else
 * - `damaged`           the header, its MAC or the payload does not fit the key
 */
export type OpenedFile =
  | { readonly kind: "opened"; readonly plaintext: Uint8Array }
  | { readonly kind: "other-recipient" | "damaged" };

/**
 * Opens an age file of one chunk.
 *
 * Recipient and share fix the shared secret, that the one file key the stanza can hold, and that the payload: custodians
 * and sealers who conspire can keep a file shut, but never make it say two things.
 *
 * @param secretOf the X25519 shared secret for a share; `undefined` if there is none
 */
export function openFile(
  file: Uint8Array,
  recipient: Uint8Array,
  secretOf: (share: Uint8Array) => Uint8Array | undefined,
): OpenedFile {
  const header = parseAgeHeader(file);
  if (header.kind === "malformed") return { kind: "damaged" };
  // A passphrase stands alone (c2sp.org/age, "The scrypt recipient type"): beside it nobody knows who sealed.
  const isMixed = header.stanzas.length > 1 && header.stanzas.some(({ args }) => args[0] === "scrypt");
  if (isMixed) return { kind: "damaged" };
  let fileKey: Uint8Array | undefined;
  for (const { args, body } of header.stanzas) {
    if (args[0] !== "X25519") continue;
    const share = shareOf(args);
    if (share === undefined || body.length !== 32) return { kind: "damaged" };
    const secret = secretOf(share);
    if (secret === undefined) return { kind: "damaged" };
    fileKey ??= unwrapFileKey(body, secret, share, recipient);
  }
  if (fileKey === undefined) return { kind: "other-recipient" };

  const signedHeader = file.subarray(0, header.length - encodeMac(header.mac).length);
  if (!equalBytes(headerMac(headerMacKey(fileKey), signedHeader), header.mac)) return { kind: "damaged" };
  const plaintext = decryptPayload(fileKey, file.subarray(header.length));
  return plaintext === undefined ? { kind: "damaged" } : { kind: "opened", plaintext };
}

/** The share of an X25519 stanza: 32 bytes in canonical unpadded base64, and no further argument. */
export function shareOf([, text, extra]: readonly string[]): Uint8Array | undefined {
  if (text === undefined || extra !== undefined) return undefined;
  try {
    const share = base64nopad.decode(text);
    return share.length === 32 ? share : undefined;
  } catch {
    return undefined;
  }
}
