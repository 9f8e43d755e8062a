import { SealError } from "./seal-error.ts";

const smallestBucket = 512;
const largestBucket = 32_768;
const end = 0x80;

/** What fits: the largest bucket less the byte that marks the end. */
export const mostPlaintextBytes = largestBucket - 1;

/**
 * Fills a statement up to 512 bytes, or the next doubling of it, with one 0x80 and then zeros (ISO/IEC 7816-4): the
 * length of a ciphertext then says nothing about the name or the address in it.
 *
 * @throws {SealError} `too-long`
 */
export function pad(plaintext: Uint8Array): Uint8Array {
  if (plaintext.length > mostPlaintextBytes) {
    throw new SealError("too-long", `expected at most ${mostPlaintextBytes} bytes to seal, got ${plaintext.length}`);
  }
  let bucket = smallestBucket;
  while (bucket <= plaintext.length) bucket *= 2;
  const padded = new Uint8Array(bucket);
  padded.set(plaintext);
  padded[plaintext.length] = end;
  return padded;
}

/** The statement without its filling; `undefined` if the bytes are not exactly what {@link pad} gives for some statement. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  let last = padded.length - 1;
  while (last >= 0 && padded[last] === 0) last--;
  if (last < 0 || padded[last] !== end) return undefined;
  const plaintext = padded.slice(0, last);
  return plaintext.length <= mostPlaintextBytes && pad(plaintext).length === padded.length ? plaintext : undefined;
}
