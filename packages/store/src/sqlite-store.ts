import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { ActStore, Appended, Submission } from "@hustings/acts";
import { treeSize, type TreeSize } from "@hustings/core";
import { StoreError } from "./store-error.ts";
import type { Message, Reply, WriteAnswer, WriteRequest } from "./writer.ts";

/** The embedded store: SQLite in one folder, one process at a time. */
export interface SqliteStore extends ActStore {
  /** Flushes and lets go of the folder. */
  close(): Promise<void>;
}

/** A lock the operating system drops when the process dies, however it dies; a pid file would outlive a `kill -9`. */
function lockFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, "writer.lock"));
  try {
    lock.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new StoreError("in-use", `${folder} is in use by another hustings; stop it, or use another data folder`, {
      cause,
    });
  }
  return lock;
}

class Writer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(answer: WriteAnswer): void; reject(error: Error): void }>();
  #lastId = 0;
  #failed: StoreError | undefined;
  readonly ready: Promise<unknown>;

  constructor(file: string) {
    this.#worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { file }, execArgv: [] });
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (cause) => this.#fail(new StoreError("damaged", "the store's writer stopped", { cause })));
    this.#worker.on("exit", () => this.#fail(new StoreError("closed", "the store is closed")));
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ("error" in reply) waiting?.reject(new StoreError("not-durable", `nothing was written: ${reply.error}`));
    else waiting?.resolve(reply.answer);
  }

  #fail(error: StoreError): void {
    this.#failed ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  request(request: WriteRequest): Promise<WriteAnswer> {
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    const id = ++this.#lastId;
    this.#worker.ref();
    const answer = new Promise<WriteAnswer>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, request } satisfies Message);
    return answer;
  }
}

/**
 * Opens the store in a folder, making it when it is not there.
 *
 * @throws {StoreError} `in-use`: another process has the folder; `unknown-version`: a newer program wrote it
 */
export async function openSqliteStore(folder: string): Promise<SqliteStore> {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  const file = join(folder, "store.sqlite");
  const writer = new Writer(file);
  try {
    await writer.ready;
  } catch (error) {
    lock.close();
    throw error;
  }
  const db = new DatabaseSync(file, { readOnly: true });
  const sizeOf = db.prepare("SELECT coalesce(max(idx) + 1, 0) AS size FROM entry");
  const range = db.prepare("SELECT bytes FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx");
  const find = db.prepare("SELECT idx FROM entry WHERE key = ?");
  const keptBytes = db.prepare("SELECT bytes FROM kept WHERE hash = ?");
  const note = db.prepare("SELECT note FROM checkpoint");

  return {
    size(): TreeSize {
      return treeSize(Number(sizeOf.get()?.["size"]));
    },
    read(from, to) {
      const rows = range.all(from, to).map((row) => row["bytes"] as Uint8Array);
      if (rows.length !== to - from)
        throw new StoreError("damaged", `expected entries ${from} to ${to}, got ${rows.length} of them`);
      return rows;
    },
    checkpoint() {
      return note.get()?.["note"] as string | undefined;
    },
    async swapCheckpoint(expected, next) {
      return (await writer.request({ kind: "swap", expected, next })) === true;
    },
    async append(batch: readonly Submission[], expectedSize: number) {
      return (await writer.request({ kind: "append", batch, expectedSize })) as Appended;
    },
    find(keys) {
      const indices = keys.map((key) => {
        const row = find.get(key);
        return row === undefined ? undefined : Number(row["idx"]);
      });
      return Promise.resolve(indices);
    },
    kept(hashes) {
      const bytes = hashes.map((hash) => keptBytes.get(Buffer.from(hash, "hex"))?.["bytes"] as Uint8Array | undefined);
      return Promise.resolve(bytes);
    },
    async destroyKept(hashes) {
      return (await writer.request({ kind: "destroy", hashes })) as number;
    },
    async close() {
      await writer.request({ kind: "close" });
      db.close();
      lock.close();
    },
  };
}
