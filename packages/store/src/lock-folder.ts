import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { diskFailure } from "./disk-failure.ts";
import { makePrivateFile, makePrivateFolder } from "./private-file.ts";

/** A folder that one process has to itself. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process alone, making it when it is not there. The store itself may be opened by several; what
 * publishes from it may not. The operating system drops the lock when the process dies, however it dies: a pid file would
 * outlive a `kill -9`.
 *
 * @throws {StoreError} `in-use`: another process has it; `disk-full`, `read-only`, `not-durable`: it could not be taken
 */
export function lockFolder(folder: string): FolderLock {
  makePrivateFolder(folder);
  const file = join(folder, "writer.lock");
  makePrivateFile(file);
  const lock = new DatabaseSync(file);
  try {
    // Written, so that a full disk shows now and not with the first act.
    lock.exec(`
      PRAGMA busy_timeout = 0;
      PRAGMA journal_mode = DELETE;
      PRAGMA locking_mode = EXCLUSIVE;
      BEGIN EXCLUSIVE;
      PRAGMA user_version = 1;
      COMMIT;
    `);
  } catch (cause) {
    lock.close();
    throw diskFailure(folder, cause);
  }
  return { release: () => lock.close() };
}
