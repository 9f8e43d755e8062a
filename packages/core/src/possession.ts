import { utf8 } from "./bytes.ts";

/** What a key is named for; the subject is the nomination, the meeting, `meeting/device`, the intake, or the key holder's function by its public key. */
export type KeyRole = "campaign" | "door" | "device" | "intake" | "keyholder";

/** What a key signs so that whoever names it in the log shows that its holder was asked. @param key in base64 */
export function possessionBytes(origin: string, role: KeyRole, subject: string, key: string): Uint8Array {
  return utf8(`hustings-key/v2\n${origin}\n${role}\n${subject}\n${key}\n`);
}
