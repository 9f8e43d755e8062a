import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import type { PrivateRecord } from "@hustings/acts";

/** What is kept of a counted person, under the name that the log has for them. @param person, salt in base64 */
export function committedTo(person: string, salt: string): PrivateRecord {
  const bytes = canonicalBytes({ salt, person });
  return { name: toHex(sha256(bytes)), bytes };
}
