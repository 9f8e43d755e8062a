import type { Instant } from "@hustings/core";
import type { LogStore } from "@hustings/log";
import type { PromiseStore } from "../drive/promise-store.ts";

/** Private bytes, and the public name that an entry has for them: their SHA-256, or the id of a sealed statement. */
export interface PrivateRecord {
  /** 32 bytes in lower-case hex. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One entry on its way into the log, with the private data that must become durable with it or not at all. */
export interface Submission {
  /** Names the act for good; see `actKey` in core. The store keeps it so that `find` answers for ever. */
  readonly key: string;
  readonly entry: Uint8Array;
  /** Private bytes that the entry commits to: sealed statements, salted records. */
  readonly keep?: readonly PrivateRecord[];
}

export type Appended =
  /** durable, in one run from `first`, which is the size that was expected */
  | { readonly kind: "entered"; readonly first: number }
  /** somebody else appended first and nothing of the batch was written; `size` is what is durable now */
  | { readonly kind: "conflict"; readonly size: number };

/**
 * The durable record: the log's entries in order, and beside them what must never be public.
 *
 * Implemented by `@hustings/store` on SQLite and on PostgreSQL; `storeConformance` there runs on both.
 *
 * **Between processes.** Any number may read. Writing is a compare-and-swap on the number of entries: of two processes
 * that append at one size exactly one enters, the other gets `conflict`, reads what is new and tries again. The ledger
 * decides what a key means; the store only guarantees that no entry stands between the size expected and the batch.
 *
 * **Durable** means flushed: what `append`, `swapCheckpoint` or `destroyKept` answered survives a power cut. Readers,
 * in this process and in others, see an entry only after that.
 *
 * **A crash** leaves each batch whole or absent, entries and private bytes together. A call that rejects wrote nothing,
 * or (a connection lost after the commit was sent) its outcome is unknown: `find` tells.
 */
export interface ActStore extends LogStore {
  /** Where statements wait for their batch, in a store that keeps what is promised. */
  readonly promises?: Pick<PromiseStore, "sealed" | "status">;
  /** @throws the batch could not be made durable */
  append(batch: readonly Submission[], expectedSize: number): Promise<Appended>;
  /** Log index of each act by its key, in the order asked; `undefined` for one never entered. */
  find(keys: readonly string[]): Promise<(number | undefined)[]>;
  /** Private bytes by their names (lower-case hex), in the order asked; `undefined` for what was never kept or is destroyed. */
  kept(hashes: readonly string[]): Promise<(Uint8Array | undefined)[]>;
  /** Erases private bytes, so that no file of the store holds them any more once this answers. @returns how many there were */
  destroyKept(hashes: readonly string[]): Promise<number>;
}

/** Where public documents go, named by their hash, beside the tiles. */
export interface DocumentSink {
  /** @returns the SHA-256 in lower-case hex once the document is durable */
  publish(document: Uint8Array): Promise<string>;
  /** Whether a document of this SHA-256 is published. */
  has(hash: string): Promise<boolean>;
}

export interface Clock {
  now(): Instant;
}
