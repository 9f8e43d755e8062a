import type { WitnessedCheckpoint, Policy } from "./policy.ts";
import { checkCheckpoint } from "./policy.ts";
import { AuthenticTiles } from "./authentic-tiles.ts";
import { LogError } from "./log-error.ts";
import { openLog } from "./log-reader.ts";
import type { LogFile, TileSink } from "./tile-sink.ts";
import type { TileSource } from "./tile-source.ts";
import { TILE_WIDTH, hashesAt, parseTilePath, partialTiles, tilePath, tileWidth } from "./tile.ts";

export interface MirrorResult {
  readonly before: number;
  readonly checkpoint: WitnessedCheckpoint;
  readonly files: number;
}

const AT_ONCE = 64;

/**
 * Brings a mirror up to date: proves that the log still continues what the mirror holds, copies only what is new, every byte of it
 * authenticated, and moves the checkpoint last, so that the mirror is a whole log at every moment. A run that was interrupted is taken up
 * where it ended.
 *
 * @throws {LogError} `split-view` with both notes: the log no longer continues the mirror, which is left as it was
 */
export async function mirrorLog(
  source: TileSource,
  mirror: TileSink,
  policy: Policy,
  options: { readonly onProgress?: (done: number, size: number) => void } = {},
): Promise<MirrorResult> {
  const last = await mirror.get("checkpoint");
  const since = last === undefined ? undefined : checkCheckpoint(last, policy);
  const reader = openLog(source, policy, since === undefined ? {} : { since });
  const checkpoint = await reader.checkpoint();
  const before = since?.size ?? 0;
  const tiles = reader.tiles(checkpoint);
  // What an interrupted run has left here is read first, and believed as little; whatever is wrong with it, the source has it again.
  const held = new Set<string>();
  const near = new AuthenticTiles(
    {
      async get(path) {
        const own = parseTilePath(path)?.width === TILE_WIDTH ? await mirror.get(path) : undefined;
        if (own !== undefined) held.add(path);
        return own ?? (await source.get(path));
      },
    },
    checkpoint,
  );
  const read = async <T>(path: string, from: (tiles: AuthenticTiles) => Promise<T>): Promise<T> => {
    try {
      return await from(near);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      held.delete(path);
      return await from(tiles);
    }
  };
  let copied = 0;
  let waiting: LogFile[] = [];
  const put = async (file: LogFile) => {
    if (held.has(file.path)) return;
    waiting.push(file);
    copied++;
    if (waiting.length < AT_ONCE) return;
    await mirror.write(waiting);
    waiting = [];
  };

  if (checkpoint.size > before) {
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < checkpoint.size; index++) {
      const width = tileWidth("entries", index, checkpoint.size);
      const path = tilePath({ level: "entries", index, width });
      const { bytes, ends } = await read(path, (from) => from.bundle(index));
      // A full bundle may have stood in for a partial one: keep what belongs to this tree.
      await put({ path, bytes: bytes.subarray(0, ends.at(-1)) });
      options.onProgress?.(index * TILE_WIDTH + width, checkpoint.size);
    }
    for (let level = 0; hashesAt(level, checkpoint.size) > 0; level++) {
      const first = Math.floor(hashesAt(level, before) / TILE_WIDTH);
      for (let index = first; index * TILE_WIDTH < hashesAt(level, checkpoint.size); index++) {
        const width = tileWidth(level, index, checkpoint.size);
        const path = tilePath({ level, index, width });
        await put({ path, bytes: await read(path, (from) => from.tile(level, index)) });
      }
    }
    await mirror.write(waiting);
  }
  await mirror.write([{ path: "checkpoint", bytes: new TextEncoder().encode(checkpoint.note) }]);
  const outgrown = partialTiles(before).filter(
    ({ level, index }) => tileWidth(level, index, checkpoint.size) === TILE_WIDTH,
  );
  await mirror.removePartials(outgrown);
  return { before, checkpoint, files: copied };
}
