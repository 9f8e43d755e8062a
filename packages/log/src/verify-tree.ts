import { equalBytes, toHex } from "@hustings/core";
import { AuthenticTiles } from "./authentic-tiles.ts";
import { HASH_SIZE, packedLeafHashes } from "./hash.ts";
import { LogError, malformed } from "./log-error.ts";
import { TILE_WIDTH, readBundle, tileWidth } from "./tile.ts";
import { TileStack } from "./tile-stack.ts";
import type { BuiltTile } from "./tile-stack.ts";
import type { Tree } from "./checkpoint.ts";
import type { TileSource } from "./tile-source.ts";

export interface VerifyOptions {
  /** Called after each bundle with the entries done so far, and the tree's size. */
  readonly onProgress?: (done: number, size: number) => void;
  /** Called with every bundle once its entries are hashed: one pass can do more than verify. */
  readonly onEntries?: (first: number, bundle: Uint8Array, starts: Uint32Array, ends: Uint32Array) => void;
  /** Bundles fetched ahead. More helps over a network. */
  readonly ahead?: number;
  readonly signal?: AbortSignal;
}

/**
 * Recomputes the tree from its entries, compares every tile the log serves with what it must be, and the root with the signed one.
 * Memory: the growing edge and a few bundles, whatever the size.
 *
 * @throws {LogError} `not-authentic`, `withheld` or `malformed`, with the path in `detail`; `unreachable`
 */
export async function verifyTree(source: TileSource, tree: Tree, options: VerifyOptions = {}): Promise<void> {
  const { onProgress, onEntries, ahead = 16, signal } = options;
  const tiles = new AuthenticTiles(source, tree);
  const stack = new TileStack();
  const bundles = Math.ceil(tree.size / TILE_WIDTH);
  const waiting: ReturnType<AuthenticTiles["fetchTile"]>[] = [];
  const comparisons: Promise<void>[] = [];

  for (let index = 0, next = 0; index < bundles; index++) {
    signal?.throwIfAborted();
    for (; next < bundles && next < index + ahead; next++) {
      const loading = tiles.fetchTile("entries", next);
      loading.catch(() => undefined); // reported when its turn comes
      waiting.push(loading);
    }
    const fetched = await waiting.shift();
    if (fetched === undefined) break;
    const width = tileWidth("entries", index, tree.size);
    const { starts, ends } = readBundle(fetched.bytes, width, fetched.path, fetched.isFull && width < TILE_WIDTH);
    for (const built of stack.append(packedLeafHashes(fetched.bytes, starts, ends))) queue(compareTile(tiles, built));
    if (comparisons.length >= ahead) await comparisons.shift();
    onEntries?.(index * TILE_WIDTH, fetched.bytes, starts, ends);
    onProgress?.(index * TILE_WIDTH + width, tree.size);
  }
  for (const built of stack.partials()) queue(compareTile(tiles, built));
  await Promise.all(comparisons);
  const { root } = stack.tree();
  if (!equalBytes(root, tree.root)) {
    throw new LogError(
      "not-authentic",
      `the ${tree.size} entries hash to ${toHex(root)}, the checkpoint says ${toHex(tree.root)}`,
    );
  }

  function queue(comparison: Promise<void>): void {
    comparison.catch(() => undefined); // awaited in order above
    comparisons.push(comparison);
  }
}

async function compareTile(tiles: AuthenticTiles, { level, index, width, hashes }: BuiltTile): Promise<void> {
  const { bytes, path, isFull } = await tiles.fetchTile(level, index);
  const expected = (isFull ? TILE_WIDTH : width) * HASH_SIZE;
  if (bytes.length !== expected) throw malformed(path, `${expected} bytes`, `${bytes.length}`);
  const different = firstDifference(bytes, hashes);
  if (different >= 0) {
    const place = Math.floor(different / HASH_SIZE) + index * TILE_WIDTH;
    throw new LogError(
      "not-authentic",
      `${path}: hash ${place} at level ${level} is not the hash of what the log serves below it`,
      {
        detail: { path, level, index: place },
      },
    );
  }
}

function firstDifference(served: Uint8Array, expected: Uint8Array): number {
  if (sameWords(served, expected)) return -1;
  for (let i = 0; i < expected.length; i++) if (served[i] !== expected[i]) return i;
  return -1;
}

/** Whether the two begin with the same bytes, four at a time where they lie well for it. `false` may also mean that they do not. */
function sameWords(served: Uint8Array, expected: Uint8Array): boolean {
  if (served.byteOffset % 4 !== 0 || expected.byteOffset % 4 !== 0 || served.length < expected.length) return false;
  const a = new Uint32Array(served.buffer, served.byteOffset, expected.length >>> 2);
  const b = new Uint32Array(expected.buffer, expected.byteOffset, expected.length >>> 2);
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
