import { openSync, readSync, fstatSync, closeSync } from "node:fs";
import { join } from "node:path";
import { LogError } from "./log-error.ts";
import { mostBytesOf } from "./tile-source.ts";
import type { TileSource } from "./tile-source.ts";

const ABSENT = new Set(["ENOENT", "ENOTDIR"]);

/**
 * A log in a folder. Reads are synchronous: a tile is at most a few kilobytes from the page cache, and four trips through the thread pool
 * cost ten times the read.
 */
export function folderSource(folder: string): TileSource {
  return {
    // oxlint-disable-next-line require-await -- the port is asynchronous, this source is not
    async get(path) {
      try {
        return readWhole(join(folder, path), mostBytesOf(path));
      } catch (cause) {
        if (cause instanceof LogError) throw cause;
        const code = (cause as NodeJS.ErrnoException).code ?? "";
        if (ABSENT.has(code)) return undefined;
        throw new LogError("unreachable", `${join(folder, path)}: cannot be read (${code})`, { cause });
      }
    },
  };
}

function readWhole(path: string, most: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const size = fstatSync(file).size;
    if (size > most) throw new LogError("malformed", `${path}: expected at most ${most} bytes, got ${size}`);
    // Not cleared first: every byte of it is read, or this throws.
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
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
