import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { diskFailure } from "./disk-failure.ts";

/** Makes a folder that only its owner enters. @throws {StoreError} `disk-full`, `read-only`, `not-durable` */
export function makePrivateFolder(folder: string): void {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw diskFailure(folder, cause);
  }
}

/**
 * Makes a file that only its owner reads, whatever folder it is copied to: SQLite gives its journals the mode of their file.
 *
 * @throws {StoreError} `disk-full`, `read-only`, `not-durable`
 */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
    chmodSync(file, 0o600); // also one that an earlier program left open to others
    for (const journal of [`${file}-wal`, `${file}-shm`]) if (existsSync(journal)) chmodSync(journal, 0o600);
  } catch (cause) {
    throw diskFailure(file, cause);
  }
}
