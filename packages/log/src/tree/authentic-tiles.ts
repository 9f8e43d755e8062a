import { equalBytes, toHex } from "@hustings/core";
import { fetchTile } from "./fetch-tile.ts";
import type { FetchedTile } from "./fetch-tile.ts";
import { firstDifference } from "./first-difference.ts";
import { emptyRoot, hashSize, packedLeafHashes, perfectRoot } from "./hash.ts";
import { LogError, malformed } from "../log-error.ts";
import type { HashReader } from "./merkle-proof.ts";
import { fullTileWidth, hashesAt, readBundle, tileWidth } from "./tile.ts";
import type { BundleLayout } from "./tile.ts";
import { TileStack } from "./tile-stack.ts";
import type { Tree } from "../notes/checkpoint.ts";
import type { TileSource } from "./tile-source.ts";

const mostTilesKept = 1024; // 8 MiB

/** A bundle whose every entry hashes to an authenticated leaf. */
export interface AuthenticBundle extends BundleLayout {
  readonly bytes: Uint8Array;
}

/**
 * The tiles of one tree, none of which is believed before it hashes up to the tree's root: first the partial tiles at the right edge, which
 * give the root, then each full tile through the hash its parent holds for it.
 */
export class AuthenticTiles {
  readonly tree: Tree;
  readonly #source: TileSource;
  readonly #kept = new Map<string, Promise<Uint8Array>>();
  #edge: Promise<ReadonlyMap<number, Uint8Array>> | undefined;

  constructor(source: TileSource, tree: Tree) {
    this.#source = source;
    this.tree = tree;
  }

  /** The bytes under a tile's path, falling back to the full tile where the partial one has been cleaned up. */
  fetchTile(level: number | "entries", index: number): Promise<FetchedTile> {
    return fetchTile(this.#source, this.tree.size, level, index);
  }

  async #fetchHashes(level: number, index: number): Promise<{ hashes: Uint8Array; path: string }> {
    const width = tileWidth(level, index, this.tree.size);
    const { bytes, path, isFull } = await this.fetchTile(level, index);
    const expected = (isFull ? fullTileWidth : width) * hashSize;
    if (bytes.length !== expected) throw malformed(path, `${expected} bytes`, `${bytes.length}`);
    return { hashes: bytes.subarray(0, width * hashSize), path };
  }

  async #loadEdge(): Promise<ReadonlyMap<number, Uint8Array>> {
    const { size, root } = this.tree;
    const edge = new Map<number, Uint8Array>();
    const paths: string[] = [];
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      if (hashesAt(level, size) % fullTileWidth === 0) continue;
      const { hashes, path } = await this.#fetchHashes(level, hashesAt(level + 1, size));
      edge.set(level, hashes);
      paths.push(path);
    }
    const stack = TileStack.resume(size, (level) => edge.get(level) ?? emptyRoot);
    if (!equalBytes(stack.tree().root, root)) {
      throw new LogError(
        "not-authentic",
        `${paths.join(", ")}: the edge of the tree does not hash to the root ${toHex(root)} of size ${size}`,
        {
          detail: { paths },
        },
      );
    }
    return edge;
  }

  /** The hashes of a tile of this tree, authenticated. @throws {LogError} `withheld`, `not-authentic`, `malformed`, `unreachable` */
  tile(level: number, index: number): Promise<Uint8Array> {
    const name = `${level}/${index}`;
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const loading = this.#loadTile(level, index);
    loading.catch(() => this.#kept.delete(name)); // a failure is not remembered: the next caller asks again
    if (this.#kept.size >= mostTilesKept) this.#kept.delete(this.#kept.keys().next().value ?? name);
    this.#kept.set(name, loading);
    return loading;
  }

  async #loadTile(level: number, index: number): Promise<Uint8Array> {
    const width = tileWidth(level, index, this.tree.size);
    if (width === 0)
      throw new LogError("out-of-range", `a tree of ${this.tree.size} entries has no tile ${level}/${index}`);
    if (width < fullTileWidth) {
      this.#edge ??= this.#loadEdge();
      this.#edge.catch(() => (this.#edge = undefined));
      return (await this.#edge).get(level) ?? emptyRoot;
    }
    const parent = await this.tile(level + 1, Math.floor(index / fullTileWidth));
    const { hashes, path } = await this.#fetchHashes(level, index);
    const place = (index % fullTileWidth) * hashSize;
    if (!equalBytes(perfectRoot(hashes), parent.subarray(place, place + hashSize))) {
      throw new LogError("not-authentic", `${path}: the tile does not hash to what the signed tree has in its place`, {
        detail: { path },
      });
    }
    return hashes;
  }

  /** Hashes of perfect subtrees of this tree, for proofs. */
  readonly read: HashReader = async (height, index) => {
    const level = Math.floor(height / 8);
    const span = 2 ** (height % 8);
    const first = index * span;
    const hashes = await this.tile(level, Math.floor(first / fullTileWidth));
    const from = (first % fullTileWidth) * hashSize;
    const to = from + span * hashSize;
    // Somebody may ask for the hashes of a larger tree than was signed, as an entry does that claims a root for one.
    if (to > hashes.length)
      throw new LogError("out-of-range", `a tree of ${this.tree.size} entries has no subtree ${height}/${index}`);
    return perfectRoot(hashes.subarray(from, to));
  };

  /** Entry bundle `index`, every entry checked against the tree. */
  async bundle(index: number): Promise<AuthenticBundle> {
    const width = tileWidth("entries", index, this.tree.size);
    const [leaves, { bytes, path, isFull }] = await Promise.all([
      this.tile(0, index),
      this.fetchTile("entries", index),
    ]);
    const layout = readBundle(bytes, width, path, isFull && width < fullTileWidth);
    const hashes = packedLeafHashes(bytes, layout.starts, layout.ends);
    const different = firstDifference(hashes, leaves);
    if (different >= 0) {
      const wrong = Math.floor(different / hashSize);
      throw new LogError(
        "not-authentic",
        `${path}: entry ${index * fullTileWidth + wrong} is not the one the signed tree holds`,
        {
          detail: { path, index: index * fullTileWidth + wrong },
        },
      );
    }
    return { bytes, ...layout };
  }
}
