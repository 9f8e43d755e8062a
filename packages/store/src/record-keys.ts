import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { diskFailure } from "./disk-failure.ts";
import { KeptBytes, keptTables, type Kept } from "./kept-bytes.ts";
import { makePrivateFile, makePrivateFolder } from "./private-file.ts";
import { StoreError } from "./store-error.ts";

const cipher = "aes-256-gcm";
const keyBytes = 32;
const tagBytes = 16;
/** A key encrypts one record only, so its nonce need not differ. */
const nonce = new Uint8Array(12);

/** How long another process that uses the file is waited for. */
const waitMs = 5_000;

/** Has a file kept with a write-ahead log. Two that begin a file at once are in each other's way here, and SQLite's own waiting does not reach this. */
function writeAhead(database: DatabaseSync): void {
  const until = performance.now() + waitMs;
  for (;;)
    try {
      return database.exec("PRAGMA journal_mode = WAL");
    } catch (cause) {
      const isBusy = ((cause as { readonly errcode?: number }).errcode ?? 0) % 256 === 5; // SQLITE_BUSY
      if (!isBusy || performance.now() > until) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}

/** A key for each private record, in a file from which it can be erased: throw the key away, and every copy of the record is noise. */
export class RecordKeys {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #keys: KeptBytes;

  /**
   * @param options.hasBegun the database holds entries already: keys that were lost are not begun anew
   * @throws {StoreError} `disk-full`, `read-only`, `damaged`, `not-durable`
   */
  constructor(folder: string, store: string, { hasBegun }: { readonly hasBegun: boolean }) {
    this.#file = join(folder, `${store}.keys.sqlite`);
    if (hasBegun && !existsSync(this.#file)) throw this.#lost("no such file");
    makePrivateFolder(folder);
    makePrivateFile(this.#file);
    this.#database = new DatabaseSync(this.#file);
    try {
      this.#database.exec(`PRAGMA busy_timeout = ${waitMs}`);
      writeAhead(this.#database);
      this.#database.exec(`
        PRAGMA synchronous = FULL;
        BEGIN IMMEDIATE;
        ${keptTables}
        COMMIT;
      `);
    } catch (cause) {
      throw diskFailure(this.#file, cause);
    }
    this.#keys = new KeptBytes(this.#database);
  }

  #durably<T>(work: () => T): T {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw diskFailure(this.#file, cause);
    }
  }

  /** Encrypts records, each under its own key, all of which are durable before this returns. */
  encrypt(
    records: readonly { readonly name: Buffer; readonly bytes: Uint8Array }[],
  ): { readonly name: Buffer; readonly encrypted: Buffer }[] {
    if (records.length === 0) return [];
    const keys = this.keysOf(records.map(({ name }) => name));
    return records.map(({ name, bytes }, i) => {
      const encryption = createCipheriv(cipher, keys[i] ?? new Uint8Array(), nonce);
      const encrypted = Buffer.concat([encryption.update(bytes), encryption.final(), encryption.getAuthTag()]);
      return { name, encrypted };
    });
  }

  /** Keys under names, each made where there is none; durable before this returns. */
  keysOf(names: readonly Uint8Array[]): Uint8Array[] {
    return this.#durably(() =>
      names.map((name) => {
        this.#keys.keep(name, randomBytes(keyBytes));
        return this.#keys.get(name) as Uint8Array;
      }),
    );
  }

  /** @returns `undefined`: there never was one, or it is forgotten */
  keyOf(name: Uint8Array): Kept {
    return this.#keys.get(name);
  }

  /**
   * @returns the record, or `undefined` if its key was destroyed
   * @throws {StoreError} `damaged`: its key never was here, or is not the one that encrypted it
   */
  decrypt(name: Uint8Array, encrypted: Uint8Array): Uint8Array | undefined {
    const key = this.#keys.get(name);
    if (key === "destroyed") return undefined;
    try {
      if (key === undefined) throw new Error("no key");
      const decryption = createDecipheriv(cipher, key, nonce);
      decryption.setAuthTag(encrypted.subarray(-tagBytes));
      return Buffer.concat([decryption.update(encrypted.subarray(0, -tagBytes)), decryption.final()]);
    } catch (cause) {
      throw this.#lost("none that fits", { cause });
    }
  }

  /** Holds the keys against records of the database. @throws {StoreError} `damaged`: one of them has no key, which is not the same as a destroyed one */
  mustHave(names: readonly Uint8Array[]): void {
    if (names.some((name) => this.#keys.get(name) === undefined)) throw this.#lost("none");
  }

  #lost(got: string, options: ErrorOptions = {}): StoreError {
    const message = `${this.#file}: expected the keys of the records that the database keeps, got ${got}; restore them from a copy, the newest there is`;
    return new StoreError("damaged", message, options);
  }

  /** Destroys keys. @returns how many there were */
  destroy(names: readonly Uint8Array[]): number {
    const destroyed = this.#durably(() => this.#keys.destroy(names));
    this.#keys.emptyJournal();
    return destroyed;
  }

  /** Destroys and forgets the keys under names from one to before another. */
  destroyBetween(from: Uint8Array, before: Uint8Array): void {
    this.#durably(() => this.#keys.destroyBetween(from, before));
    this.#keys.emptyJournal();
  }

  close(): void {
    try {
      this.#keys.overwriteBeforeClosing();
    } finally {
      this.#database.close();
    }
  }
}
