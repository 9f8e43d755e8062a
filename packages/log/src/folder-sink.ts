import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LogError } from "./log-error.ts";
import { folderSource } from "./tile-folder.ts";
import type { LogFile, TileSink } from "./tile-sink.ts";
import { TILE_WIDTH, parseTilePath, tilePath } from "./tile.ts";
import type { TileId } from "./tile.ts";

const AT_ONCE = 8;
const TEMPORARY = ".part";

/** The public files of a log in a folder that any static file server may serve. One writer at a time holds it. */
export class FolderSink implements TileSink {
  readonly folder: string;
  private readonly source: ReturnType<typeof folderSource>;
  private readonly lock: DatabaseSync;
  private readonly known = new Set<string>();

  private constructor(folder: string, lock: DatabaseSync) {
    this.folder = folder;
    this.lock = lock;
    this.source = folderSource(folder);
  }

  /** @throws {LogError} `second-writer`: another process holds the folder; `not-durable`: it cannot be written */
  static async open(folder: string): Promise<FolderSink> {
    try {
      await mkdir(folder, { recursive: true });
      // A lock of the operating system, through the one library at hand that takes them: it goes with the process, however it ends.
      const lock = new DatabaseSync(join(folder, ".writer-lock"));
      try {
        lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT");
      } catch (cause) {
        lock.close();
        throw new LogError("second-writer", `${folder}: another process writes this log`, { cause });
      }
      const sink = new FolderSink(folder, lock);
      await sink.removeTemporaries();
      return sink;
    } catch (cause) {
      if (cause instanceof LogError) throw cause;
      throw new LogError("not-durable", `${folder}: cannot be opened for writing`, { cause });
    }
  }

  get(path: string): Promise<Uint8Array | undefined> {
    return this.source.get(path);
  }

  async write(files: readonly LogFile[]): Promise<void> {
    const folders = new Set<string>();
    try {
      const waiting = [...files];
      const work = async () => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          const path = join(this.folder, file.path);
          for (const made of await this.makeFolder(dirname(path))) folders.add(made);
          await writeDurably(`${path}${TEMPORARY}`, file.bytes);
          await rename(`${path}${TEMPORARY}`, path);
          folders.add(dirname(path));
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
      // The names are durable only once their folders are.
      await Promise.all([...folders].map(syncFolder));
    } catch (cause) {
      throw new LogError("not-durable", `${this.folder}: a file of the log could not be made durable`, { cause });
    }
  }

  /** Makes a folder, and gives the folders whose listing changed by that. */
  private async makeFolder(folder: string): Promise<string[]> {
    if (this.known.has(folder)) return [];
    const made = await mkdir(folder, { recursive: true });
    this.known.add(folder);
    if (made === undefined) return [];
    const changed: string[] = [];
    for (let at = folder; at.length >= made.length; at = dirname(at)) changed.push(dirname(at));
    return changed;
  }

  async list(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    return names.map((name) => name.replaceAll("\\", "/")).filter((name) => parseTilePath(name) !== undefined);
  }

  async removePartials(full: readonly TileId[]): Promise<void> {
    for (const tile of full) {
      const folder = `${join(this.folder, tilePath({ ...tile, width: TILE_WIDTH }))}.p`;
      this.known.delete(folder);
      try {
        await rm(folder, { recursive: true, force: true });
      } catch {
        // still there: only untidy
      }
    }
  }

  private async removeTemporaries(): Promise<void> {
    for (const name of await readdir(this.folder, { recursive: true })) {
      if (name.endsWith(TEMPORARY)) await rm(join(this.folder, name), { force: true });
    }
  }

  close(): void {
    this.lock.close();
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
