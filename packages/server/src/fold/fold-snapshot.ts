import type { Fold } from "@hustings/acts";
import { toHex } from "@hustings/core";
import {
  AuthenticTiles,
  LogError,
  openCheckpoint,
  parseVkey,
  rootOf,
  type Checkpoint,
  type LogStore,
  type TileSource,
} from "@hustings/log";
import { engineHash } from "./engine-hash.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-file.ts";

/** Why a start read the log from its beginning, or from where it did not. */
export type StartedFrom =
  | { readonly kind: "snapshot"; readonly size: number }
  | {
      readonly kind: "beginning";
      readonly because: "none" | "damaged" | "other-engine" | "other-log" | "other-tree";
    };

export interface FoldSnapshotOptions {
  readonly file: string;
  readonly store: LogStore;
  /** The published tiles. */
  readonly tiles: TileSource;
  /** The log's own key. */
  readonly vkey: string;
}

/**
 * The fold of a contest, kept so that a start need not read the log from its beginning. It saves time and decides nothing:
 * it is gone on from only where it is whole, made by this very program, and of the tree that this log has signed; else it is
 * made again from the log.
 */
export class FoldSnapshot {
  readonly #options: FoldSnapshotOptions;
  readonly #origin: string;
  #kept: string | undefined;

  constructor(options: FoldSnapshotOptions) {
    this.#options = options;
    this.#origin = parseVkey(options.vkey).name;
  }

  /** The fold that was kept, if it fits. */
  async read(): Promise<{ readonly fold?: Fold; readonly from: StartedFrom }> {
    const engine = engineHash();
    const snapshot = await readSnapshot(this.#options.file, (of) => of.engine === engine && of.origin === this.#origin);
    if (snapshot.kind === "none" || snapshot.kind === "damaged")
      return { from: { kind: "beginning", because: snapshot.kind } };
    const { size, root } = snapshot.of;
    if (snapshot.kind === "other") {
      const because = snapshot.of.origin === this.#origin ? "other-engine" : "other-log";
      return { from: { kind: "beginning", because } };
    }
    if (snapshot.fold.procedure.size !== size || (await this.#rootAt(size)) !== root)
      return { from: { kind: "beginning", because: "other-tree" } };
    this.#kept = root;
    return { fold: snapshot.fold, from: { kind: "snapshot", size } };
  }

  /**
   * Root of the tree at a size, by the checkpoint that this log stands by. That checkpoint is held against every entry in
   * the store before anything is signed.
   */
  async #rootAt(size: number): Promise<string | undefined> {
    const { store, tiles, vkey } = this.#options;
    const register = await store.checkpoint();
    if (register === undefined) return undefined;
    try {
      const signed = openCheckpoint(register, parseVkey(vkey));
      if (size > signed.size) return undefined;
      return toHex((await rootOf(size, new AuthenticTiles(tiles, signed).read)).root);
    } catch (error) {
      // Tiles are missing, or are not those of the checkpoint: the writer makes them again, or refuses to start.
      if (error instanceof LogError) return undefined;
      throw error;
    }
  }

  /** Keeps a fold that is held at a checkpoint, in place of the one before. */
  async keep(fold: Fold, { size, root }: Checkpoint): Promise<void> {
    const hex = toHex(root);
    if (hex === this.#kept) return;
    await writeSnapshot(this.#options.file, fold, { engine: engineHash(), origin: this.#origin, size, root: hex });
    this.#kept = hex;
  }
}
