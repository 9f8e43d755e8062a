import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { HASH_SIZE, packedLeafHashes } from "./hash.ts";
import { LogError } from "./log-error.ts";
import { readBundle, writeBundle } from "./tile.ts";

/** Entries one after another, each after its length, as in a bundle: one piece of memory instead of thousands. */
export interface PackedEntries {
  readonly bytes: Uint8Array;
  readonly count: number;
}

/** Where a batch went: in one run from `first`, or, where keys were known already, each to its own index. */
export type Appended = { readonly first: number } | { readonly indices: number[] };

/** Of a key's hash: whoever finds two keys that share it, with 2^64 tries, has made his own second entry count as his first. */
const DIGEST_SIZE = 16;
/** A row of entries is cut there, so that reading a few needs no more. */
const ROW_SIZE = 1 << 20;
const CONSTRAINT = 19;

/** A log's entries, keys and register in one SQLite file. Every call waits for the disk: it belongs in a thread of its own. */
export class LogDatabase {
  private readonly database: DatabaseSync;
  private readonly next: StatementSync;
  private readonly addEntries: StatementSync;
  private readonly addKeys: StatementSync;
  private readonly find: StatementSync;
  private readonly range: StatementSync;

  /** @throws {LogError} `contradiction`: entries are missing between others */
  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA page_size = 4096;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL; -- a commit answers after fsync: what was acknowledged survives a power cut
      PRAGMA wal_autocheckpoint = 8192; -- pages: the log is written twice, but not every few batches
      PRAGMA cache_size = -65536; -- KiB: a batch fits, so that no page of it is written twice
      PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS entries (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS key (digest BLOB PRIMARY KEY, leaf INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS register (id INTEGER PRIMARY KEY CHECK (id = 0), checkpoint TEXT) STRICT;
      INSERT INTO register VALUES (0, NULL) ON CONFLICT DO NOTHING;
    `);
    const gap = this.database
      .prepare(
        `SELECT first, due FROM (SELECT first, lag(first + count, 1, 0) OVER (ORDER BY first) AS due FROM entries)
         WHERE first <> due LIMIT 1`,
      )
      .get();
    if (gap !== undefined) {
      throw new LogError(
        "contradiction",
        `the store has a gap between its entries: expected entry ${String(gap["due"])}, got ${String(gap["first"])}`,
      );
    }
    this.next = this.database.prepare("SELECT first + count AS next FROM entries ORDER BY first DESC LIMIT 1");
    this.addEntries = this.database.prepare("INSERT INTO entries VALUES (?, ?, ?)");
    // All keys of a batch in one statement: the calls would cost more than the work.
    this.addKeys = this.database.prepare(
      `WITH RECURSIVE place (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM place WHERE i + 1 < ?2)
       INSERT INTO key SELECT substr(?1, i * ${DIGEST_SIZE} + 1, ${DIGEST_SIZE}), ?3 + i FROM place`,
    );
    this.find = this.database.prepare("SELECT leaf FROM key WHERE digest = ?");
    this.range = this.database.prepare(
      `SELECT first, count, packed FROM entries
       WHERE first >= (SELECT max(first) FROM entries WHERE first <= ?1) AND first < ?2 ORDER BY first`,
    );
  }

  size(): number {
    return Number(this.next.get()?.["next"] ?? 0);
  }

  /** Entries `[from, to)`. @throws {LogError} `out-of-range`: not all of them are there */
  read(from: number, to: number): PackedEntries {
    const parts: Uint8Array[] = [];
    let count = 0;
    for (const row of from < to ? this.range.iterate(from, to) : []) {
      const [first, held, packed] = [Number(row["first"]), Number(row["count"]), row["packed"] as Uint8Array];
      const { starts, ends } = readBundle(packed, held, `store: entries from ${first}`);
      const [begin, end] = [Math.max(0, from - first), Math.min(held, to - first)];
      if (begin >= end) continue;
      parts.push(packed.subarray((starts[begin] ?? 0) - 2, ends[end - 1]));
      count += end - begin;
    }
    if (count !== to - from)
      throw new LogError("out-of-range", `expected entries ${from} to ${to} in the store, got ${count}`);
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    return { bytes, count };
  }

  checkpoint(): string | undefined {
    const value = this.database.prepare("SELECT checkpoint FROM register WHERE id = 0").get()?.["checkpoint"];
    return typeof value === "string" ? value : undefined;
  }

  swapCheckpoint(expected: string | undefined, next: string): boolean {
    const swap = this.database.prepare("UPDATE register SET checkpoint = ? WHERE id = 0 AND checkpoint IS ?");
    return swap.run(next, expected ?? null).changes === 1;
  }

  /** @throws {LogError} `not-durable`: nothing of the batch was written; the same batch may be tried again */
  append(keys: readonly string[], entries: PackedEntries): Appended {
    try {
      this.database.exec("BEGIN IMMEDIATE");
      const first = this.size(); // another process may have appended; within the transaction this is the truth
      const digests = digestsOf(keys);
      const appended = this.addFreshKeys(digests, keys.length, first)
        ? { first }
        : this.addKnownAndFresh(digests, entries, first);
      if ("first" in appended) this.addRows(entries, first);
      this.database.exec("COMMIT");
      return appended;
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      if (cause instanceof LogError) throw cause;
      throw new LogError("not-durable", "the entries could not be written; none of this batch was", { cause });
    }
  }

  /** `false`, and nothing added, if one of them is known or comes twice. */
  private addFreshKeys(digests: Uint8Array, count: number, first: number): boolean {
    if (count === 0) return true;
    try {
      this.addKeys.run(digests, count, first);
      return true;
    } catch (error) {
      const { errcode } = error as { errcode?: number };
      if (errcode !== undefined && (errcode & 0xff) === CONSTRAINT) return false;
      throw error;
    }
  }

  private addKnownAndFresh(digests: Uint8Array, entries: PackedEntries, first: number): Appended {
    const { starts, ends } = readBundle(entries.bytes, entries.count, "batch");
    const fresh: Uint8Array[] = [];
    const indices = Array.from({ length: entries.count }, (_, i) => {
      const digest = digests.subarray(i * DIGEST_SIZE, (i + 1) * DIGEST_SIZE);
      const known = this.find.get(digest)?.["leaf"];
      if (known !== undefined) return Number(known);
      const index = first + fresh.length;
      this.addKeys.run(digest, 1, index);
      fresh.push(entries.bytes.subarray(starts[i], ends[i]));
      return index;
    });
    this.addRows({ bytes: writeBundle(fresh), count: fresh.length }, first);
    return { indices };
  }

  private addRows({ bytes, count }: PackedEntries, first: number): void {
    if (count === 0) return;
    if (bytes.length <= ROW_SIZE) {
      this.addEntries.run(first, count, bytes);
      return;
    }
    const { starts, ends } = readBundle(bytes, count, "batch");
    for (let from = 0, to = 1; from < count; from = to++) {
      const begin = (starts[from] ?? 0) - 2;
      while (to < count && (ends[to] ?? 0) - begin <= ROW_SIZE) to++;
      this.addEntries.run(first + from, to - from, bytes.subarray(begin, ends[to - 1]));
    }
  }

  close(): void {
    this.database.close();
  }
}

/** 16 bytes for each key, one after another. */
function digestsOf(keys: readonly string[]): Uint8Array {
  let most = 0;
  for (const key of keys) most += 3 * key.length; // bytes of UTF-8
  const text = Buffer.allocUnsafe(most);
  const starts = new Uint32Array(keys.length);
  const ends = new Uint32Array(keys.length);
  let offset = 0;
  keys.forEach((key, i) => {
    starts[i] = offset;
    offset += text.write(key, offset);
    ends[i] = offset;
  });
  const hashes = packedLeafHashes(text.subarray(0, offset), starts, ends);
  const digests = new Uint8Array(keys.length * DIGEST_SIZE);
  for (let i = 0; i < keys.length; i++)
    digests.set(hashes.subarray(i * HASH_SIZE, i * HASH_SIZE + DIGEST_SIZE), i * DIGEST_SIZE);
  return digests;
}
