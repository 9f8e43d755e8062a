import type { TileId } from "./tile.ts";
import type { TileSource } from "./tile-source.ts";

export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where a writer puts the public files. Reading back must show what was written. */
export interface TileSink extends TileSource {
  /** All files complete and durable before it answers; each appears whole or not at all. */
  write(files: readonly LogFile[]): Promise<void>;
  /** Every path of a tile or bundle that is there. */
  list(): Promise<string[]>;
  /** Removes every partial version of tiles that are full by now. A failure does no harm: the full tile holds the same hashes. */
  removePartials(full: readonly TileId[]): Promise<void>;
}
