import { equalBytes, toHex } from "@hustings/core";
import { checkBundles, compareHashes, fullBundles } from "./check-bundles.ts";
import type { Tree } from "../notes/checkpoint.ts";
import { fetchTile } from "./fetch-tile.ts";
import { packedLeafHashes } from "./hash.ts";
import { LogError } from "../log-error.ts";
import { fullTileWidth, readBundle } from "./tile.ts";
import type { TileSource } from "./tile-source.ts";
import { TileStack } from "./tile-stack.ts";
import type { BuiltTile } from "./tile-stack.ts";

export interface VerifyOptions {
  /** Called after each bundle with the entries done so far, and the tree's size. */
  readonly onProgress?: (done: number, size: number) => void;
  /** Bundles fetched ahead. More helps over a network. */
  readonly ahead?: number;
  readonly signal?: AbortSignal;
}

/**
 * Recomputes the tree from its entries, compares every tile the log serves with what it must be, and the root with the signed one. What is
 * wrong is found from the first entry to the last. Memory: the growing edge and a few bundles, whatever the size.
 *
 * @throws {LogError} `not-authentic`, `withheld` or `malformed`, with the path in `detail`; `unreachable`
 */
export async function verifyTree(source: TileSource, tree: Tree, options: VerifyOptions = {}): Promise<void> {
  const { onProgress, ahead = 32, signal } = options;
  const stack = new TileStack();
  const compare = async (tiles: readonly BuiltTile[]) => {
    for (const tile of tiles) compareHashes(await fetchTile(source, tree.size, tile.level, tile.index), tile);
  };

  signal?.throwIfAborted();
  for await (const roots of source.checkBundles?.(tree.size) ?? checkBundles(source, tree.size, ahead)) {
    for (const root of roots) {
      const above = stack.appendTile(root);
      if (above.length > 0) await compare(above);
      onProgress?.(stack.size, tree.size);
      signal?.throwIfAborted();
    }
  }
  const left = tree.size % fullTileWidth;
  if (left > 0) {
    const { bytes, path, isFull } = await fetchTile(source, tree.size, "entries", fullBundles(tree.size));
    const { starts, ends } = readBundle(bytes, left, path, isFull);
    stack.append(packedLeafHashes(bytes, starts, ends));
    onProgress?.(stack.size, tree.size);
  }
  await compare(stack.partials());
  const { root } = stack.tree();
  if (!equalBytes(root, tree.root)) {
    throw new LogError(
      "not-authentic",
      `the ${tree.size} entries hash to ${toHex(root)}, the checkpoint says ${toHex(tree.root)}`,
    );
  }
}
