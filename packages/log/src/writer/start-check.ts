/** What must hold before a log signs again: store, register, public files and witnesses tell one story. */
import { equalBytes, toHex } from "@hustings/core";
import { formatCheckpoint, openCheckpoint } from "../notes/checkpoint.ts";
import type { Checkpoint } from "../notes/checkpoint.ts";
import { firstDifference } from "../tree/first-difference.ts";
import { packedLeafHashes } from "../tree/hash.ts";
import { LogError } from "../log-error.ts";
import type { LogStore } from "../store/log-store.ts";
import { parseVkey } from "../notes/signed-note.ts";
import { askToSign } from "../keys/signing-key.ts";
import type { NoteSigner } from "../keys/signing-key.ts";
import type { LogFile, TileSink } from "../tree/tile-sink.ts";
import { TileStack } from "../tree/tile-stack.ts";
import { fullTileWidth, parseTilePath, readBundle, tilePath, writeBundle } from "../tree/tile.ts";
import type { TileId } from "../tree/tile.ts";

const bytesAtOnce = 16 * fullTileWidth;

/** Bundles and tiles of the entries `[from, to)` read from the store; `from` is where the stack stands. */
export async function deriveTiles(store: LogStore, stack: TileStack, to: number): Promise<LogFile[]> {
  const firstBundle = Math.floor(stack.size / fullTileWidth) * fullTileWidth;
  const entries = await store.read(firstBundle, to);
  if (entries.length !== to - firstBundle) {
    throw new LogError(
      "contradiction",
      `store: expected ${to - firstBundle} entries from ${firstBundle}, got ${entries.length}`,
    );
  }
  const files: LogFile[] = [];
  for (let at = firstBundle; at < to; at += fullTileWidth) {
    const bytes = writeBundle(entries.slice(at - firstBundle, at - firstBundle + fullTileWidth));
    const width = Math.min(fullTileWidth, to - at);
    const { starts, ends } = readBundle(bytes, width, "bundle");
    const known = Math.max(0, stack.size - at);
    const tiles = stack.append(packedLeafHashes(bytes, starts.subarray(known), ends.subarray(known)));
    if (width === fullTileWidth)
      files.push({ path: tilePath({ level: "entries", index: at / fullTileWidth, width }), bytes });
    for (const tile of tiles) files.push({ path: tilePath(tile), bytes: tile.hashes });
  }
  return files;
}

/** The partial tiles and the partial bundle of the stack's size. */
export async function derivePartials(store: LogStore, stack: TileStack): Promise<LogFile[]> {
  const files: LogFile[] = stack.partials().map((tile) => ({ path: tilePath(tile), bytes: tile.hashes }));
  const width = stack.size % fullTileWidth;
  if (width > 0) {
    const bytes = writeBundle(await store.read(stack.size - width, stack.size));
    files.push({ path: tilePath({ level: "entries", index: Math.floor(stack.size / fullTileWidth), width }), bytes });
  }
  return files;
}

export function contradiction(message: string, detail: Readonly<Record<string, unknown>> = {}): LogError {
  return new LogError("contradiction", `refusing to sign: ${message}`, { detail });
}

export interface StartState {
  readonly stack: TileStack;
  readonly signed: Checkpoint;
  /** files that were missing and have been made again from the store */
  readonly restored: readonly string[];
}

export interface StartOptions {
  readonly store: LogStore;
  readonly sink: TileSink;
  readonly signer: NoteSigner;
  readonly onProgress?: (done: number, size: number) => void;
}

/**
 * Rebuilds the tree from the store, compares every public file with it, and makes again what is missing.
 *
 * @throws {LogError} `contradiction`, naming what differs: nothing has been signed or changed
 */
