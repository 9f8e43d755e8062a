import type { Worker } from "node:worker_threads";
import { treeSize } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import type { DatabaseAnswer, DatabaseRequest, DatabaseValues } from "./log-database-thread.ts";
import { LogError } from "./log-error.ts";
import type { EntryAppender, LogStore, Submission } from "./log-store.ts";
import { RecentEntries } from "./recent-entries.ts";
import { moduleBeside, startThread } from "./start-thread.ts";
import { MOST_ENTRY_BYTES, readBundle, writeBundle } from "./tile.ts";

/**
 * A log's entries and its register in one SQLite file: all that a log needs that stands on its own. The file is written in a thread of its
 * own, so that nothing else waits for the disk.
 */
export class SqliteLogStore implements LogStore, EntryAppender {
  private readonly file: string;
  private readonly worker: Worker;
  private readonly waiting: ((answer: DatabaseAnswer) => void)[] = [];
  private readonly recent = new RecentEntries();
  private count = 0;
  private ended = false;

  private constructor(file: string) {
    this.file = file;
    this.worker = startThread(moduleBeside("log-database-thread"), file);
    this.worker.on("message", (answer: DatabaseAnswer) => {
      this.waiting.shift()?.(answer);
      if (this.waiting.length === 0) this.worker.unref();
    });
    const lost = (cause: unknown) => {
      this.ended = true;
      const failure = { code: "not-durable", message: `${file}: the store's thread ended`, cause } as const;
      for (const settle of this.waiting.splice(0)) settle({ failure });
    };
    this.worker.on("error", lost);
    this.worker.on("exit", lost);
    this.worker.unref();
  }

  /** @throws {LogError} `not-durable`: the file cannot be used; `contradiction`: entries are missing between others */
  static async open(file: string): Promise<SqliteLogStore> {
    const store = new SqliteLogStore(file);
    try {
      store.count = await store.ask({ kind: "size" });
      return store;
    } catch (error) {
      await store.worker.terminate();
      throw error;
    }
  }

  private async ask<Kind extends keyof DatabaseValues>(
    request: DatabaseRequest & { readonly kind: Kind },
  ): Promise<DatabaseValues[Kind]> {
    if (this.ended) throw new LogError("closed", `${this.file}: the store is closed`);
    const { promise, resolve } = Promise.withResolvers<DatabaseAnswer>();
    this.waiting.push(resolve);
    this.worker.ref(); // the process does not end before the disk has answered
    this.worker.postMessage(request);
    const answer = await promise;
    if ("value" in answer) return answer.value as DatabaseValues[Kind]; // answers come in the order of requests
    const { code, message, cause } = answer.failure;
    throw new LogError(code, message, { cause });
  }

  size(): TreeSize {
    return treeSize(this.count);
  }

  async read(from: number, to: number): Promise<Uint8Array[]> {
    const recent = this.recent.read(from, to);
    if (recent !== undefined) return recent;
    const { bytes, count } = await this.ask({ kind: "read", from, to });
    const { starts, ends } = readBundle(bytes, count, this.file);
    return Array.from(starts, (start, i) => bytes.subarray(start, ends[i]));
  }

  checkpoint(): Promise<string | undefined> {
    return this.ask({ kind: "checkpoint" });
  }

  swapCheckpoint(expected: string | undefined, next: string): Promise<boolean> {
    return this.ask({ kind: "swap", expected, next });
  }

  /**
   * @throws {LogError} `not-durable`: nothing of the batch was written, or the thread ended and nobody knows: the same batch may be tried
   *   again; `out-of-range`: an entry is too long; `malformed`: a key is not Unicode text
   */
  async append(batch: readonly Submission[]): Promise<number[]> {
    for (const { key, entry } of batch) {
      if (entry.length > MOST_ENTRY_BYTES) {
        const message = `expected an entry of at most ${MOST_ENTRY_BYTES} bytes, got ${entry.length}`;
        throw new LogError("out-of-range", message);
      }
      if (!key.isWellFormed()) throw new LogError("malformed", "key: expected Unicode text, got half of a character");
    }
    const bytes = writeBundle(
      batch.map(({ entry }) => entry),
      (size) => new SharedArrayBuffer(size), // seen by the thread without a copy, and kept here for the writer
    );
    const keys = batch.map(({ key }) => key);
    const appended = await this.ask({ kind: "append", keys, entries: { bytes, count: batch.length } });
    if ("indices" in appended) {
      this.count = Math.max(this.count, ...appended.indices.map((index) => index + 1));
      return appended.indices;
    }
    const { first } = appended;
    this.recent.add(first, bytes, batch.length);
    this.count = first + batch.length;
    return batch.map((_, i) => first + i);
  }

  /** Answers when what was asked before is done and the file is closed. */
  async close(): Promise<void> {
    if (this.ended) return;
    const exited = new Promise((resolve) => this.worker.once("exit", resolve));
    await this.ask({ kind: "close" });
    this.ended = true;
    this.worker.ref();
    await exited;
  }
}
