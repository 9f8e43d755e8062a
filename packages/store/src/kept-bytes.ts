import { createHash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { emptyWriteAheadLog, overwriteWriteAheadLog } from "@hustings/log/database";
import { StoreError } from "./store-error.ts";

/** What became of bytes that were handed over to be kept. */
export type Kept = Uint8Array | "destroyed" | undefined;

export const keptTables = `
  -- Private bytes, in the order they came. Rows are never removed, so that none ever moves: see KeptBytes.
  CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  -- Their names, which are public. Without an id: destroyed.
  CREATE TABLE IF NOT EXISTS kept_name (
    name BLOB PRIMARY KEY,
    id INTEGER
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Private bytes under a name, in an SQLite file from which they can be erased.
 *
 * Deleting a row would not do it. SQLite's `secure_delete` overwrites the row, but not the copies left behind wherever a
 * page was split or merged and the row had moved. So rows only ever join at the end and stay: destroying one overwrites it
 * in place with as many zeros. The write-ahead log still holds the page as it was, until {@link emptyJournal} overwrites and cuts it.
 *
 * What this does not reach: copies made of the file, and what a disk keeps that does not write in place (flash, a file system that copies).
 */
export class KeptBytes {
  readonly #database: DatabaseSync;
  readonly #add: StatementSync;
  readonly #name: StatementSync;
  readonly #idOf: StatementSync;
  readonly #bytesOf: StatementSync;
  readonly #erase: StatementSync;
  readonly #forget: StatementSync;

  /** @param database has the tables {@link keptTables} */
  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec("PRAGMA secure_delete = ON");
    this.#add = database.prepare("INSERT INTO kept (bytes) VALUES (?)");
    this.#name = database.prepare(`
      INSERT INTO kept_name (name, id) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET id = excluded.id
    `);
    this.#idOf = database.prepare("SELECT id FROM kept_name WHERE name = ?");
    this.#bytesOf = database.prepare("SELECT bytes FROM kept WHERE id = ?");
    this.#erase = database.prepare("UPDATE kept SET bytes = zeroblob(length(bytes)) WHERE id = ?");
    this.#forget = database.prepare("UPDATE kept_name SET id = NULL WHERE name = ?");
  }

  /** Keeps bytes, within the caller's transaction. What is kept under the name already stays. */
  keep(name: Uint8Array, bytes: Uint8Array): void {
    if (typeof this.#idOf.get(name)?.["id"] === "number") return;
    this.#name.run(name, this.#add.run(bytes).lastInsertRowid);
  }

  get(name: Uint8Array): Kept {
    const row = this.#idOf.get(name);
    if (row === undefined) return undefined;
    const { id } = row;
    return typeof id === "number" ? (this.#bytesOf.get(id)?.["bytes"] as Uint8Array) : "destroyed";
  }

  /** Overwrites bytes, within the caller's transaction. @returns how many there were */
  destroy(names: readonly Uint8Array[]): number {
    let destroyed = 0;
    for (const name of names) {
      const id = this.#idOf.get(name)?.["id"];
      if (typeof id !== "number") continue;
      this.#erase.run(id);
      this.#forget.run(name);
      destroyed++;
    }
    return destroyed;
  }

  /** Overwrites what lies under names from one to before another, and forgets the names, within the caller's transaction. */
  destroyBetween(from: Uint8Array, before: Uint8Array): void {
    const named = this.#database.prepare("SELECT id FROM kept_name WHERE name >= ? AND name < ? AND id IS NOT NULL");
    for (const { id } of named.all(from, before)) this.#erase.run(Number(id));
    this.#database.prepare("DELETE FROM kept_name WHERE name >= ? AND name < ?").run(from, before);
  }

  /**
   * Overwrites the write-ahead log where it lies on the disk, and cuts it to nothing, after the transaction that destroyed.
   *
   * @throws {StoreError} `in-use`: another process was reading all the while; the bytes are gone from the file and not yet
   *   from its journal
   */
  emptyJournal(): void {
    if (emptyWriteAheadLog(this.#database)) return;
    throw new StoreError(
      "in-use",
      "the bytes are destroyed, but another process is reading the journal that still holds them; destroy them again once it is done",
    );
  }

  /** Before the database is closed, which removes its journal: nothing of it stays on the disk, unless another process has it. */
  overwriteBeforeClosing(): void {
    overwriteWriteAheadLog(this.#database);
  }
}

/** The SHA-256 of bytes, as a name for them. */
export function nameOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
