import type { LogFile, TileSink } from "./tile-sink.ts";
import { parseTilePath, tilePath, fullTileWidth } from "./tile.ts";
import type { TileId } from "./tile.ts";

/** The public files of a log in memory, for tests and for trying things out. */
export class MemorySink implements TileSink {
  readonly files = new Map<string, Uint8Array>();

  get(path: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(path));
  }

  write(files: readonly LogFile[]): Promise<void> {
    for (const { path, bytes } of files) this.files.set(path, new Uint8Array(bytes));
    return Promise.resolve();
  }

  list(): Promise<string[]> {
    return Promise.resolve([...this.files.keys()].filter((path) => parseTilePath(path) !== undefined));
  }

  removePartials(full: readonly TileId[]): Promise<void> {
    const prefixes = full.map((tile) => `${tilePath({ ...tile, width: fullTileWidth })}.p/`);
    for (const path of this.files.keys())
      if (prefixes.some((prefix) => path.startsWith(prefix))) this.files.delete(path);
    return Promise.resolve();
  }
}
