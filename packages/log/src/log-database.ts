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
/**
 * Keys are random, and each would lie on a page of its own of a large index: a log of ten million would write four thousand bytes for each.
 * So they are kept in the order they came, and in memory, at first. For every `SLICE_KEYS` that come, one slice of all the keys there could
 * be is put into the index, in its order: the next slice each time, so that those of many batches share its few pages.
 */
const SLICES = 64;
const SLICE_KEYS = 4096;

/** A log's entries, keys and register in one SQLite file. Every call waits for the disk: it belongs in a thread of its own. */
export class LogDatabase {
  private readonly database: DatabaseSync;
  private readonly next: StatementSync;
  private readonly addEntries: StatementSync;
  private readonly addKeys: StatementSync;
  private readonly addIndexed: StatementSync;
  private readonly forget: StatementSync;
  private readonly find: StatementSync;
  private readonly findAny: StatementSync;
  private readonly range: StatementSync;
  /** Keys that may not be in the index yet, by slice, each with its index in the log: what the file says as of `seen`. */
  private recent: Map<string, number>[] = [];
  private seen = -1;
  private readonly sliceKeys: number;
  /** Keys that came since a slice was put into the index, and how many times one was: what the file says as of `seen`. */
  private waiting = 0;
  private indexed = 0;
  /** Runs of recent keys, the oldest first: where each begins, and how many times a slice had been put into the index by then. */
  private runs: { readonly first: number; readonly indexed: number }[] = [];

