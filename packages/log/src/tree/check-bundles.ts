import { firstDifference } from "./first-difference.ts";
import { fetchTile } from "./fetch-tile.ts";
import type { FetchedTile } from "./fetch-tile.ts";
import { hashSize, packedLeafHashes, perfectRoot } from "./hash.ts";
import { LogError, malformed } from "../log-error.ts";
import { fullTileWidth, readBundle } from "./tile.ts";
import type { TileSource } from "./tile-source.ts";

/**
 * The full bundles of a tree in order, each hashed and compared with the tile of leaf hashes that the log serves beside it. What is given for
 * each is the hash of its 256 entries in the tile above; whether that is right is the caller's to check.
 *
 * @param ahead bundles fetched before their turn
 * @throws {LogError} `not-authentic`, `withheld` or `malformed`, with the path in `detail`; `unreachable`
 */
export async function* checkBundles(source: TileSource, size: number, ahead: number): AsyncGenerator<Uint8Array[]> {
  const waiting: Promise<[FetchedTile, FetchedTile]>[] = [];
  const end = fullBundles(size);
  for (let index = 0, next = 0; index < end; index++) {
    for (; next < end && next < index + ahead; next++) {
      const loading = Promise.all([fetchTile(source, size, "entries", next), fetchTile(source, size, 0, next)]);
      loading.catch(() => undefined); // reported when its turn comes
      waiting.push(loading);
    }
    const fetched = await waiting.shift();
    if (fetched === undefined) return;
    yield [checkBundle(index, ...fetched)];
  }
}

export const fullBundles = (size: number): number => Math.floor(size / fullTileWidth);

/** The hash of a full bundle's entries in the tile above. @throws {LogError} `malformed`; `not-authentic`: the tile says other */
export function checkBundle(index: number, bundle: FetchedTile, tile: FetchedTile): Uint8Array {
  const { starts, ends } = readBundle(bundle.bytes, fullTileWidth, bundle.path);
  const hashes = packedLeafHashes(bundle.bytes, starts, ends);
  compareHashes(tile, { level: 0, index, hashes });
  return perfectRoot(hashes);
}

/** @throws {LogError} `not-authentic`, naming the first hash that differs; `malformed`: not as long as it must be */
export function compareHashes(
  { bytes, path, isFull }: FetchedTile,
  { level, index, hashes }: { readonly level: number; readonly index: number; readonly hashes: Uint8Array },
): void {
  const expected = isFull ? fullTileWidth * hashSize : hashes.length;
  if (bytes.length !== expected) throw malformed(path, `${expected} bytes`, `${bytes.length}`);
  const different = firstDifference(bytes.subarray(0, hashes.length), hashes);
  if (different < 0) return;
  const place = Math.floor(different / hashSize) + index * fullTileWidth;
  throw new LogError(
    "not-authentic",
    `${path}: hash ${place} at level ${level} is not the hash of what the log serves below it`,
    { detail: { path, level, index: place } },
  );
}
