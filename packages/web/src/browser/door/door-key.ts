import type { ActSigner } from "@hustings/acts";
import type { DoorSeat } from "./door-memory.ts";

/** Makes the key of a device. It never leaves it: not even this page can read it. `undefined`: this browser cannot. */
export async function makeDoorKey(): Promise<Pick<DoorSeat, "keys" | "publicKey"> | undefined> {
  try {
    const keys = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return { keys, publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)) };
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

export function signerOf({ keys, publicKey }: DoorSeat): ActSigner {
  return {
    publicKey,
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, keys.privateKey, Uint8Array.from(bytes))),
  };
}
