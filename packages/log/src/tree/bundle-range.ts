import { join } from "node:path";
import { boundedFile } from "../files/bounded-file.ts";
import { checkBundle } from "./check-bundles.ts";
import { withheld } from "./fetch-tile.ts";
import type { FetchedTile } from "./fetch-tile.ts";
import { hashSize, stagingMemory } from "./hash.ts";
import { LogError } from "../log-error.ts";
import type { LogErrorCode } from "../log-error.ts";
import { mostBytesOf } from "./tile-source.ts";
import { fullTileWidth, tilePath } from "./tile.ts";

/** Full bundles `[first, end)` of a tree. */
export interface BundleRange {
  readonly first: number;
  readonly end: number;
}

/** What came of a range, as it travels between threads. */
export interface CheckedRange {
  /** of the bundles that hold, up to the first that does not */
  readonly roots: Uint8Array[];
  readonly failure?: {
    readonly code: LogErrorCode;
    readonly message: string;
    readonly detail: Readonly<Record<string, unknown>>;
  };
}

/** Checks bundles of a folder one after another; what each is read into is used again for the next. */
export class RangeChecker {
  readonly #folder: string;
  readonly #size: number;
  readonly #bundle = stagingMemory();
  readonly #tile = new Uint8Array(fullTileWidth * hashSize);

  constructor(folder: string, size: number) {
    this.#folder = folder;
    this.#size = size;
  }

  check({ first, end }: BundleRange): CheckedRange {
    const roots: Uint8Array[] = [];
    try {
      for (let index = first; index < end; index++) {
        const bundle = this.#fetch("entries", index, this.#bundle);
        const tile = this.#fetch(0, index, this.#tile);
        roots.push(checkBundle(index, bundle, tile));
      }
      return { roots };
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      const { code, message, detail } = error;
      return { roots, failure: { code, message, detail } };
    }
  }

  #fetch(level: number | "entries", index: number, into: Uint8Array): FetchedTile {
    const path = tilePath({ level, index, width: fullTileWidth });
    const bytes = boundedFile(join(this.#folder, path), mostBytesOf(path), into);
    if (bytes === undefined) throw withheld(path, this.#size);
    return { bytes, path, isFull: true };
  }
}
