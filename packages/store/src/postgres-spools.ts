import { randomBytes } from "node:crypto";
import type { CheckedStatement } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";
import { mustStand, claimNow, type Claim } from "./claim.ts";
import { lineOf } from "./known-statements.ts";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import { sql } from "./postgres-promise-sql.ts";
import type { RecordKeys } from "./record-keys.ts";
import { SpoolCipher, SpoolCiphers } from "./spool-cipher.ts";
import { particularsOf } from "./spooled-particulars.ts";
import { StoreError } from "./store-error.ts";
import { hex } from "./hex.ts";

export interface FileRow {
  readonly id_tag: Buffer;
  readonly file_key: Buffer;
  readonly file: Buffer;
}

/** Where statements wait, with the keys under which they are noise. */
export interface Spool {
  /** Of the spool that takes what comes. */
  readonly number: number;
  readonly cipher: SpoolCipher;
  /** Of the first spool of which something is still to be moved. */
  readonly oldest: number;
  /** Of all from that one on. */
  readonly ciphers: SpoolCiphers;
  /** The last day that was ended. */
  readonly ended: CalendarDate | undefined;
}

/** Spools that move away, one after another, from under one reader. */
const mostTries = 5;
/** A start looks at no more: where one in five hundred cannot be read, it finds that but three times in ten thousand. */
const mostLookedAt = 4_000;

/** Names of the keys of one spool: they are destroyed together. */
const prefixOf = (spool: number) => Buffer.from(`spool ${String(spool).padStart(10, "0")}/`);

interface HeadRow {
  readonly oldest: number;
  readonly spool: number;
  readonly ended: CalendarDate | null;
}

/** The spools of a PostgreSQL database, of which one at a time is written, while others may be moved; see {@link SpoolCipher}. */
export class PostgresSpools {
  readonly #connection: PostgresConnection;
  readonly #keys: RecordKeys;
  readonly #claim: (() => Claim | undefined) | undefined;

  constructor(connection: PostgresConnection, keys: RecordKeys, claim?: () => Claim | undefined) {
    this.#connection = connection;
    this.#keys = keys;
    this.#claim = claim;
  }

