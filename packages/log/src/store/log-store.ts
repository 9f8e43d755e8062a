import type { TreeSize } from "@hustings/core";

export type Awaitable<T> = T | Promise<T>;

/**
 * Where the entries and the one signed state live; the tiles are only derived from it.
 *
 * Every method may answer at once (SQLite) or later (PostgreSQL); callers always await. What has been counted by `size` is
 * durable and never changes. Appending is not part of this port: the store assigns indices in the transaction of the act.
 */
export interface LogStore {
  /** Entries that are durable: flushed to disk, not merely written. */
  size(): Awaitable<TreeSize>;
  /** Entries `[from, to)`, all of them. @throws when the range passes the end */
  read(from: number, to: number): Awaitable<Uint8Array[]>;
  /** The last signed note: the register that decides which checkpoint this log stands by. */
  checkpoint(): Awaitable<string | undefined>;
  /** Sets the register, durably, only if it still holds `expected`. `false`: someone else wrote it. */
  swapCheckpoint(expected: string | undefined, next: string): Awaitable<boolean>;
}

/** One entry on its way into the log. The same `key` again gives the same index again and writes nothing. */
export interface Submission {
  readonly key: string;
  readonly entry: Uint8Array;
}

/**
 * Appends durably, all or nothing, and gives the index of each submission in order. May be asked again before it has answered: batches are
 * appended in the order in which they came.
 */
export interface EntryAppender {
  append(batch: readonly Submission[]): Awaitable<number[]>;
}
