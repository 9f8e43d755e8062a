import { availableParallelism } from "node:os";
import { checkBundlesOnThreads } from "./bundle-threads.ts";
import { readWhole } from "./read-whole.ts";
import type { TileSource } from "./tile-source.ts";

/**
 * A log in a folder. Reads are synchronous: a tile is at most a few kilobytes from the page cache, and four trips through the thread pool
 * cost ten times the read. A whole log is verified on several processors.
 *
 * @param options.threads how many threads beside the caller's may verify; every other processor's unless told, but not more than seven
 */
export function folderSource(folder: string, options: { readonly threads?: number } = {}): TileSource {
  const { threads = Math.min(7, availableParallelism() - 1) } = options;
  return {
    // oxlint-disable-next-line require-await -- the port is asynchronous, this source is not
    get: async (path) => readWhole(folder, path),
    checkBundles: (size) => checkBundlesOnThreads(folder, size, { threads }),
  };
}
