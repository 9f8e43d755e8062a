import { toHex, utf8 } from "@hustings/core";

const markBytes = 16;

/**
 * The key that all doors of a campaign share, from the address that its devices are set up with. It comes behind `#`, which no
 * browser sends to a server, and cannot be taken off the device again. `undefined`: the address brings none.
 */
export async function markingKeyIn(fragment: string): Promise<CryptoKey | undefined> {
  const text = new URLSearchParams(fragment.replace(/^#/, "")).get("k") ?? "";
  if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/**
 * A key of this phone's own, where it was set up without the one that all doors share: it knows whom it counted itself, over a reload too, and its
 * marks say nothing to any other. It cannot be taken off the device.
 */
export async function ownMarkingKey(): Promise<CryptoKey> {
  return await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** Two counts of one person bear one mark, however their name was typed; without the key it says nothing of anybody. */
export async function markOf(
  key: CryptoKey,
  contest: string,
  { surname, given, birthDate }: { readonly surname: string; readonly given: string; readonly birthDate: string },
): Promise<string> {
  const [first = ""] = plain(given).split(" ");
  const text = JSON.stringify(["hustings-door-mark/v1", contest, plain(surname), first, birthDate]);
  const mark = new Uint8Array(await crypto.subtle.sign("HMAC", key, Uint8Array.from(utf8(text))));
  return toHex(mark.subarray(0, markBytes));
}

/** Letters and digits alone, without their accents: é is e, ё is е. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
}
