import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { fromBase64, fromUtf8, toBase64, utf8 } from "@hustings/core";
import { emptyWriteAheadLog, overwriteWriteAheadLog } from "@hustings/log/database";
import { makeWhole } from "@hustings/log/node";
import { lockFile, unlockFile, usualWorkFactor } from "@hustings/seal";
import { DeskError } from "./desk-error.ts";

const keyFile = "desk.age";
const journalFile = "journal.sqlite";
const format = "hustings-desk/v1";
const nonceBytes = 12;
const tagBytes = 16;

/** The secrets of a desk, kept under the passphrase of its key. */
interface DeskKeys {
  readonly format: typeof format;
  /** Whose desk it is: `<origin> <nomination>`. */
  readonly of: string;
  /** base64, 32 bytes: what the journal is encrypted under. */
  readonly data: string;
  /** base64, 32 bytes: marks the lines of paper sheets. */
  readonly line: string;
}

export interface JournalOptions {
  readonly folder: string;
  /** Absent: whosever desk it is, which must be there: nothing that goes to a log may rest on it. */
  readonly of?: string;
  readonly passphrase: string;
  /** Of scrypt; lower in tests alone. */
  readonly workFactor?: number;
}

/**
 * What happened at a desk, in order, each event encrypted on its own. A stolen disk shows how many events there are and how long each is,
 * to 64 bytes, and nothing else without the passphrase. One process has it open at a time.
 */
export class Journal implements Disposable {
  readonly lineKey: Uint8Array;
  readonly #database: DatabaseSync;
  readonly #key: Uint8Array;
  readonly #of: string;
  readonly #insert: StatementSync;
  #size: number;

  private constructor(database: DatabaseSync, { of, data, line }: DeskKeys) {
    this.#database = database;
    this.#key = fromBase64(data);
    this.lineKey = fromBase64(line);
    this.#of = of;
    this.#insert = database.prepare("insert into event (at, sealed) values (?, ?)");
    this.#size = Number(database.prepare("select count(*) as n from event").get()?.["n"]);
  }

  /**
   * Opens a desk's folder, or makes it.
   *
   * @throws {DeskError} `wrong-passphrase`, `not-ours`, `in-use`
   */
  static async open({ folder, of, passphrase, workFactor = usualWorkFactor }: JournalOptions): Promise<Journal> {
    if (of === undefined && !existsSync(join(folder, keyFile)))
      throw new DeskError("not-ours", `${folder}: expected the folder of a desk, got one without ${keyFile}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const file = join(folder, keyFile);
    if (of !== undefined && !existsSync(file)) {
      const keys: DeskKeys = { format, of, data: freshKey(), line: freshKey() };
      const locked = await lockFile(utf8(JSON.stringify(keys)), passphrase, workFactor);
      makeWhole(file, locked);
    }
    let keys: DeskKeys;
    try {
      keys = JSON.parse(fromUtf8(await unlockFile(readFileSync(file), passphrase))) as DeskKeys;
    } catch (cause) {
      throw new DeskError("wrong-passphrase", `${keyFile}: this passphrase does not open it; try again`, { cause });
    }
    if (keys.format !== format || (of !== undefined && keys.of !== of))
      throw new DeskError(
        "not-ours",
        `${folder}: expected the desk of ${of ?? "somebody"}, got that of ${keys.of}; give another folder`,
      );
    const database = new DatabaseSync(join(folder, journalFile));
    try {
      database.exec(`pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;
        begin immediate; create table if not exists event (at integer primary key, sealed blob not null) strict; commit`);
      // A kill between an erasure and the emptying of the log of writes left the rows as they were, and this finishes it.
      emptyWriteAheadLog(database);
    } catch (cause) {
      database.close();
      throw new DeskError("in-use", `${folder}: another desk has it open; stop that one first`, { cause });
    }
    return new Journal(database, keys);
  }

  /** Whose desk it is: `<origin> <nomination>`. */
  get of(): string {
    return this.#of;
  }

  get size(): number {
    return this.#size;
  }

  /** Events in order. @throws {DeskError} `damaged` */
  *read(): Generator {
    let expected = 0;
    for (const row of this.#database.prepare("select at, sealed from event order by at").iterate()) {
      const [at, sealed] = [Number(row["at"]), row["sealed"] as Uint8Array];
      if (at !== expected++) throw new DeskError("damaged", `event ${expected - 1}: it is missing`);
      yield this.#opened(at, sealed);
    }
  }

  /** Durable once this returns: all of them or none. */
  append(events: readonly unknown[]): void {
    this.#whole(() => {
      for (const [i, event] of events.entries()) this.#insert.run(this.#size + i, this.#sealed(this.#size + i, event));
    });
    this.#size += events.length;
  }

  /**
   * Puts something else in the place of events. What stood there is in no file of the folder afterwards, in the clear or encrypted, nor where its
   * log of writes lay on the disk; copies that were made of the folder before are not reached.
   *
   * @param change gives the event itself where it stays
   * @returns how many were changed
   */
  replace(change: (event: unknown) => unknown): number {
    const changed: (readonly [number, unknown])[] = [];
    let at = 0;
    for (const event of this.read()) {
      const instead = change(event);
      if (instead !== event) changed.push([at, instead]);
      at++;
    }
    const update = this.#database.prepare("update event set sealed = ? where at = ?");
    if (changed.length > 0)
      this.#whole(() => {
        for (const [place, event] of changed) update.run(this.#sealed(place, event), place);
      });
    // The log of writes has the rows as they were, until it is emptied: also where that failed before, and nothing is left to change.
    if (!emptyWriteAheadLog(this.#database))
      throw new DeskError(
        "in-use",
        `${this.#database.location() ?? journalFile}: the events are replaced, but something else is reading the journal that still holds them; close it, and erase again`,
      );
    return changed.length;
  }

  #whole(write: () => void): void {
    this.#database.exec("begin immediate");
    try {
      write();
      this.#database.exec("commit");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  /** Erases the key and then the journal: without the first the second, wherever it was copied to, says nothing. */
  static destroy(folder: string): boolean {
    const file = join(folder, keyFile);
    const there = existsSync(file);
    if (there) {
      writeFileSync(file, randomBytes(readFileSync(file).length), { flush: true });
      rmSync(file);
    }
    for (const name of [journalFile, `${journalFile}-wal`, `${journalFile}-shm`])
      rmSync(join(folder, name), { force: true });
    return there;
  }

  #sealed(at: number, event: unknown): Uint8Array {
    const text = utf8(JSON.stringify(event));
    // Lengths of names and addresses are padded away.
    const padded = new Uint8Array(Math.ceil((text.length + 1) / 64) * 64).fill(0x20);
    padded.set(text);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(this.#place(at));
    return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
  }

  #opened(at: number, sealed: Uint8Array): unknown {
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(0, nonceBytes));
      decipher.setAAD(this.#place(at)).setAuthTag(sealed.subarray(-tagBytes));
      const text = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      return JSON.parse(text.toString("utf8"));
    } catch (cause) {
      throw new DeskError("damaged", `event ${at}: it does not read back as it was written`, { cause });
    }
  }

  /** An event moved to another place of the journal does not open there. */
  #place(at: number): Uint8Array {
    return utf8(`${this.#of} ${at}`);
  }

  [Symbol.dispose](): void {
    // Closing removes it, and its blocks would go back to the disk as they are.
    try {
      overwriteWriteAheadLog(this.#database);
    } finally {
      this.#database.close();
    }
  }
}

function freshKey(): string {
  return toBase64(randomBytes(32));
}
