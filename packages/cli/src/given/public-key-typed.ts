import { existsSync } from "node:fs";
import { fromBase64, fromUtf8, InputError } from "@hustings/core";
import { notAKey } from "@hustings/log";
import { ownFile } from "../files/own-file.ts";

/**
 * The commission's public key as people pass it on with `--commission`: in base64, as the line that `key new` printed, or a file with either.
 *
 * @returns 32 bytes
 * @throws {InputError} it is none of these
 */
export function publicKeyTyped(typed: string, remedy: string): Uint8Array {
  const file = existsSync(typed) ? ownFile(typed, "a public key", 4_096) : undefined;
  let got = "something else";
  try {
    const bytes = fromBase64(keyInLine(file === undefined ? typed : fromUtf8(file)));
    const wrong = notAKey(bytes);
    if (wrong === undefined) return bytes;
    got = wrong;
  } catch {
    // Said below, in one way.
  }
  throw new InputError({
    field: "--commission",
    expected: "an Ed25519 public key in base64, or the line that hustings key new prints, or a file with one",
    got,
    remedy,
  });
}

/** The key in the line that `key new` printed; anything else is what it is. */
export function keyInLine(text: string): string {
  return /\bed25519\s+(\S+)/.exec(text)?.[1] ?? text.trim();
}
