import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";

/**
 * What the log has of somebody who was elected: SHA-256 of the canonical JSON of name and salt.
 *
 * @param salt 32 random bytes in base64: without it the name of somebody one knows could be guessed
 */
export function committedName(name: string, salt: string): string {
  return toHex(sha256(canonicalBytes({ name, salt })));
}
