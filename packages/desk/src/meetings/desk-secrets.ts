import { createHmac } from "node:crypto";
import { possessionBytes, toBase64, toHex } from "@hustings/core";
import { signerFromSeed, type Signer } from "@hustings/log";

/** The key that a call names for its door. */
export interface DoorKey {
  /** Base64, 32 bytes. */
  readonly doorKey: string;
  /** By that key: whoever named it holds it. Base64, 64 bytes. */
  readonly possession: string;
}

const under = (lineKey: Uint8Array, ...parts: readonly string[]) =>
  createHmac("sha256", lineKey).update(parts.join("\n")).digest();

/**
 * Names a key for a door whose phone is not set up yet: of this desk's own secret, so that a call whose answer was lost is repeated
 * with the same key. It signs nothing: the campaign hands the door on to a phone.
 */
export function deskDoorKey(lineKey: Uint8Array, origin: string, meeting: string): DoorKey {
  const signer: Signer = signerFromSeed(`door-${meeting}`, under(lineKey, "hustings-desk-door/v1", origin, meeting));
  const doorKey = toBase64(signer.publicKey);
  return { doorKey, possession: toBase64(signer.sign(possessionBytes(origin, "door", meeting, doorKey))) };
}

/** The key that all doors of this campaign share, in hex: the same for as long as the desk's folder is. */
export function doorsKeyOf(lineKey: Uint8Array, origin: string, nomination: string): string {
  return toHex(under(lineKey, "hustings-desk-doors/v1", origin, nomination));
}
