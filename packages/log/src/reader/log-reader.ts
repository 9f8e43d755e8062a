import { equalBytes, leafIndex } from "@hustings/core";
import type { LeafIndex } from "@hustings/core";
import { AuthenticTiles } from "../tree/authentic-tiles.ts";
import { checkOneLog, ofLogServed, splitView, wentBack } from "../notes/histories.ts";
import { LogError } from "../log-error.ts";
import { proveConsistency, proveInclusion, verifyConsistency } from "../tree/merkle-proof.ts";
import { checkCheckpoint, lastVouched, policyOfLog } from "../notes/policy.ts";
import type { Policy, WitnessedCheckpoint } from "../notes/policy.ts";
import { formatReceipt } from "../notes/receipt.ts";
import { fullTileWidth } from "../tree/tile.ts";
import type { TileSource } from "../tree/tile-source.ts";
import { verifyTree } from "../tree/verify-tree.ts";
import type { VerifyOptions } from "../tree/verify-tree.ts";

export interface LogEntry {
  readonly index: LeafIndex;
  readonly entry: Uint8Array;
}

export interface LogReader {
  readonly policy: Policy;
  /**
   * The newest checkpoint the policy accepts, and never one that goes back: an older one that fits, as a slow cache may serve it, is no
   * news.
   *
   * @throws {LogError} `split-view`, or `went-back` where what was seen before can no longer be read
   */
  checkpoint(): Promise<WitnessedCheckpoint>;
  /** What the log served last, if that is older than what was seen before. */
  readonly behind: WitnessedCheckpoint | undefined;
  /** Entries `[from, to)` in order, by default to the end of the newest checkpoint; every one authenticated, memory bounded. */
  entries(from?: number, to?: number): AsyncGenerator<LogEntry>;
  /** Recomputes the whole tree from the entries and compares every tile. */
  verifyTree(options?: VerifyOptions): Promise<WitnessedCheckpoint>;
  /** Sibling hashes for entry `index` in the tree of the newest checkpoint, or of `size`. */
  inclusionProof(index: number, size?: number): Promise<Uint8Array[]>;
  consistencyProof(older: number, newer?: number): Promise<Uint8Array[]>;
  /** A tlog-proof for one entry under the newest checkpoint. */
  receipt(index: number): Promise<string>;
  /** The authenticated tiles of a checkpoint this reader gave. */
  tiles(checkpoint: WitnessedCheckpoint): AuthenticTiles;
}

export interface OpenLogOptions {
  /** Refuse a checkpoint that the policy's quorum last vouched for longer ago than this many seconds (needs `now`). */
  readonly freshness?: { readonly seconds: number; readonly now: () => number };
  /** A checkpoint trusted from an earlier visit, or several: the log must still be consistent with each. */
  readonly since?: WitnessedCheckpoint | readonly WitnessedCheckpoint[];
}

/** Reads a log that is not trusted. @param trust the log's vkey, or a whole policy */
export function openLog(source: TileSource, trust: string | Policy, options: OpenLogOptions = {}): LogReader {
  return new CheckedLog(source, typeof trust === "string" ? policyOfLog(trust) : trust, options);
}

const secondsAhead = 8;

class CheckedLog implements LogReader {
  readonly policy: Policy;
  readonly #source: TileSource;
  readonly #options: OpenLogOptions;
  #latest: WitnessedCheckpoint | undefined;
  /** Smallest first. Once the log has shown that it continues them, the newest stands for all. */
  #kept: readonly WitnessedCheckpoint[];
  #behind: WitnessedCheckpoint | undefined;
  #current: AuthenticTiles | undefined;

  constructor(source: TileSource, policy: Policy, options: OpenLogOptions) {
    this.#source = source;
    this.policy = policy;
    this.#options = options;
    this.#kept = [options.since ?? []].flat().toSorted((a, b) => a.size - b.size);
    this.#latest = this.#kept.at(-1);
  }

  get behind(): WitnessedCheckpoint | undefined {
    return this.#behind;
  }

