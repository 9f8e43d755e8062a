import { treeSize } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import type { DatabaseRequest, DatabaseValues } from "./log-database-thread.ts";
import { LogError } from "../log-error.ts";
import type { LogErrorCode } from "../log-error.ts";
import type { EntryAppender, LogStore, Submission } from "./log-store.ts";
import { RecentEntries } from "./recent-entries.ts";
import { moduleBeside } from "../threads/start-thread.ts";
import { ThreadCalls } from "../threads/thread-calls.ts";
import { mostEntryBytes, readBundle, writeBundle } from "../tree/tile.ts";

/**
 * A log's entries and its register in one SQLite file: all that a log needs that stands on its own. The file is written in a thread of its
 * own, so that nothing else waits for the disk.
 */
export class SqliteLogStore implements LogStore, EntryAppender {
  readonly #file: string;
  readonly #thread: ThreadCalls<DatabaseRequest, DatabaseValues, LogErrorCode>;
  readonly #recent = new RecentEntries();
  #count = 0;
  #closed = false;

  private constructor(file: string) {
    this.#file = file;
    this.#thread = new ThreadCalls({
      module: moduleBeside("log-database-thread", import.meta.url),
      data: file,
      errorOf: ({ code, message, cause }) => new LogError(code, message, { cause }),
      lost: (cause) =>
        this.#closed
          ? new LogError("closed", `${file}: the store is closed`)
          : new LogError("not-durable", `${file}: the store's thread ended`, { cause }),
    });
  }

  /** @throws {LogError} `not-durable`: the file cannot be used; `contradiction`: entries are missing between others */
  static async open(file: string): Promise<SqliteLogStore> {
    const store = new SqliteLogStore(file);
    try {
      store.#count = await store.#thread.ask({ kind: "size" });
      return store;
    } catch (error) {
      await store.#thread.terminate();
      throw error;
    }
  }

  #open(): ThreadCalls<DatabaseRequest, DatabaseValues, LogErrorCode> {
    if (this.#closed) throw new LogError("closed", `${this.#file}: the store is closed`);
    return this.#thread;
  }

  size(): TreeSize {
    return treeSize(this.#count);
  }

  async read(from: number, to: number): Promise<Uint8Array[]> {
    const recent = this.#recent.read(from, to);
    if (recent !== undefined) return recent;
    const { bytes, count } = await this.#open().ask({ kind: "read", from, to });
    const { starts, ends } = readBundle(bytes, count, this.#file);
    return Array.from(starts, (start, i) => bytes.subarray(start, ends[i]));
  }

  async checkpoint(): Promise<string | undefined> {
    return await this.#open().ask({ kind: "checkpoint" });
  }

  async swapCheckpoint(expected: string | undefined, next: string): Promise<boolean> {
    return await this.#open().ask({ kind: "swap", expected, next });
  }

  /**
   * @throws {LogError} `not-durable`: nothing of the batch was written, or the thread ended and nobody knows: the same batch may be tried
   *   again; `out-of-range`: an entry is too long; `malformed`: a key is not Unicode text
   */
  async append(batch: readonly Submission[]): Promise<number[]> {
    for (const { key, entry } of batch) {
      if (entry.length > mostEntryBytes) {
        const message = `expected an entry of at most ${mostEntryBytes} bytes, got ${entry.length}`;
        throw new LogError("out-of-range", message);
      }
      if (!key.isWellFormed()) throw new LogError("malformed", "key: expected Unicode text, got half of a character");
    }
    const bytes = writeBundle(
      batch.map(({ entry }) => entry),
      (size) => new SharedArrayBuffer(size), // seen by the thread without a copy, and kept here for the writer
    );
    const keys = batch.map(({ key }) => key);
    const appended = await this.#open().ask({ kind: "append", keys, entries: { bytes, count: batch.length } });
    if ("indices" in appended) {
      this.#count = Math.max(this.#count, ...appended.indices.map((index) => index + 1));
      return appended.indices;
    }
    const { first } = appended;
    this.#recent.add(first, bytes, batch.length);
    this.#count = first + batch.length;
    return batch.map((_, i) => first + i);
  }

  /** Answers when what was asked before is done and the file is closed. */
  async close(): Promise<void> {
    if (this.#closed) return;
    const closing = this.#thread.ask({ kind: "close" });
    this.#closed = true;
    await closing;
  }
}