  /** @throws {LogError} `contradiction`: entries are missing between others */
  constructor(file: string, sliceKeys = SLICE_KEYS) {
    this.sliceKeys = sliceKeys;
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
      CREATE TABLE IF NOT EXISTS recent_key (first INTEGER PRIMARY KEY, indexed INTEGER NOT NULL, digests BLOB NOT NULL) STRICT;
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
    this.addKeys = this.database.prepare("INSERT INTO recent_key VALUES (?, ?, ?)");
    this.addIndexed = this.database.prepare("INSERT INTO key VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.forget = this.database.prepare("DELETE FROM recent_key WHERE first <= ?");
    // All keys of a batch in one statement: the calls would cost more than the work.
    this.findAny = this.database.prepare(
      `WITH RECURSIVE place (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM place WHERE i + 1 < ?2)
       SELECT 1 FROM place WHERE EXISTS
         (SELECT 1 FROM key WHERE digest = substr(?1, i * ${DIGEST_SIZE} + 1, ${DIGEST_SIZE})) LIMIT 1`,
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
      this.readRecentKeys();
      const first = this.size(); // another process may have appended; within the transaction this is the truth
      const names = namesOf(digestsOf(keys));
      const { appended, fresh } = this.areFresh(names)
        ? { appended: { first }, fresh: names }
        : this.knownAndFresh(names, first);
      const added = "first" in appended ? entries : onlyFresh(entries, appended.indices, first);
      const indexed = this.indexSlices(fresh, first);
      if (fresh.length > 0) this.addKeys.run(first, this.indexed + indexed, Buffer.from(fresh.join(""), "latin1"));
      this.addRows(added, first);
      this.database.exec("COMMIT");
      // Only now: what was rolled back was never there.
      this.remember(fresh, first, indexed);
      return appended;
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      if (cause instanceof LogError) throw cause;
      throw new LogError("not-durable", "the entries could not be written; none of this batch was", { cause });
    }
  }

  /** Reads the recent keys anew where another process has written the file, and at the beginning. */
  private readRecentKeys(): void {
    const version = Number(this.database.prepare("PRAGMA data_version").get()?.["data_version"]);
    if (version === this.seen) return;
    this.recent = Array.from({ length: SLICES }, () => new Map<string, number>());
    this.runs = [];
    this.waiting = 0;
    for (const row of this.database.prepare("SELECT * FROM recent_key ORDER BY first").iterate()) {
      const [names, indexed] = [namesOf(row["digests"] as Uint8Array), Number(row["indexed"])];
      this.waiting = indexed === this.indexed ? this.waiting + names.length : names.length;
      this.indexed = indexed;
      this.keep(names, Number(row["first"]));
    }
    this.seen = version;
  }

  private keep(names: readonly string[], first: number): void {
    if (names.length === 0) return;
    for (const [i, name] of names.entries()) this.recent[sliceOf(name)]?.set(name, first + i);
    this.runs.push({ first, indexed: this.indexed });
  }

  /** How many keys may not be in the index yet. */
  recentKeys(): number {
    return this.recent.reduce((sum, slice) => sum + slice.size, 0);
  }

  private recentIndex(name: string): number | undefined {
    return this.recent[sliceOf(name)]?.get(name);
  }

  /** None of them is known, and none comes twice. */
  private areFresh(names: readonly string[]): boolean {
    if (names.length === 0) return true;
    if (new Set(names).size < names.length || names.some((name) => this.recentIndex(name) !== undefined)) return false;
    return this.findAny.get(Buffer.from(names.join(""), "latin1"), names.length) === undefined;
  }

  private knownAndFresh(names: readonly string[], first: number) {
    const fresh = new Map<string, number>();
    const indices = names.map((name) => {
      const known =
        fresh.get(name) ?? this.recentIndex(name) ?? this.find.get(Buffer.from(name, "latin1"))?.["leaf"] ?? undefined;
      if (known !== undefined) return Number(known);
      const index = first + fresh.size;
      fresh.set(name, index);
      return index;
    });
    return { appended: { indices }, fresh: [...fresh.keys()] };
  }

  /**
   * Puts as many slices into the index as have come due, and lets go the runs whose keys are all there.
   *
   * @returns slices put into the index
   */
  private indexSlices(fresh: readonly string[], first: number): number {
    const due = Math.min(SLICES, Math.floor((this.waiting + fresh.length) / this.sliceKeys));
    for (let i = 0; i < due; i++) {
      const slice = (this.indexed + i) % SLICES;
      const keys = [...(this.recent[slice] ?? [])];
      for (const [at, name] of fresh.entries()) if (sliceOf(name) === slice) keys.push([name, first + at]);
      // Letters of latin1 stand in the order of their bytes.
      for (const [name, leaf] of keys.toSorted(([a], [b]) => (a < b ? -1 : 1)))
        this.addIndexed.run(Buffer.from(name, "latin1"), leaf);
    }
    const [last] = this.runs.filter((run) => this.indexed + due - run.indexed >= SLICES).slice(-1);
    if (last !== undefined) this.forget.run(last.first);
    return due;
  }

  private remember(fresh: readonly string[], first: number, due: number): void {
    for (let i = 0; i < due; i++) this.recent[(this.indexed + i) % SLICES]?.clear();
    this.waiting = due === 0 ? this.waiting + fresh.length : 0;
    this.indexed += due;
    this.keep(fresh, first);
    this.runs = this.runs.filter((run) => this.indexed - run.indexed < SLICES);
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

/** The entries that were given new indices, in their order. */
function onlyFresh(entries: PackedEntries, indices: readonly number[], first: number): PackedEntries {
  const { starts, ends } = readBundle(entries.bytes, entries.count, "batch");
  let next = first;
  const fresh: Uint8Array[] = [];
  for (const [i, index] of indices.entries()) {
    if (index !== next) continue;
    fresh.push(entries.bytes.subarray(starts[i], ends[i]));
    next++;
  }
  return { bytes: writeBundle(fresh), count: fresh.length };
}

function sliceOf(name: string): number {
  return Math.trunc((name.charCodeAt(0) * SLICES) / 256);
}

/** Each digest as a text of as many letters as it has bytes: what a map can be asked for. */
function namesOf(digests: Uint8Array): string[] {
  const text = Buffer.from(digests.buffer, digests.byteOffset, digests.byteLength).toString("latin1");
  return Array.from({ length: digests.length / DIGEST_SIZE }, (_, i) =>
    text.slice(i * DIGEST_SIZE, (i + 1) * DIGEST_SIZE),
  );
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