  async checkpoint(): Promise<WitnessedCheckpoint> {
    const note = await this.#source.get("checkpoint");
    if (note === undefined) throw new LogError("withheld", "checkpoint: the log serves none");
    const fetched = checkCheckpoint(note, this.policy);
    this.#checkFreshness(fetched);
    if (this.#kept.length > 0) this.#kept = ofLogServed(this.#kept, fetched);
    const before = this.#kept.at(-1) ?? this.#latest;
    this.#behind = before !== undefined && fetched.size < before.size ? fetched : undefined;
    for (const each of this.#kept) if (each !== before) await this.#checkHistory(each, fetched);
    if (before !== undefined) await this.#checkHistory(before, fetched);
    this.#kept = [];
    if (this.#behind === undefined) this.#latest = fetched;
    return this.#latest ?? fetched;
  }

  #checkFreshness(checkpoint: WitnessedCheckpoint): void {
    const { freshness } = this.#options;
    if (freshness === undefined) return;
    const now = freshness.now();
    const vouched = lastVouched(checkpoint, this.policy, now);
    if (vouched !== undefined && now - vouched <= freshness.seconds) return;
    const got = vouched === undefined ? "none" : `them ${now - vouched} s old`;
    throw new LogError(
      "stale",
      `checkpoint of size ${checkpoint.size}: expected the policy's cosignatures of the last ${freshness.seconds} s, got ${got}`,
      { detail: { newest: vouched } },
    );
  }

  async #checkHistory(before: WitnessedCheckpoint, now: WitnessedCheckpoint): Promise<void> {
    checkOneLog(before, now);
    if (before.size === now.size && equalBytes(before.root, now.root)) return;
    const [older, newer] = before.size <= now.size ? [before, now] : [now, before];
    let proof: Uint8Array[];
    try {
      proof = await proveConsistency(older.size, newer.size, this.tiles(newer).read);
    } catch (error) {
      // A newer tree that cannot be read is withheld, or the network; but of the one seen before, the log has signed all that is missing.
      if (newer !== before || !(error instanceof LogError) || error.code === "unreachable") throw error;
      throw wentBack(older, newer);
    }
    if (!verifyConsistency(older, newer, proof)) throw splitView(older, newer);
  }

  tiles(checkpoint: WitnessedCheckpoint): AuthenticTiles {
    if (
      this.#current === undefined ||
      this.#current.tree.size !== checkpoint.size ||
      !equalBytes(this.#current.tree.root, checkpoint.root)
    ) {
      this.#current = new AuthenticTiles(this.#source, checkpoint);
    }
    return this.#current;
  }

  async #known(): Promise<WitnessedCheckpoint> {
    return this.#latest ?? (await this.checkpoint());
  }

  async *entries(from = 0, to?: number): AsyncGenerator<LogEntry> {
    const checkpoint = await this.#known();
    const end = to ?? checkpoint.size;
    if (leafIndex(from) > end || end > checkpoint.size) {
      throw new LogError("out-of-range", `expected entries within 0 to ${checkpoint.size}, got ${from} to ${end}`);
    }
    const tiles = this.tiles(checkpoint);
    const last = Math.ceil(end / fullTileWidth);
    const waiting: ReturnType<AuthenticTiles["bundle"]>[] = [];
    for (let index = Math.floor(from / fullTileWidth), next = index; index < last; index++) {
      for (; next < last && next < index + secondsAhead; next++) {
        const loading = tiles.bundle(next);
        loading.catch(() => undefined); // reported when its turn comes
        waiting.push(loading);
      }
      const bundle = await waiting.shift();
      if (bundle === undefined) return;
      for (let i = 0; i < bundle.starts.length; i++) {
        const place = index * fullTileWidth + i;
        if (place < from || place >= end) continue;
        yield {
          index: leafIndex(place),
          entry: new Uint8Array(bundle.bytes.subarray(bundle.starts[i], bundle.ends[i])),
        };
      }
    }
  }

  async verifyTree(options: VerifyOptions = {}): Promise<WitnessedCheckpoint> {
    const checkpoint = await this.checkpoint();
    await verifyTree(this.#source, checkpoint, options);
    return checkpoint;
  }

  async inclusionProof(index: number, size?: number): Promise<Uint8Array[]> {
    const checkpoint = await this.#known();
    return await proveInclusion(index, this.#within(size, checkpoint), this.tiles(checkpoint).read);
  }

  async consistencyProof(older: number, newer?: number): Promise<Uint8Array[]> {
    const checkpoint = await this.#known();
    return await proveConsistency(older, this.#within(newer, checkpoint), this.tiles(checkpoint).read);
  }

  #within(size: number | undefined, checkpoint: WitnessedCheckpoint): number {
    if (size !== undefined && size > checkpoint.size)
      throw new LogError("out-of-range", `expected a size up to ${checkpoint.size}, got ${size}`);
    return size ?? checkpoint.size;
  }

  async receipt(index: number): Promise<string> {
    const checkpoint = await this.#known();
    const proof = await proveInclusion(index, checkpoint.size, this.tiles(checkpoint).read);
    return formatReceipt({ index: leafIndex(index), proof, note: checkpoint.note });
  }
}
