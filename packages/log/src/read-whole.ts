import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { LogError } from "./log-error.ts";
import { mostBytesOf } from "./tile-source.ts";

const ABSENT = new Set(["ENOENT", "ENOTDIR"]);

/**
 * A file of a log's folder; `undefined` where there is none.
 *
 * @param into memory to use if the file fits; otherwise it gets memory of its own
 * @throws {LogError} `malformed`: longer than an honest file, or cut while it was read; `unreachable`: any other failure
 */
export function readWhole(folder: string, path: string, into?: Uint8Array): Uint8Array | undefined {
  const file = join(folder, path);
  try {
    return readBounded(file, mostBytesOf(path), into);
  } catch (cause) {
    if (cause instanceof LogError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (ABSENT.has(code)) return undefined;
    throw new LogError("unreachable", `${file}: cannot be read (${code})`, { cause });
  }
}

function readBounded(path: string, most: number, into: Uint8Array | undefined): Uint8Array {
  const file = openSync(path, "r");
  try {
    const size = fstatSync(file).size;
    if (size > most) throw new LogError("malformed", `${path}: expected at most ${most} bytes, got ${size}`);
    // Not cleared first: every byte of it is read, or this throws.
    const bytes =
      into !== undefined && size <= into.length
        ? into.subarray(0, size)
        : new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
    let done = 0;
    while (done < size) {
      const read = readSync(file, bytes, done, size - done, done);
      if (read === 0) throw new LogError("malformed", `${path}: expected ${size} bytes, got ${done}`);
      done += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
