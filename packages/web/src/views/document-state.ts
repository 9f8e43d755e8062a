import type { Json } from "@hustings/core";

/**
 * A document that the log names by its hash, as this server has it:
 * - `genuine`     these are the bytes of that hash
 * - `missing`     there is no such file
 * - `altered`     the file is another one: never shown
 * - `unreadable`  the right bytes, but not canonical JSON
 */
export type DocumentState =
  | { readonly kind: "genuine"; readonly value: Json }
  | { readonly kind: "missing" }
  | { readonly kind: "altered" }
  | { readonly kind: "unreadable" };

export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
