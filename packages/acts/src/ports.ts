import type { Instant } from "@hustings/core";
import type { LogStore } from "@hustings/log";

/** One act on its way into the log, with the private data that must become durable with it or not at all. */
export interface Submission {
  /** Names the act for good: submitted again, whatever has happened in between, it is not written a second time. */
  readonly key: string;
  readonly entry: Uint8Array;
  /** Private bytes the entry commits to (a sealed statement, a salted record), kept under their SHA-256. */
  readonly keep?: Uint8Array;
}

/**
 * The durable record: the log's entries in order, and beside them what must never be public.
 *
 * Implemented by `@hustings/store`. Readers see an act only after it is flushed to disk.
 */
export interface ActStore extends LogStore {
  /**
   * Appends a batch in one transaction: all of it or nothing. Answered means durable.
   *
   * @returns the log index of each act, in order; of one submitted before, the index it has
   * @throws the batch could not be made durable: nothing of it was written
   */
  append(batch: readonly Submission[]): Promise<number[]>;
  /** Log index of an act submitted before, by its key. */
  indexOf(key: string): number | undefined;
  /** Private bytes by their SHA-256 (lower-case hex), in the order asked; `undefined` for what was never kept or is destroyed. */
  kept(hashes: readonly string[]): (Uint8Array | undefined)[];
  /** Erases private bytes for good. @returns how many there were */
  destroyKept(hashes: readonly string[]): Promise<number>;
  /** A private setting of this data folder (never evidence): which case file it belongs to, which log key. */
  setting(name: string): string | undefined;
  setSetting(name: string, value: string): Promise<void>;
}

/** Where public documents go, named by their hash, beside the tiles. */
export interface DocumentSink {
  /** @returns the SHA-256 in lower-case hex once the document is durable */
  publish(document: Uint8Array): Promise<string>;
}

export interface Clock {
  now(): Instant;
}
