import { fromUtf8, utf8 } from "@hustings/core";

/** JSON that lies encrypted in a browser's database. */
export interface SealedValue {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** A key that no page and no program of the browser can read out; what it encrypted is gone with it. */
export function makeSealingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function sealText(text: string, key: CryptoKey): Promise<SealedValue> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = Uint8Array.from(utf8(text));
  return { iv, sealed: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes)) };
}

/** @throws {DOMException} another key sealed it */
export async function openText({ iv, sealed }: SealedValue, key: CryptoKey): Promise<string> {
  return fromUtf8(new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed)));
}

export function isSealed(value: unknown): value is SealedValue {
  return typeof value === "object" && value !== null && "iv" in value && "sealed" in value;
}
