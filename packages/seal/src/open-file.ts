import { base64nopad } from "@scure/base";
import { Decrypter } from "age-encryption";
import { parseAgeHeader } from "./age-header.ts";
import { unwrapFileKey } from "./file-key.ts";
import { unpad } from "./padding.ts";
import { proofStanza } from "./sealing-proof.ts";

/**
 * - `opened`            the statement as it was sealed
 * - `other-recipient`   the stanza does not open: the file was sealed to somebody else
 * - `damaged`           the header's MAC or the payload does not fit the key
 * - `false-padding`     it opened, but was not padded as its proof stanza promises
 */
export type OpenedFile =
  | { readonly kind: "opened"; readonly plaintext: Uint8Array }
  | { readonly kind: "other-recipient" | "damaged" | "false-padding" };

/** Opens an age file whose X25519 shared secret is known; MAC and payload are checked by the age library. */
export async function openFile(file: Uint8Array, recipient: Uint8Array, secret: Uint8Array): Promise<OpenedFile> {
  let found = false;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === "X25519");
      if (stanza === undefined) return null;
      const fileKey = unwrapFileKey(stanza.body, secret, base64nopad.decode(stanza.args[1] ?? ""), recipient);
      found = fileKey !== undefined;
      return fileKey ?? null;
    },
  });
  let plaintext: Uint8Array | undefined;
  try {
    plaintext = await decrypter.decrypt(file);
  } catch {
    return { kind: found ? "damaged" : "other-recipient" };
  }
  const header = parseAgeHeader(file);
  const isPadded = header.kind === "header" && header.stanzas.some(({ args }) => args[0] === proofStanza);
  if (isPadded) plaintext = unpad(plaintext);
  return plaintext === undefined ? { kind: "false-padding" } : { kind: "opened", plaintext };
}
