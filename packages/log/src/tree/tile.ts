/** C2SP tlog-tiles: where each piece of the tree lives, and how it is spelled. */
import { mostEntryBytes as mostBytesOfAnEntry } from "@hustings/core/bytes";
import { malformed } from "../log-error.ts";
import { shown } from "../notes/signed-note.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const fullTileWidth = 256;
const mostTileLevels = 7; // 256^7 is past 2^53 entries

/** One tile of hashes (`level` from 0), or a bundle of entries. `width` is 256 when full. */
export interface TileId {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** 1234067 -> `x001/x234/067` */
function indexPath(index: number): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  }
  return groups.join("/");
}

export function tilePath({ level, index, width }: TileId): string {
  return `tile/${level}/${indexPath(index)}${width === fullTileWidth ? "" : `.p/${width}`}`;
}

/** The one spelling of each path; `undefined` for anything else. */
export function parseTilePath(path: string): TileId | undefined {
  const parts = /^tile\/(entries|[0-6])\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path);
  if (parts === null) return undefined;
  const [, level = "", groups = "", partial] = parts;
  const index = Number(groups.replaceAll(/[x/]/g, ""));
  const width = partial === undefined ? fullTileWidth : Number(partial);
  if (!Number.isSafeInteger(index)) return undefined;
  const id: TileId = { level: level === "entries" ? "entries" : Number(level), index, width };
  return tilePath(id) === path && !(partial !== undefined && width >= fullTileWidth) ? id : undefined;
}

/** Complete hashes at a tile level of a tree: floor(size / 256^level). */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / fullTileWidth ** level);
}

/** The widths of tile `index` at `level` in a tree of `size`: 0 when it does not exist. */
export function tileWidth(level: number | "entries", index: number, size: number): number {
  const hashes = hashesAt(level === "entries" ? 0 : level, size);
  return Math.max(0, Math.min(fullTileWidth, hashes - index * fullTileWidth));
}

/** The partial tiles and bundle that exist for exactly this size. */
export function partialTiles(size: number): TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; level < mostTileLevels; level++) {
    const width = hashesAt(level, size) % fullTileWidth;
    const index = hashesAt(level + 1, size);
    if (width > 0) {
      tiles.push({ level, index, width });
      if (level === 0) tiles.push({ level: "entries", index, width });
    }
  }
  return tiles;
}

/** Where an entry bundle's entries begin and end. */
export interface BundleLayout {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * Reads `width` entries: each two bytes of length (big-endian) and as many bytes.
 *
 * @param more entries after the `width` asked for are allowed: a full bundle that stands in for a partial one
 * @throws {LogError} `malformed`: cut off, too few entries, or bytes left over
 */
export function readBundle(bundle: Uint8Array, width: number, path: string, more = false): BundleLayout {
  const starts = new Uint32Array(width);
  const ends = new Uint32Array(width);
  let offset = 0;
  for (let i = 0; i < width; i++) {
    const start = offset + 2;
    const end = start + ((bundle[offset] ?? 0) << 8) + (bundle[offset + 1] ?? 0);
    if (end > bundle.length) throw malformed(path, `${width} entries`, `${i} and a cut`);
    starts[i] = start;
    ends[i] = end;
    offset = end;
  }
  if (!more && offset !== bundle.length)
    throw malformed(path, `${width} entries`, `${bundle.length - offset} more bytes`);
  return { starts, ends };
}

/** What two bytes of length can say. The figure stands in core, where entries are made. */
export const mostEntryBytes: number = mostBytesOfAnEntry;
/** A full bundle of the largest entries: nothing larger is read. */
export const mostBundleBytes = fullTileWidth * (2 + mostEntryBytes);

/** @throws {LogError} `malformed`: an entry over 65,535 bytes */
export function writeBundle(
  entries: readonly Uint8Array[],
  memory: (size: number) => ArrayBufferLike = (size) => new ArrayBuffer(size),
): Uint8Array {
  const bundle = new Uint8Array(memory(entries.reduce((sum, entry) => sum + 2 + entry.length, 0)));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > mostEntryBytes)
      throw malformed("entry", `at most ${mostEntryBytes} bytes`, shown(String(entry.length)));
    bundle[offset] = entry.length >>> 8;
    bundle[offset + 1] = entry.length;
    bundle.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bundle;
}
