import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import type { WriteAnswer, WriteRequest } from "./folder-worker.ts";
import { LogError } from "../log-error.ts";
import { endThread, leaveThread, moduleBeside, takeThread } from "../threads/start-thread.ts";
import { folderSource, temporary } from "./tile-folder.ts";
import type { LogFile, TileSink } from "./tile-sink.ts";
import { fullTileWidth, parseTilePath, tilePath } from "./tile.ts";
import type { TileId } from "./tile.ts";

const workerModule = moduleBeside("folder-worker", import.meta.url);

/** The public files of a log in a folder that any static file server may serve. One writer at a time holds it. */
export class FolderSink implements TileSink {
  readonly folder: string;
  readonly #source: ReturnType<typeof folderSource>;
  readonly #lock: DatabaseSync;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: LogError) => void }>();
  #nextId = 0;
  #isClosed = false;

  private constructor(folder: string, lock: DatabaseSync) {
    this.folder = folder;
    this.#lock = lock;
    this.#source = folderSource(folder);
    this.#worker = takeThread(workerModule);
    this.#listen();
  }

  /** @throws {LogError} `second-writer`: another process holds the folder; `not-durable`: it cannot be written */
  static async open(folder: string): Promise<FolderSink> {
    try {
      await makeFolder(folder);
      // A lock of the operating system, through the one library at hand that takes them: it goes with the process, however it ends.
      const lock = new DatabaseSync(join(folder, ".writer-lock"));
      try {
        lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT");
      } catch (cause) {
        lock.close();
        if (!isHeldByAnother(cause)) throw cause;
        throw new LogError("second-writer", `${folder}: another process writes this log; wait for it, or stop it`, {
          cause,
        });
      }
      const sink = new FolderSink(folder, lock);
      await sink.#removeTemporaries();
      return sink;
    } catch (cause) {
      if (cause instanceof LogError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LogError("not-durable", `${folder}: cannot be written to: ${reason}`, { cause });
    }
  }

  get(path: string): Promise<Uint8Array | undefined> {
    return this.#source.get(path);
  }

  async write(files: readonly LogFile[]): Promise<void> {
    if (files.length === 0) return;
    if (this.#isClosed) throw new LogError("closed", `${this.folder}: the folder is closed`);
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.set(id, { resolve, reject });
    this.#worker.ref(); // the process does not end before the disk has answered
    this.#worker.postMessage({ id, folder: this.folder, files } satisfies WriteRequest);
    await promise;
  }

  #listen(): void {
    const settle = (id: number, problem?: { message: string; cause?: unknown }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if (problem === undefined) waiting?.resolve();
      else
        waiting?.reject(
          new LogError(
            "not-durable",
            `${this.folder}: a file of the log could not be made durable: ${problem.message}`,
            problem,
          ),
        );
    };
    this.#worker.on("message", ({ id, failure }: WriteAnswer) => settle(id, failure));
    const lost = (cause: unknown) => {
      for (const id of this.#waiting.keys()) settle(id, { message: "its thread ended", cause });
    };
    this.#worker.on("error", lost);
    this.#worker.on("exit", lost);
    this.#worker.unref();
  }

  async list(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    return names.map((name) => name.replaceAll("\\", "/")).filter((name) => parseTilePath(name) !== undefined);
  }

  async removePartials(full: readonly TileId[]): Promise<void> {
    for (const tile of full) {
      const folder = `${join(this.folder, tilePath({ ...tile, width: fullTileWidth }))}.p`;
      try {
        await rm(folder, { recursive: true, force: true });
      } catch {
        // still there: only untidy
      }
    }
  }

  async #removeTemporaries(): Promise<void> {
    for (const name of await readdir(this.folder, { recursive: true })) {
      if (name.endsWith(temporary)) await rm(join(this.folder, name), { force: true });
    }
  }

  /** Call it when nothing is being written any more: a writer is closed first. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#lock.close();
    if (this.#waiting.size === 0) leaveThread(workerModule, this.#worker);
    else void endThread(this.#worker);
  }
}

/** SQLite's answers to a second process; a full or read-only disk has others. */
const busy = 5;
const locked = 6;

function isHeldByAnother(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: number };
  const primary = (errcode ?? 0) & 0xff;
  return primary === busy || primary === locked;
}

/** Like `mkdir -p`. Node's own never ends where a parent exists and cannot hold a folder, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const make = async () => {
    try {
      await mkdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  };
  try {
    await make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || existsSync(dirname(folder))) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}