export async function checkStoreAndTiles({ store, sink, signer, onProgress }: StartOptions): Promise<StartState> {
  const key = parseVkey(signer.vkey);
  const size = await store.size();
  let register = await store.checkpoint();
  const published = await readPublished(sink, key);

  if (register === undefined) {
    if (published !== undefined) {
      throw contradiction(
        `the store has never signed, but a checkpoint of ${published.size} entries is published; restore the store's newest state`,
        { published: published.note },
      );
    }
    register = await askToSign(formatCheckpoint({ origin: signer.name, ...new TileStack().tree() }), signer);
    if (!(await store.swapCheckpoint(undefined, register)))
      throw new LogError("second-writer", "another writer signs for this log");
  }
  const signed = openRegister(register, key);
  if (signed.size > size) {
    throw contradiction(
      `the log has signed ${signed.size} entries, the store holds ${size}; restore the store's newest state`,
      { signed: signed.note },
    );
  }
  if (published !== undefined && published.size > signed.size) {
    throw contradiction(
      `a checkpoint of ${published.size} entries is published, the store has signed only ${signed.size}; restore the store's newest state`,
      {
        published: published.note,
        signed: signed.note,
      },
    );
  }
  if (published !== undefined && published.size === signed.size && !equalBytes(published.root, signed.root)) {
    throw contradiction(`two trees of ${signed.size} entries are signed: one published, one in the store`, {
      published: published.note,
      signed: signed.note,
    });
  }
  await checkNothingBeyond(sink, size);

  const stack = new TileStack();
  const missing: LogFile[] = [];
  const restored: string[] = [];
  const compare = async (files: readonly LogFile[], mayBeFull: boolean) => {
    for (const file of files) {
      const there = await sink.get(file.path);
      if (there === undefined) {
        const id = parseTilePath(file.path);
        if (mayBeFull && id !== undefined && (await sink.get(tilePath({ ...id, width: fullTileWidth }))) !== undefined)
          continue;
        missing.push(file);
        restored.push(file.path);
      } else if (firstDifference(there, file.bytes) >= 0) {
        throw contradiction(`${file.path} is not what the store's entries make it`, { path: file.path });
      }
    }
    if (missing.length >= 64) await sink.write(missing.splice(0));
  };
  while (stack.size < signed.size) {
    const to = Math.min(signed.size, (Math.floor(stack.size / bytesAtOnce) + 1) * bytesAtOnce);
    await compare(await deriveTiles(store, stack, to), false);
    onProgress?.(to, signed.size);
  }
  if (!equalBytes(stack.tree().root, signed.root)) {
    throw contradiction(
      `the store's first ${signed.size} entries hash to ${toHex(stack.tree().root)}, the log has signed ${toHex(signed.root)}`,
      { signed: signed.note },
    );
  }
  const edge = await derivePartials(store, stack);
  await compare(edge, true);
  await compareEarlierPartials(sink, edge);
  await sink.write(missing);
  await tidyPartials(sink);
  if (published === undefined || published.size < signed.size) {
    await sink.write([{ path: "checkpoint", bytes: new TextEncoder().encode(signed.note) }]);
  }
  return { stack, signed, restored };
}

const placeOf = ({ level, index }: TileId) => `${level}/${index}`;

/** The partial tiles of earlier checkpoints, which their readers may still ask for: each is the beginning of what is there now. */
async function compareEarlierPartials(sink: TileSink, edge: readonly LogFile[]): Promise<void> {
  const now = new Map<string, LogFile & { readonly width: number }>();
  for (const file of edge) {
    const id = parseTilePath(file.path);
    if (id !== undefined) now.set(placeOf(id), { ...file, width: id.width });
  }
  for (const path of await sink.list()) {
    const id = parseTilePath(path);
    const current = id === undefined ? undefined : now.get(placeOf(id));
    // A wider one was written for a checkpoint that a crash prevented: it is made anew with the next.
    if (id === undefined || current === undefined || id.width >= current.width) continue;
    const there = await sink.get(path);
    if (there !== undefined && firstDifference(there, current.bytes.subarray(0, there.length)) >= 0)
      throw contradiction(`${path} is not what the store's entries make it`, { path });
  }
}

async function readPublished(sink: TileSink, key: ReturnType<typeof parseVkey>): Promise<Checkpoint | undefined> {
  const note = await sink.get("checkpoint");
  if (note === undefined) return undefined;
  try {
    return openCheckpoint(note, key);
  } catch (cause) {
    throw Object.assign(
      contradiction("the published file checkpoint is not a checkpoint of this log's key", { path: "checkpoint" }),
      { cause },
    );
  }
}

function openRegister(note: string, key: ReturnType<typeof parseVkey>): Checkpoint {
  try {
    return openCheckpoint(note, key);
  } catch (cause) {
    throw Object.assign(contradiction("the store's register does not hold a checkpoint of this log's key", { note }), {
      cause,
    });
  }
}

/** A crash between a checkpoint and its tidying leaves partial tiles beside their full tile. */
async function tidyPartials(sink: TileSink): Promise<void> {
  const ids = (await sink.list()).map(parseTilePath).filter((id) => id !== undefined);
  const full = new Set(
    ids.filter(({ width }) => width === fullTileWidth).map(({ level, index }) => `${level}/${index}`),
  );
  await sink.removePartials(
    ids.filter(({ level, index, width }) => width < fullTileWidth && full.has(`${level}/${index}`)),
  );
}

async function checkNothingBeyond(sink: TileSink, size: number): Promise<void> {
  for (const path of await sink.list()) {
    const id = parseTilePath(path);
    if (id === undefined) continue;
    const covers = (id.index * fullTileWidth + id.width) * fullTileWidth ** (id.level === "entries" ? 0 : id.level);
    if (covers > size) {
      throw contradiction(
        `${path} covers ${covers} entries, the store holds ${size}; restore the store's newest state`,
        { path },
      );
    }
  }
}
