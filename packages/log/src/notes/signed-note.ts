/** C2SP signed-note v1.0.0: a text, a blank line, and lines of signatures by named keys. */
import { concatBytes, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "@hustings/core/bytes";
import { sha256 } from "../tree/hash.ts";
import { notAKey } from "../keys/ed25519-criteria.ts";
import { LogError, malformed } from "../log-error.ts";

/** The algorithm byte that a key ID and a vkey carry. */
export const signatureType = { ed25519: 0x01, ed25519Cosignature: 0x04, mlDsa44Cosignature: 0x06 } as const;

/** A verifier's key as trust files write it: `name+hex8(key ID)+base64(type || public key)`. */
export interface Vkey {
  readonly name: string;
  /** 8 lower-case hex digits */
  readonly keyId: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
  readonly text: string;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  /** what follows the key ID; its meaning belongs to the algorithm */
  readonly blob: Uint8Array;
  /** the whole line, with its newline */
  readonly line: string;
}

export interface Note {
  /** the signed text, ending in a newline */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Go's verifier stops at the same two bounds. */
export const mostSignatures = 100;
export const mostNoteBytes = 1_000_000;

const publicKeySize: ReadonlyMap<number, number> = new Map([
  [signatureType.ed25519, 32],
  [signatureType.ed25519Cosignature, 32],
  [signatureType.mlDsa44Cosignature, 1312],
]);

function isKeyName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the format forbids exactly these
  return name !== "" && !/[\s\u0085+\u0000-\u001f]/u.test(name) && name.isWellFormed();
}

export function keyIdOf(name: string, type: number, publicKey: Uint8Array): string {
  return toHex(sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
}

export function makeVkey(name: string, type: number, publicKey: Uint8Array): Vkey {
  if (!isKeyName(name)) throw malformed("key name", "a name without spaces and plus signs", JSON.stringify(name));
  const keyId = keyIdOf(name, type, publicKey);
  return {
    name,
    keyId,
    type,
    publicKey,
    text: `${name}+${keyId}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`,
  };
}

/** Of ML-DSA-44: the seed of the matrix. What follows is the key proper, and where it is nothing, anybody signs. */
const matrixSeedBytes = 32;

/** Why nobody's signature, or everybody's, holds against this key. */
function noKey({ type, publicKey }: Pick<Vkey, "type" | "publicKey">): string | undefined {
  if (type !== signatureType.mlDsa44Cosignature) return notAKey(publicKey);
  const isNothing = publicKey.subarray(matrixSeedBytes).every((byte) => byte === 0);
  return isNothing ? "noughts, under which anybody signs" : undefined;
}

/**
 * @throws {LogError} `malformed`: not a vkey, of an algorithm not known here, with an ID that is not its own, or of a key that is nobody's
 */
export function parseVkey(text: string): Vkey {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const [, name = "", keyId = "", encoded = ""] = parts ?? [];
  if (parts === null || !isKeyName(name)) throw malformed("vkey", "name+hex key ID+base64 key", shown(text));
  const key = decodeBase64(encoded, "vkey");
  const type = key[0] ?? 0;
  const size = publicKeySize.get(type);
  if (size === undefined) throw malformed("vkey", "a key of type 1, 4 or 6", `type ${type}`);
  if (key.length !== 1 + size) throw malformed("vkey", `${size} bytes of public key`, `${key.length - 1}`);
  const vkey = makeVkey(name, type, key.slice(1));
  if (vkey.keyId !== keyId) throw malformed("vkey", `key ID ${vkey.keyId}, as the key has`, keyId);
  const wrong = noKey(vkey);
  if (wrong !== undefined) throw malformed(`vkey of ${shown(name)}`, "a public key", wrong);
  return vkey;
}

export function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

export function decodeBase64(text: string, what: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw Object.assign(malformed(what, "canonical base64", shown(text)), { cause });
  }
}

export function noteSignatureLine(key: Pick<Vkey, "name" | "keyId">, blob: Uint8Array): string {
  return `\u2014 ${key.name} ${toBase64(concatBytes(fromHex(key.keyId), blob))}\n`;
}

export function checkNoteText(text: string): void {
  if (!text.endsWith("\n")) throw malformed("note text", "a final newline", shown(text.slice(-20)));
  // oxlint-disable-next-line no-control-regex -- the format forbids exactly these
  const control = /[\u0000-\u0009\u000b-\u001f]/.exec(text);
  if (control !== null) throw malformed("note text", "no control character but newline", shown(control[0]));
  if (!text.isWellFormed()) throw malformed("note text", "valid Unicode", "a lone surrogate");
}

export function joinNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.join("")}`;
}

/** Splits a note; verifies nothing. @throws {LogError} `malformed` */
export function parseNote(input: string | Uint8Array): Note {
  if (input.length > mostNoteBytes) throw malformed("note", `at most ${mostNoteBytes} bytes`, `${input.length}`);
  const whole = typeof input === "string" ? input : decodeUtf8(input, "note");
  checkNoteText(whole);
  const split = whole.lastIndexOf("\n\n");
  if (split < 0) throw malformed("note", "a blank line before the signatures", "none");
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2, -1).split("\n", mostSignatures + 1);
  if (whole.length === split + 2) throw malformed("note", "at least one signature", "none");
  if (lines.length > mostSignatures) throw malformed("note", `at most ${mostSignatures} signatures`, "more");
  return { text, signatures: lines.map(parseSignatureLine) };
}

export function decodeUtf8(bytes: Uint8Array, what: string): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw malformed(what, "valid UTF-8", `${bytes.length} bytes that are not`);
  }
}

export function parseSignatureLine(line: string): NoteSignature {
  const parts = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line);
  const [, name = "", encoded = ""] = parts ?? [];
  if (parts === null || !isKeyName(name))
    throw malformed("note signature", "a dash, a key name and base64", shown(line));
  const blob = decodeBase64(encoded, "note signature");
  if (blob.length < 5) throw malformed("note signature", "a key ID and a signature", `${blob.length} bytes`);
  return { name, keyId: toHex(blob.subarray(0, 4)), blob: blob.slice(4), line: `${line}\n` };
}

/** The lines that are signatures, whosever they are; what else stands among them is passed over. */
export function signaturesIn(lines: string): NoteSignature[] {
  return lines.split("\n").flatMap((line) => {
    try {
      return [parseSignatureLine(line)];
    } catch (error) {
      if (error instanceof LogError) return [];
      throw error;
    }
  });
}
