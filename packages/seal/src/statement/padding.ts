import { SealError } from "../seal-error.ts";

/** Bytes every statement of a contest is padded to, one length a contest: the custodians' record says which. */
export const buckets = [512, 1024, 2048, 4096, 8192, 16_384, 32_768] as const;
export const usualBucket = 512;
const end = 0x80;

export function isBucket(bytes: unknown): bytes is number {
  return (buckets as readonly unknown[]).includes(bytes);
}

/**
 * Fills a statement up to the contest's bucket with one 0x80 and then zeros (ISO/IEC 7816-4): the length of a ciphertext
 * then says nothing at all.
 *
 * @throws {SealError} `too-long`
 */
export function pad(plaintext: Uint8Array, bucket: number): Uint8Array {
  if (plaintext.length >= bucket) {
    throw new SealError("too-long", `expected at most ${bucket - 1} bytes to seal, got ${plaintext.length}`);
  }
  const padded = new Uint8Array(bucket);
  padded.set(plaintext);
  padded[plaintext.length] = end;
  return padded;
}

/** The statement without its filling; `undefined` if the bytes are not what {@link pad} gives for some statement. */
export function unpad(padded: Uint8Array, bucket: number): Uint8Array | undefined {
  let last = padded.length - 1;
  while (last >= 0 && padded[last] === 0) last--;
  return padded.length === bucket && last >= 0 && padded[last] === end ? padded.slice(0, last) : undefined;
}
