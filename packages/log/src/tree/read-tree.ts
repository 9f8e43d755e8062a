import { equalBytes, toHex } from "@hustings/core";
import { compareHashes } from "./check-bundles.ts";
import type { Tree } from "../notes/checkpoint.ts";
import { fetchTile } from "./fetch-tile.ts";
import type { FetchedTile } from "./fetch-tile.ts";
import { packedLeafHashes } from "./hash.ts";
import { LogError } from "../log-error.ts";
import { fullTileWidth, readBundle, tileWidth } from "./tile.ts";
import type { BundleLayout } from "./tile.ts";
import type { TileSource } from "./tile-source.ts";
import { TileStack } from "./tile-stack.ts";

/**
 * What a walk through a tree comes upon:
 *
 * - `entries` the entries from `first` on. These very bytes have gone into the root that is compared at the end
 * - `fault`   what does not fit the signed tree; of those that follow from one another, the first
 * - `end`     where the walk ended: after all entries, or before a bundle that could not be read
 */
export type TreePart =
  | ({ readonly kind: "entries"; readonly first: number; readonly bytes: Uint8Array } & BundleLayout)
  | { readonly kind: "fault"; readonly error: LogError }
  | { readonly kind: "end"; readonly read: number };

export interface ReadTreeOptions {
  /** bundles fetched before their turn: more helps over a network */
  readonly ahead?: number;
}

/**
 * Reads every entry of a tree once, hashes it and hands on the same bytes, so that what is reported of a log is what was signed. What is
 * handed on counts only if no fault comes with it, the root's at the end included.
 *
 * @throws {LogError} `unreachable`: nothing is known of the rest
 */
export async function* readTree(
  source: TileSource,
  tree: Tree,
  { ahead = 32 }: ReadTreeOptions = {},
): AsyncGenerator<TreePart> {
  const stack = new TileStack();
  let isFaultless = true;
  const end = Math.ceil(tree.size / fullTileWidth);
  const waiting: Fetched[] = [];
  for (let index = 0, next = 0; index < end; index++) {
    for (; next < end && next < index + ahead; next++) waiting.push(fetchBoth(source, tree.size, next));
    const fetched = waiting.shift();
    if (fetched === undefined) return;
    const first = index * fullTileWidth;
    let bundle: FetchedTile;
    let layout: BundleLayout;
    try {
      bundle = await fetched.bundle;
      const width = tileWidth("entries", index, tree.size);
      layout = readBundle(bundle.bytes, width, bundle.path, bundle.isFull && width < fullTileWidth);
    } catch (error) {
      yield { kind: "fault", error: faultIn(error) };
      yield { kind: "end", read: first };
      return;
    }
    const hashes = packedLeafHashes(bundle.bytes, layout.starts, layout.ends);
    const above = stack.append(hashes).filter(({ level }) => level > 0);
    const fault = await faultOf(async () => {
      compareHashes(await fetched.tile, { level: 0, index, hashes });
      for (const tile of above) compareHashes(await fetchTile(source, tree.size, tile.level, tile.index), tile);
    });
    if (fault !== undefined && isFaultless) {
      isFaultless = false;
      yield { kind: "fault", error: fault };
    }
    yield { kind: "entries", first, bytes: bundle.bytes, ...layout };
  }
  if (isFaultless) {
    const fault = await faultOf(() => compareEdge(source, tree, stack));
    if (fault !== undefined) yield { kind: "fault", error: fault };
  }
  yield { kind: "end", read: tree.size };
}

interface Fetched {
  readonly bundle: Promise<FetchedTile>;
  readonly tile: Promise<FetchedTile>;
}

function fetchBoth(source: TileSource, size: number, index: number): Fetched {
  const bundle = fetchTile(source, size, "entries", index);
  const tile = fetchTile(source, size, 0, index);
  for (const loading of [bundle, tile]) loading.catch(() => undefined); // reported when its turn comes
  return { bundle, tile };
}

/** The tiles at the right edge above the leaves, and the root. */
async function compareEdge(source: TileSource, tree: Tree, stack: TileStack): Promise<void> {
  for (const tile of stack.partials())
    if (tile.level > 0) compareHashes(await fetchTile(source, tree.size, tile.level, tile.index), tile);
  const { root } = stack.tree();
  if (equalBytes(root, tree.root)) return;
  throw new LogError(
    "not-authentic",
    `the ${tree.size} entries hash to ${toHex(root)}, the checkpoint says ${toHex(tree.root)}`,
  );
}

async function faultOf(work: () => Promise<void>): Promise<LogError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return faultIn(error);
  }
}

/** A network that fails is not a fault of the log. */
function faultIn(error: unknown): LogError {
  if (!(error instanceof LogError) || error.code === "unreachable") throw error;
  return error;
}
