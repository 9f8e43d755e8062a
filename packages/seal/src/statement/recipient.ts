import { bech32 } from "@scure/base";
import { montgomeryOf } from "../curve/curve.ts";
import { SealError } from "../seal-error.ts";

/** The ordinary `age1…` recipient (X25519) whose secret is the discrete logarithm of this Edwards point. */
export function recipientOf(groupKey: Uint8Array): string {
  return bech32.encodeFromBytes("age", montgomeryOf(groupKey));
}

/**
 * The 32 bytes of an X25519 recipient.
 *
 * @throws {SealError} `bad-recipient`: not an `age1…` X25519 recipient (a post-quantum, tag or plugin recipient is none)
 */
export function recipientBytes(recipient: string): Uint8Array {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(recipient);
    // Upper case is the same value in bech32; a recipient has one spelling here, as in the age library.
    if (prefix === "age" && bytes.length === 32 && recipient.startsWith("age1")) return bytes;
  } catch (cause) {
    throw badRecipient({ cause });
  }
  throw badRecipient();
}

function badRecipient(options?: ErrorOptions): SealError {
  return new SealError(
    "bad-recipient",
    "expected an age recipient (age1…, X25519); copy it from the custodians' record",
    options,
  );
}
