import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/**
 * What a Parquet file's own directory of its parts says: sizes, counts, least and greatest values of every column of every part. It stands
 * at the file's end, before its own length and four letters.
 *
 * @throws {Error} the file is not Parquet
 */
export function rollFingerprint(file: string): string {
  const fd = openSync(file, "r");
  try {
    const { size } = fstatSync(fd);
    const tail = Buffer.alloc(8);
    readSync(fd, tail, 0, 8, Math.max(0, size - 8));
    const length = tail.readUInt32LE(0);
    if (tail.toString("latin1", 4) !== "PAR1" || length + 8 > size) throw new Error("expected a Parquet file");
    const directory = Buffer.alloc(length);
    readSync(fd, directory, 0, length, size - 8 - length);
    return createHash("sha256").update(`${size}\n`).update(directory).digest("hex");
  } finally {
    closeSync(fd);
  }
}
