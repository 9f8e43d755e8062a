import { bech32 } from "@scure/base";
import { toHex } from "@hustings/core";
import { montgomeryOf } from "../curve/curve.ts";
import { SealError } from "../seal-error.ts";

/** The ordinary `age1…` recipient (X25519) whose secret is the discrete logarithm of this Edwards point. */
export function recipientOf(groupKey: Uint8Array): string {
  return bech32.encodeFromBytes("age", montgomeryOf(groupKey));
}

/** Of Curve25519: u of the points of small order, in every spelling of 255 bits. What is sealed to one of them nobody can open, and no library seals it. */
const smallOrder: ReadonlySet<string> = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  ...["ec", "ed", "ee"].map((first) => `${first}${"ff".repeat(30)}7f`),
]);

function isOfSmallOrder(u: Uint8Array): boolean {
  return smallOrder.has(toHex(u.map((byte, i) => (i === 31 ? byte & 0x7f : byte))));
}

/**
 * The 32 bytes of an X25519 recipient.
 *
 * @throws {SealError} `bad-recipient`: not an `age1…` X25519 recipient (a post-quantum, tag or plugin recipient is none), or one of small order
 */
export function recipientBytes(recipient: string): Uint8Array {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(recipient);
    // Upper case is the same value in bech32; a recipient has one spelling here, as in the age library.
    if (prefix === "age" && bytes.length === 32 && recipient.startsWith("age1") && !isOfSmallOrder(bytes)) return bytes;
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
