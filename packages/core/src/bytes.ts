/**
 * Bytes and their spellings. A door of its own beside the whole vocabulary: a thread that stores or hashes is started often and knows no word of
 * the domain, and reading the vocabulary cost it more than all the rest of its start.
 */

/** Longest entry a tile bundle can hold (its length is two bytes). */
export const mostEntryBytes = 65_535;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @throws {TypeError} the bytes are not valid UTF-8 (a byte order mark is kept as a character, never dropped) */
export function fromUtf8(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes);
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += hexOfByte[byte];
  return hex;
}

const notHex = 0x10;
const nibbleOf = new Uint8Array(128).fill(notHex);
for (let value = 0; value < 16; value++) nibbleOf[value.toString(16).charCodeAt(0)] = value;

/** Lower-case hex only, so that one value has one spelling. @throws {RangeError} anything else */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  hexInto(hex, bytes, 0);
  return bytes;
}

/** Writes what lower-case hex spells into bytes from a place on. @throws {RangeError} anything else */
export function hexInto(hex: string, bytes: Uint8Array, from: number): void {
  // By table: every name of a statement or person is read this way.
  let wrong = hex.length & 1;
  const end = hex.length >> 1;
  for (let i = 0; i < end; i++) {
    const high = nibbleOf[hex.charCodeAt(2 * i)] ?? notHex;
    const low = nibbleOf[hex.charCodeAt(2 * i + 1)] ?? notHex;
    wrong |= (high | low) & notHex;
    bytes[from + i] = (high << 4) | low;
  }
  if (wrong !== 0) throw new RangeError("expected lower-case hex of even length");
}

/** Whether a text is lower-case hex of so many digits. By table: every name of a statement or person is asked about. */
export function isHex(text: string, digits: number): boolean {
  if (text.length !== digits) return false;
  let wrong = 0;
  for (let i = 0; i < digits; i++) wrong |= (nibbleOf[text.charCodeAt(i)] ?? notHex) & notHex;
  return wrong === 0;
}

const alphabet = utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const padding = 0x3d; // =
const notOfIt = 64;
const sextetOf = new Uint8Array(128).fill(notOfIt);
for (const [sextet, char] of alphabet.entries()) sextetOf[char] = sextet;

/** Of each twelve bits. */
let pairs: readonly string[] | undefined;
const pairOf = (bits: number) => String.fromCharCode(alphabet[bits >> 6] ?? 0, alphabet[bits & 63] ?? 0);

/** Hashes, keys and signatures: of so few, a decoder's call costs more than all the rest. */
const few = 96;

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  if (bytes.length <= few) return toBase64OfFew(bytes);
  // By tables: `btoa` wants a string of bytes first, which costs ten times as much, and every statement comes this way.
  const chars = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    chars[at++] = alphabet[a >> 2] ?? 0;
    chars[at++] = alphabet[((a & 3) << 4) | (b >> 4)] ?? 0;
    chars[at++] = i + 1 < bytes.length ? (alphabet[((b & 15) << 2) | (c >> 6)] ?? 0) : padding;
    chars[at++] = i + 2 < bytes.length ? (alphabet[c & 63] ?? 0) : padding;
  }
  return strictDecoder.decode(chars);
}

function toBase64OfFew(bytes: Uint8Array): string {
  const pair = (pairs ??= Array.from({ length: 4096 }, (_, bits) => pairOf(bits)));
  let text = "";
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += (pair[bits >> 12] ?? "") + (pair[bits & 4095] ?? "");
  }
  if (i + 1 < bytes.length) {
    const bits = ((bytes[i] ?? 0) << 10) | ((bytes[i + 1] ?? 0) << 2);
    return text + (pair[bits >> 6] ?? "") + String.fromCharCode(alphabet[bits & 63] ?? 0, padding);
  }
  return i < bytes.length ? `${text}${pair[(bytes[i] ?? 0) << 4] ?? ""}==` : text;
}

/** Canonical standard base64 only: padded, no spaces, no stray bits. @throws {RangeError} anything else */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError("expected padded standard base64");
  const padded = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const digits = text.length - padded;
  const bytes = new Uint8Array((text.length / 4) * 3 - padded);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < digits; i++) {
    const char = text.charCodeAt(i);
    const sextet = char < sextetOf.length ? (sextetOf[char] ?? notOfIt) : notOfIt;
    if (sextet === notOfIt) throw new RangeError("expected padded standard base64");
    held = (held << 6) | sextet;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  if (held !== 0) throw new RangeError("expected canonical base64, got stray bits in the last character");
  return bytes;
}

/** Whether {@link fromBase64} reads so many bytes from a text, which is not decoded for it: every signature is asked about. */
export function isBase64Of(text: string, bytes: number): boolean {
  const digits = Math.ceil((8 * bytes) / 6);
  if (text.length !== Math.ceil(bytes / 3) * 4) return false;
  let wrong = 0;
  for (let i = 0; i < digits; i++) wrong |= (sextetOf[text.charCodeAt(i)] ?? notOfIt) & notOfIt;
  for (let i = digits; i < text.length; i++) wrong |= text.charCodeAt(i) ^ padding;
  // Of the last digit only the upper bits belong to a byte.
  const stray = (1 << (6 * digits - 8 * bytes)) - 1;
  return wrong === 0 && ((sextetOf[text.charCodeAt(digits - 1)] ?? notOfIt) & stray) === 0;
}

export function concatBytes(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Compares public values. Not constant-time: never for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: a closure per byte costs tens of times as much, and whole logs are compared.
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Below 0, 0 or above 0, as `a` stands before, at or after `b` in the order of their bytes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
