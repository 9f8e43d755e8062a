import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { keyNames, KeyIndex, keyTables } from "./key-index.ts";
import { LogError } from "../log-error.ts";
import { readBundle, writeBundle } from "../tree/tile.ts";

/** Entries one after another, each after its length, as in a bundle: one piece of memory instead of thousands. */
export interface PackedEntries {
  readonly bytes: Uint8Array;
  readonly count: number;
}

/** Where a batch went: in one run from `first`, or, where keys were known already, each to its own index. */
export type Appended = { readonly first: number } | { readonly indices: number[] };

/** What became of a batch that was to stand at one size and nowhere else. */
export type AppendedAt =
  | { readonly kind: "entered"; readonly first: number }
  /** other entries came first: how many there are now */
  | { readonly kind: "conflict"; readonly size: number }
  /** a key of the batch names an entry already, or comes twice: its place in the batch */
  | { readonly kind: "known"; readonly at: number };

export interface LogDatabaseOptions {
  /** Keys that come before the next slice of them is indexed. */
  readonly sliceKeys?: number;
  /** For reading beside the one that writes, in a thread of its own: nothing is made or changed. */
  readonly readOnly?: boolean;
}

/** A row of entries is cut there, so that reading a few needs no more. */
const rowSize = 1 << 20;

const tables = `
  CREATE TABLE IF NOT EXISTS entries (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    packed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS register (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    checkpoint TEXT
  ) STRICT;

  INSERT INTO register (id, checkpoint) VALUES (0, NULL) ON CONFLICT DO NOTHING;
`;

/**
 * A log's entries, keys and register in one SQLite file. Every call waits for the disk: it belongs in a thread of its own.
 *
 * Several processes may have the file open: each append is one transaction, and what another one appended counts.
 */
export class LogDatabase {
  /** For tables of the caller's own in the same file; {@link transaction} makes them durable together with entries. */
  readonly database: DatabaseSync;
  readonly #keys: KeyIndex;
  readonly #next: StatementSync;
  readonly #addEntries: StatementSync;
  readonly #range: StatementSync;
  readonly #register: StatementSync;
  readonly #swap: StatementSync;

