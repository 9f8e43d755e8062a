import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Stats } from "node:fs";
import { LogError } from "../log-error.ts";

const absentPath = new Set(["ENOENT", "ENOTDIR"]);

/**
 * A whole file, or `undefined` where there is none. Whoever made the folder is not trusted: a pipe, a device or a file without end, or a link
 * to one, is refused and not waited for.
 *
 * @param most bytes; a longer file is not read
 * @param into memory to use if the file fits; otherwise it gets memory of its own
 * @throws {LogError} `malformed`: longer than `most`, not a file, or cut while it was read; `unreachable`: any other failure
 */
export function boundedFile(path: string, most: number, into?: Uint8Array): Uint8Array | undefined {
  try {
    return read(path, most, into);
  } catch (cause) {
    if (cause instanceof LogError) throw cause;
    const { code = "unknown" } = cause as NodeJS.ErrnoException;
    if (absentPath.has(code)) return undefined;
    throw new LogError("unreachable", `${path}: cannot be read (${code})`, { cause });
  }
}

function read(path: string, most: number, into: Uint8Array | undefined): Uint8Array {
  // Without the second flag the opening itself waits for whoever writes into a pipe. Windows has neither flag nor pipe.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new LogError("malformed", `${path}: expected a file, got ${kindOf(stats)}`);
    const { size } = stats;
    if (size > most) throw new LogError("malformed", `${path}: expected at most ${most} bytes, got ${size}`);
    // Not cleared first: every byte of it is read, or this throws.
    const bytes =
      into !== undefined && size <= into.length
        ? into.subarray(0, size)
        : new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
    let done = 0;
    while (done < size) {
      const count = readSync(file, bytes, done, size - done, done);
      if (count === 0) throw new LogError("malformed", `${path}: expected ${size} bytes, got ${done}`);
      done += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  return stats.isSocket() ? "a socket" : "a device";
}
