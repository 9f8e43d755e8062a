import { canonicalBytes, concatBytes, fromBase64, toBase64, utf8, type Json } from "@hustings/core";
import type { ActSigner } from "@hustings/acts";
import { verifyMessage } from "@hustings/log";
import { z } from "zod";

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
export const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
/** What two counts of one person share, and nobody else's. */
export const markHex = z.string().regex(/^[0-9a-f]{32}$/);
export const signature = base64.length(88);

/** Which device speaks, and of which meeting. */
export const devicePlace = {
  origin: z.string().min(1).max(200),
  meeting: id,
  /** Absent: the door's own key. */
  device: id.exactOptional(),
};

/** @param domain what no other message of a device begins with */
export async function signedBy(domain: string, of: Json, signer: ActSigner): Promise<string> {
  return toBase64(await signer.sign(bytesOf(domain, of)));
}

/** Whether the key that the log names for the device signed it. Never throws on hostile input. */
export function isSignedBy(domain: string, of: Json, said: string, publicKey: string): boolean {
  try {
    return verifyMessage(fromBase64(publicKey), bytesOf(domain, of), fromBase64(said));
  } catch {
    return false;
  }
}

function bytesOf(domain: string, of: Json): Uint8Array {
  return concatBytes(utf8(`${domain}\n`), canonicalBytes(of));
}
