import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";

const chunkBytes = 4 * 1024 * 1024;

/** SHA-256 of all bytes of a roll's file: a roll with one date corrected is another, though its size and its own summary stay the same. */
export function rollFingerprint(file: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(chunkBytes);
  const fd = openSync(file, "r");
  try {
    for (;;) {
      const read = readSync(fd, chunk, 0, chunkBytes, null);
      if (read === 0) return hash.digest("hex");
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
}

/** A clock may give two changes one time; no file system is so coarse that it does after this long. */
const settledMs = 2000;

/**
 * How the system knows a file that nobody has touched: which one it is, how long, and when it was last changed, which no program sets at
 * will. To read a roll of a gigabyte anew costs a command more than what it was called for.
 *
 * @returns `undefined` where the file was changed a moment ago: another change could have the same time
 */
export function untouched(file: string): string | undefined {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  if (Date.now() - Number(ctimeNs / 1_000_000n) < settledMs) return undefined;
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}