  /** Writes statements into a spool, as noise. */
  async add(query: Query, { number, cipher }: Spool, statements: readonly CheckedStatement[]): Promise<void> {
    if (statements.length === 0) return;
    // Under a name of chance, so that a batch that was not committed leaves no key that another file is encrypted with.
    const files = this.#keys.encrypt(
      statements.map(({ sealed }) => ({ name: Buffer.concat([prefixOf(number), randomBytes(16)]), bytes: sealed })),
    );
    await query(sql.addToSpool, [
      statements.map(({ id }) => cipher.tag("id", id)),
      statements.map(({ withdrawal }) => cipher.tag("withdrawal", withdrawal)),
      statements.map(({ nomination, mark }) =>
        mark === undefined ? null : cipher.tag("mark", lineOf(nomination, mark)),
      ),
      statements.map(({ nomination, mark }) => (mark === undefined ? null : cipher.tag("paper", nomination))),
      statements.map(({ day }) => day),
      statements.map((statement) => cipher.encrypt(particularsOf(statement))),
      files.map(({ name }) => name),
      files.map(({ encrypted }) => encrypted),
    ]);
  }

  /** Files of the spool; `undefined`: taken back, also where the key is still there because a program was killed. */
  async files(
    query: Query,
    part: readonly { readonly tag: Buffer }[],
    takenBack: ReadonlySet<string>,
  ): Promise<(Uint8Array | undefined)[]> {
    const { rows } = await query<FileRow>("SELECT id_tag, file_key, file FROM spool WHERE id_tag = ANY ($1::bytea[])", [
      part.map(({ tag }) => tag),
    ]);
    const found = new Map<string, Uint8Array>();
    for (const { id_tag, file_key, file } of rows) {
      const bytes = takenBack.has(hex(id_tag)) ? undefined : this.#keys.decrypt(file_key, file);
      if (bytes !== undefined && bytes.length > 0) found.set(hex(id_tag), bytes);
    }
    return part.map(({ tag }) => found.get(hex(tag)));
  }

  /**
   * Within one transaction that alone writes promises.
   *
   * @throws {StoreError} `in-use`: another process may have the database
   */
  async writing<T>(work: (query: Query, spool: Spool) => Promise<T>): Promise<T> {
    const claim = claimNow(this.#claim);
    return await this.#connection.transaction(async (query) => {
      const { rows } = await query<HeadRow>(sql.lock);
      await mustStand(query, claim);
      const { oldest, spool: number, ended } = rows[0] ?? { oldest: 0, spool: 0, ended: null };
      const known = this.#ciphersOf(oldest, number);
      if (known.includes(undefined) && (await query(sql.isSpooled)).rows.length > 0) throw missingKey();
      const cipher = known[0] ?? this.#newCipher(number);
      const ciphers = new SpoolCiphers([cipher, ...known.slice(1).filter((each) => each !== undefined)]);
      return await work(query, { oldest, number, cipher, ciphers, ended: ended ?? undefined });
    }, "short");
  }

  /**
   * What is read while another process closes a spool, or is done with moving one, is read again. Between those two, each statement lies in a spool or
   * by its id: in one state of the database, or where the spools are looked at first.
   *
   * @throws {StoreError} `in-use`: there was another spool each time
   */
  async reading<T>(work: (ciphers: SpoolCiphers) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await this.#spoolsNow();
      const isStill = async () => {
        const now = await this.#spoolsNow();
        return now.oldest === before.oldest && now.spool === before.spool;
      };
      try {
        const known = this.#ciphersOf(before.oldest, before.spool);
        if (known.includes(undefined) && (await this.#connection.query(sql.isSpooled, [])).rows.length > 0)
          throw missingKey();
        const read = await work(new SpoolCiphers(known.filter((each) => each !== undefined)));
        if (await isStill()) return read;
      } catch (error) {
        if (await isStill()) throw error;
      }
    }
    throw new StoreError("in-use", `other processes moved what waits ${mostTries} times while it was read; ask again`);
  }

  /**
   * Holds the keys against what waits, of up to {@link mostLookedAt} statements as chance has it: keys that were copied before the last statements came
   * would promise on, and settle nothing.
   *
   * @throws {StoreError} `damaged`: some of it cannot be read with them
   */
  async mustBeReadable(): Promise<void> {
    const names = await this.reading(async () => {
      const { rows } = await this.#connection.query<{ file_key: Buffer }>(sql.someSpooled, [mostLookedAt]);
      return rows.map(({ file_key }) => file_key);
    });
    this.#keys.mustHave(names);
  }

  async #spoolsNow(): Promise<Omit<HeadRow, "ended">> {
    return (await this.#connection.query<HeadRow>(sql.spoolsNow, [])).rows[0] ?? { oldest: 0, spool: 0 };
  }

  /** The newest first; `undefined`: there is no key. */
  #ciphersOf(oldest: number, newest: number): (SpoolCipher | undefined)[] {
    return Array.from({ length: newest - oldest + 1 }, (_, i) => {
      const key = this.#keys.keyOf(prefixOf(newest - i));
      return key instanceof Uint8Array ? new SpoolCipher(key) : undefined;
    });
  }

  /** Names of the keys of files of a spool and those after it are no less than this. */
  firstKeyOf(spool: number): Buffer {
    return prefixOf(spool);
  }

  /** Makes the key of the spool after one. @returns its number */
  keyAfter({ number }: Spool): number {
    this.#newCipher(number + 1);
    return number + 1;
  }

  /** Destroys the keys of all spools up to one: with them what lay there is noise, in backups too. */
  destroyUntil(last: number): void {
    this.#keys.destroyBetween(prefixOf(0), prefixOf(last + 1));
  }

  #newCipher(spool: number): SpoolCipher {
    return new SpoolCipher(this.#keys.keysOf([prefixOf(spool)])[0] ?? new Uint8Array());
  }
}

function missingKey(): StoreError {
  return new StoreError(
    "damaged",
    "expected the key of the statements that wait in the database, got none; restore the keys from a copy",
  );
}
