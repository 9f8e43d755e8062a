import { availableParallelism } from "node:os";
import { join } from "node:path";
import { boundedFile } from "../files/bounded-file.ts";
import { checkBundlesOnThreads } from "./bundle-threads.ts";
import { mostBytesOf } from "./tile-source.ts";
import type { TileSource } from "./tile-source.ts";

/** The end of a name under which a file is not yet what its name says. */
export const temporary = ".part";

/**
 * A log in a folder. Reads are synchronous: a tile is at most a few kilobytes from the page cache, and four trips through the thread pool
 * cost ten times the read. A whole log is verified on several processors.
 *
 * @param options.threads how many threads beside the caller's may verify; by default every other processor, but not more than seven
 */
export function folderSource(folder: string, options: { readonly threads?: number } = {}): TileSource {
  const { threads = Math.min(7, availableParallelism() - 1) } = options;
  return {
    // oxlint-disable-next-line require-await -- the port is asynchronous, this source is not
    get: async (path) => boundedFile(join(folder, path), mostBytesOf(path)),
    checkBundles: (size) => checkBundlesOnThreads(folder, size, { threads }),
  };
}
