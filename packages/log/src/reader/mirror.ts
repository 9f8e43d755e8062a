import { equalBytes, toHex, utf8 } from "@hustings/core";
import { AuthenticTiles } from "../tree/authentic-tiles.ts";
import { firstDifference } from "../tree/first-difference.ts";
import { sha256 } from "../tree/hash.ts";
import { ofLogServed, splitView, wentBack } from "../notes/histories.ts";
import { openKeptHeads } from "../notes/kept-head.ts";
import { LogError } from "../log-error.ts";
import { proveConsistency, verifyConsistency } from "../tree/merkle-proof.ts";
import { checkCheckpoint } from "../notes/policy.ts";
import type { Policy, WitnessedCheckpoint } from "../notes/policy.ts";
import { fullTileWidth, hashesAt, partialTiles, tilePath, tileWidth } from "../tree/tile.ts";
import type { LogFile, TileSink } from "../tree/tile-sink.ts";
import type { TileSource } from "../tree/tile-source.ts";
import { verifyTree } from "../tree/verify-tree.ts";

export interface MirrorResult {
  /** entries that the mirror held before */
  readonly before: number;
  readonly checkpoint: WitnessedCheckpoint;
  /** files that are new, or that were made good */
  readonly files: number;
  /** paths of files that lay in the mirror, or were missing from it, and were not what the signed tree has in their place */
  readonly mended: readonly string[];
}

export interface MirrorOptions {
  readonly onProgress?: (done: number, size: number) => void;
}

const atOnce = 64;

/**
 * Brings a mirror up to date: proves that the log still continues what the mirror holds, copies what is new, every byte of it authenticated,
 * and moves the checkpoint last, so that the mirror is a whole log at every moment. Then all that lies there is hashed, what was there
 * before included, and what differs is fetched again: what this answers for is the copy, not the log it was made from. A run that was
 * interrupted is taken up where it ended.
 *
 * @throws {LogError} `split-view`, `went-back`: the log no longer continues the mirror, which is left as it was but for a file in
 *   `evidence/` with both notes, which is named in `detail.evidence`
 */
export async function mirrorLog(
  source: TileSource,
  mirror: TileSink,
  policy: Policy,
  { onProgress }: MirrorOptions = {},
): Promise<MirrorResult> {
  const last = await mirror.get("checkpoint");
  const since = last === undefined ? undefined : openKeptHeads(last, policy);
  const note = await source.get("checkpoint");
  if (note === undefined) throw new LogError("withheld", "checkpoint: the log serves none");
  const checkpoint = checkCheckpoint(note, policy);
  const heads = since?.heads.map((head) => head.checkpoint) ?? [];
  for (const head of ofLogServed(heads, checkpoint)) await checkContinues(head, checkpoint, source, mirror);
  if (since?.beyond !== undefined) throw since.beyond;
  const before = Math.max(0, ...ofLogServed(heads, checkpoint).map(({ size }) => size));
  const copy = new Copy(source, mirror, checkpoint);
  if (checkpoint.size > before) await copy.bring(before, onProgress);
  await mirror.write([{ path: "checkpoint", bytes: utf8(checkpoint.note) }]);
  const outgrown = partialTiles(before).filter(
    ({ level, index }) => tileWidth(level, index, checkpoint.size) === fullTileWidth,
  );
  await mirror.removePartials(outgrown);
  const files = copy.written.length;
  if (!(await holds(mirror, checkpoint, onProgress))) {
    await copy.bring(0, onProgress);
    await verifyTree(mirror, checkpoint);
  }
  return { before, checkpoint, files: copy.written.length, mended: copy.written.slice(files) };
}

async function holds(
  mirror: TileSource,
  checkpoint: WitnessedCheckpoint,
  onProgress: MirrorOptions["onProgress"],
): Promise<boolean> {
  try {
    await verifyTree(mirror, checkpoint, onProgress === undefined ? {} : { onProgress });
    return true;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return false;
  }
}

/** @throws {LogError} `split-view`, `went-back`, with the evidence kept in the mirror */
async function checkContinues(
  kept: WitnessedCheckpoint,
  served: WitnessedCheckpoint,
  source: TileSource,
  mirror: TileSink,
): Promise<void> {
  if (kept.size === served.size && equalBytes(kept.root, served.root)) return;
  const [older, newer] = kept.size <= served.size ? [kept, served] : [served, kept];
  // What the log serves less than it has signed before is here: the mirror itself shows whether it fits.
  const tiles = new AuthenticTiles(newer === kept ? mirror : source, newer);
  const fits = verifyConsistency(older, newer, await proveConsistency(older.size, newer.size, tiles.read));
  if (fits && newer === served) return;
  const evidence = `${older.note}\n${newer.note}`;
  const path = `evidence/${older.size}-${newer.size}-${toHex(sha256(utf8(evidence))).slice(0, 12)}.txt`;
  await mirror.write([{ path, bytes: utf8(evidence) }]);
  const detail = { older: older.note, newer: newer.note, evidence: path };
  if (!fits) throw splitView(older, newer, detail);
  throw wentBack(older, newer, detail);
}

/** The files of one tree on their way into a mirror. What lies there already is read first, and believed as little as the source. */
class Copy {
  readonly written: string[] = [];
  readonly #mirror: TileSink;
  readonly #near: AuthenticTiles;
  readonly #far: AuthenticTiles;
  #waiting: LogFile[] = [];

  constructor(source: TileSource, mirror: TileSink, checkpoint: WitnessedCheckpoint) {
    this.#mirror = mirror;
    this.#far = new AuthenticTiles(source, checkpoint);
    const get = async (path: string) => (await ifReadable(mirror, path)) ?? (await source.get(path));
    this.#near = new AuthenticTiles({ get }, checkpoint);
  }

  /** Everything from entry `from` on that is not there as it must be. */
  async bring(from: number, onProgress: MirrorOptions["onProgress"]): Promise<void> {
    const { size } = this.#far.tree;
    for (let index = Math.floor(from / fullTileWidth); index * fullTileWidth < size; index++) {
      const width = tileWidth("entries", index, size);
      const { bytes, ends } = await this.#read((tiles) => tiles.bundle(index));
      // A full bundle may have stood in for a partial one: keep what belongs to this tree.
      await this.#put({ path: tilePath({ level: "entries", index, width }), bytes: bytes.subarray(0, ends.at(-1)) });
      onProgress?.(index * fullTileWidth + width, size);
    }
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      const first = Math.floor(hashesAt(level, from) / fullTileWidth);
      for (let index = first; index * fullTileWidth < hashesAt(level, size); index++) {
        const width = tileWidth(level, index, size);
        const bytes = await this.#read((tiles) => tiles.tile(level, index));
        await this.#put({ path: tilePath({ level, index, width }), bytes });
      }
    }
    await this.#flush();
  }

  async #read<T>(from: (tiles: AuthenticTiles) => Promise<T>): Promise<T> {
    try {
      return await from(this.#near);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return await from(this.#far);
    }
  }

  async #put(file: LogFile): Promise<void> {
    const there = await ifReadable(this.#mirror, file.path);
    if (there !== undefined && firstDifference(there, file.bytes) < 0) return;
    this.#waiting.push(file);
    this.written.push(file.path);
    if (this.#waiting.length >= atOnce) await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#mirror.write(this.#waiting.splice(0));
  }
}

/** What lies in the mirror; nothing where it cannot be read, whatever lies there. */
async function ifReadable(mirror: TileSink, path: string): Promise<Uint8Array | undefined> {
  try {
    return await mirror.get(path);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