  /** @throws {LogError} `contradiction`: entries are missing between others */
  constructor(file: string, { sliceKeys, readOnly = false }: LogDatabaseOptions = {}) {
    this.database = new DatabaseSync(file, { readOnly });
    this.database.exec("PRAGMA busy_timeout = 5000");
    if (!readOnly) {
      this.database.exec(`
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL; -- a commit answers after fsync: what was acknowledged survives a power cut
        PRAGMA wal_autocheckpoint = 8192; -- pages: the log is written twice, but not every few batches
        PRAGMA cache_size = -65536; -- KiB: a batch fits, so that no page of it is written twice
        BEGIN IMMEDIATE;
        ${tables}
        ${keyTables}
        COMMIT;
      `);
      this.#refuseGap();
    }
    const prepare = (sql: string) => this.database.prepare(sql);
    this.#keys = new KeyIndex(this.database, sliceKeys);
    this.#next = prepare("SELECT first + count AS next FROM entries ORDER BY first DESC LIMIT 1");
    this.#addEntries = prepare("INSERT INTO entries (first, count, packed) VALUES (?, ?, ?)");
    this.#range = prepare(`
      SELECT first, count, packed
      FROM entries
      WHERE first >= (SELECT max(first) FROM entries WHERE first <= ?1) AND first < ?2
      ORDER BY first
    `);
    this.#register = prepare("SELECT checkpoint FROM register WHERE id = 0");
    this.#swap = prepare("UPDATE register SET checkpoint = ? WHERE id = 0 AND checkpoint IS ?");
  }

  #refuseGap(): void {
    const gap = this.database
      .prepare(`
        SELECT first, due
        FROM (SELECT first, lag(first + count, 1, 0) OVER (ORDER BY first) AS due FROM entries)
        WHERE first <> due
        LIMIT 1
      `)
      .get();
    if (gap === undefined) return;
    throw new LogError(
      "contradiction",
      `the store has a gap between its entries: expected entry ${String(gap["due"])}, got ${String(gap["first"])}`,
    );
  }

  size(): number {
    return Number(this.#next.get()?.["next"] ?? 0);
  }

  /** Entries `[from, to)`. @throws {LogError} `out-of-range`: not all of them are there */
  read(from: number, to: number): PackedEntries {
    const parts: Uint8Array[] = [];
    let count = 0;
    for (const row of from < to ? this.#range.iterate(from, to) : []) {
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
    const value = this.#register.get()?.["checkpoint"];
    return typeof value === "string" ? value : undefined;
  }

  swapCheckpoint(expected: string | undefined, next: string): boolean {
    return this.#swap.run(next, expected ?? null).changes === 1;
  }

  /** How many keys may not be in the index yet. */
  recentKeys(): number {
    return this.#keys.recentKeys;
  }

  /** The number of each key's entry, in the order asked. */
  find(keys: readonly string[]): (number | undefined)[] {
    this.#keys.refresh();
    return keyNames(keys).map((name) => this.#keys.indexOf(name));
  }

  /**
   * Appends what is new; a key seen before has the index it got then.
   *
   * @throws {LogError} `not-durable`: nothing of the batch was written; the same batch may be tried again
   */
  append(keys: readonly string[], entries: PackedEntries): Appended {
    try {
      const { answer: appended, remember } = this.transaction(() => {
        this.#keys.refresh();
        const first = this.size(); // another process may have appended; within the transaction this is the truth
        const names = keyNames(keys);
        const { answer, fresh } = this.#keys.areFresh(names)
          ? { answer: { first }, fresh: names }
          : this.#knownAndFresh(names, first);
        const added = "first" in answer ? entries : onlyFresh(entries, answer.indices, first);
        this.#addRows(added, first);
        return { answer, remember: this.#keys.add(fresh, first) };
      });
      remember();
      return appended;
    } catch (cause) {
      if (cause instanceof LogError) throw cause;
      throw new LogError("not-durable", "the entries could not be written; none of this batch was", { cause });
    }
  }

  /**
   * Appends a batch of new keys if the log has exactly the size expected, in one transaction with what `also` writes.
   *
   * @throws what the database threw: nothing of the batch was written
   */
  appendAt(expected: number, keys: readonly string[], entries: PackedEntries, also = () => {}): AppendedAt {
    const { answer, remember } = this.transaction((): { answer: AppendedAt; remember?: () => void } => {
      const first = this.size();
      if (first !== expected) return { answer: { kind: "conflict", size: first } };
      this.#keys.refresh();
      const names = keyNames(keys);
      if (!this.#keys.areFresh(names)) {
        const at = names.findIndex((name, i) => this.#keys.indexOf(name) !== undefined || names.indexOf(name) < i);
        return { answer: { kind: "known", at } };
      }
      this.#addRows(entries, first);
      also();
      return { answer: { kind: "entered", first }, remember: this.#keys.add(names, first) };
    });
    remember?.();
    return answer;
  }

  /** All of it durable, or nothing. */
  transaction<T>(work: () => T): T {
    try {
      this.database.exec("BEGIN IMMEDIATE");
      const result = work();
      this.database.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  #knownAndFresh(names: readonly string[], first: number) {
    const fresh = new Map<string, number>();
    const indices = names.map((name) => {
      const known = fresh.get(name) ?? this.#keys.indexOf(name);
      if (known !== undefined) return known;
      const index = first + fresh.size;
      fresh.set(name, index);
      return index;
    });
    return { answer: { indices }, fresh: [...fresh.keys()] };
  }

  #addRows({ bytes, count }: PackedEntries, first: number): void {
    if (count === 0) return;
    if (bytes.length <= rowSize) {
      this.#addEntries.run(first, count, bytes);
      return;
    }
    const { starts, ends } = readBundle(bytes, count, "batch");
    for (let from = 0, to = 1; from < count; from = to++) {
      const begin = (starts[from] ?? 0) - 2;
      while (to < count && (ends[to] ?? 0) - begin <= rowSize) to++;
      this.#addEntries.run(first + from, to - from, bytes.subarray(begin, ends[to - 1]));
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
