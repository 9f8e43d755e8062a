import { treeSize } from "@hustings/core";
import { emptyRoot, hashSize, nodeHash, perfectRoot } from "./hash.ts";
import type { Tree } from "../notes/checkpoint.ts";
import { fullTileWidth, hashesAt } from "./tile.ts";
import type { TileId } from "./tile.ts";

/** A tile that has come into being, and its hashes. */
export interface BuiltTile extends TileId {
  readonly level: number;
  readonly hashes: Uint8Array;
}

/**
 * The growing edge of a tree: at each tile level the hashes of the tile not yet full. Everything to its left is in full tiles that
 * never change, so that this is all a writer or a verifier of the whole log keeps in memory.
 */
export class TileStack {
  readonly #levels: Uint8Array[] = [];
  #count = 0;

  /** Begins at the edge of a tree of `size`, from its partial tiles by level. Says nothing about whether they are true. */
  static resume(size: number, partial: (level: number) => Uint8Array): TileStack {
    const stack = new TileStack();
    stack.#count = size;
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      const width = hashesAt(level, size) % fullTileWidth;
      stack.#level(level).set(width === 0 ? new Uint8Array(0) : partial(level).subarray(0, width * hashSize));
    }
    return stack;
  }

  get size(): number {
    return this.#count;
  }

  #level(level: number): Uint8Array {
    return (this.#levels[level] ??= new Uint8Array(fullTileWidth * hashSize));
  }

  /** Adds leaf hashes, one after another, and gives the tiles they complete, lower levels first. */
  append(leafHashes: Uint8Array): BuiltTile[] {
    const built: BuiltTile[] = [];
    for (let from = 0; from < leafHashes.length;) {
      const width = this.#count % fullTileWidth;
      const fits = Math.min(fullTileWidth - width, (leafHashes.length - from) / hashSize);
      this.#level(0).set(leafHashes.subarray(from, from + fits * hashSize), width * hashSize);
      from += fits * hashSize;
      this.#count += fits;
      if (width + fits === fullTileWidth) this.#carry(built);
    }
    return built;
  }

  /** Adds 256 leaves at once, by the root of their tile, and gives the tiles above that are completed, lower levels first. */
  appendTile(root: Uint8Array): BuiltTile[] {
    if (this.#count % fullTileWidth !== 0)
      throw new RangeError(`expected whole tiles before this one, got ${this.#count} leaves`);
    this.#level(1).set(root, (hashesAt(1, this.#count) % fullTileWidth) * hashSize);
    this.#count += fullTileWidth;
    const built: BuiltTile[] = [];
    this.#carry(built, 1);
    return built;
  }

  #carry(built: BuiltTile[], from = 0): void {
    for (let level = from; hashesAt(level, this.#count) % fullTileWidth === 0; level++) {
      const hashes = this.#level(level).slice();
      const index = hashesAt(level + 1, this.#count) - 1;
      built.push({ level, index, width: fullTileWidth, hashes });
      this.#level(level + 1).set(perfectRoot(hashes), (index % fullTileWidth) * hashSize);
    }
  }

  /** The tiles at the edge that are not full, lowest level first. */
  partials(): BuiltTile[] {
    const partials: BuiltTile[] = [];
    for (let level = 0; hashesAt(level, this.#count) > 0; level++) {
      const width = hashesAt(level, this.#count) % fullTileWidth;
      const hashes = this.#level(level).slice(0, width * hashSize);
      if (width > 0) partials.push({ level, index: hashesAt(level + 1, this.#count), width, hashes });
    }
    return partials;
  }

  /** RFC 6962 root of everything so far. */
  tree(): Tree {
    let root: Uint8Array | undefined;
    for (const { hashes } of this.partials()) {
      for (const subtree of perfectSubtrees(hashes).toReversed())
        root = root === undefined ? subtree : nodeHash(subtree, root);
    }
    return { size: treeSize(this.#count), root: root ?? emptyRoot };
  }
}

/** Roots of the perfect subtrees a run of hashes falls into, the largest first. */
function perfectSubtrees(hashes: Uint8Array): Uint8Array[] {
  const roots: Uint8Array[] = [];
  let from = 0;
  const count = hashes.length / hashSize;
  for (let width = fullTileWidth; width >= 1; width /= 2) {
    if ((count & width) === 0) continue;
    roots.push(perfectRoot(hashes.subarray(from * hashSize, (from + width) * hashSize)));
    from += width;
  }
  return roots;
}
