import { LogError } from "../log-error.ts";
import { fullTileWidth, tilePath, tileWidth } from "./tile.ts";
import type { TileSource } from "./tile-source.ts";

export interface FetchedTile {
  readonly bytes: Uint8Array;
  /** where they were found */
  readonly path: string;
  /** whether they are a full tile's, perhaps in the place of a partial one that has been cleaned up */
  readonly isFull: boolean;
}

/**
 * The bytes of a tile or bundle of a tree of `size`, as served: nothing about them has been checked.
 *
 * @throws {LogError} `withheld`: neither the tile nor the full tile that outgrew it is there; `unreachable`
 */
export async function fetchTile(
  source: TileSource,
  size: number,
  level: number | "entries",
  index: number,
): Promise<FetchedTile> {
  const width = tileWidth(level, index, size);
  const path = tilePath({ level, index, width });
  const bytes = await source.get(path);
  if (bytes !== undefined) return { bytes, path, isFull: width === fullTileWidth };
  const full = tilePath({ level, index, width: fullTileWidth });
  const fallback = width === fullTileWidth ? undefined : await source.get(full);
  if (fallback !== undefined) return { bytes: fallback, path: full, isFull: true };
  throw withheld(path, size);
}

export function withheld(path: string, size: number): LogError {
  return new LogError(
    "withheld",
    `${path}: the log signed a tree of ${size} entries and does not serve this part of it`,
    { detail: { path, size } },
  );
}
