import type { DatabaseSync, StatementSync } from "node:sqlite";
import { hashSize, packedLeafHashes } from "../tree/hash.ts";

/** Bytes kept of a key's hash. A collision costs about 2^64 tries and only makes the finder's own second entry count as a repeat. */
const digestSize = 16;
/**
 * Keys are random, and each would lie on a page of its own in a large index: a log of ten million would write four thousand bytes for each.
 * So at first they are kept in the order they came, and in memory. For every `sliceKeys` that come, one slice of all the keys there could
 * be is put into the index, in its order: the next slice each time, so that those of many batches share its few pages.
 */
const slices = 64;
const defaultSliceKeys = 4096;

/** Where each key's entry stands: decision 0009. Several processes may use one file. */
export class KeyIndex {
  readonly #database: DatabaseSync;
  readonly #sliceKeys: number;
  readonly #version: StatementSync;
  readonly #recentRows: StatementSync;
  readonly #addRecent: StatementSync;
  readonly #addIndexed: StatementSync;
  readonly #forget: StatementSync;
  readonly #find: StatementSync;
  readonly #findAny: StatementSync;
  /** Keys that may not be in the index yet, by slice, each with its entry's number: what the file says as of `#seen`. */
  readonly #recent = Array.from({ length: slices }, () => new Map<string, number>());
  #seen = -1;
  /** The first entry of the last run of recent keys that was read. */
  #last = -1;
  /** Keys that came since a slice was put into the index, and how many times one was: what the file says as of `#seen`. */
  #waiting = 0;
  #indexed = 0;
  /** Runs of recent keys, the oldest first: where each begins, and how many times a slice had been put into the index by then. */
  #runs: { readonly first: number; readonly indexed: number }[] = [];

  /** @param database has the tables of {@link keyTables} */
  constructor(database: DatabaseSync, sliceKeys = defaultSliceKeys) {
    this.#database = database;
    this.#sliceKeys = sliceKeys;
    const prepare = (sql: string) => this.#database.prepare(sql);
    this.#version = prepare("PRAGMA data_version");
    this.#recentRows = prepare("SELECT first, indexed, digests FROM recent_key WHERE first > ? ORDER BY first");
    this.#addRecent = prepare("INSERT INTO recent_key (first, indexed, digests) VALUES (?, ?, ?)");
    this.#addIndexed = prepare("INSERT INTO key (digest, leaf) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#forget = prepare("DELETE FROM recent_key WHERE first <= ?");
    this.#find = prepare("SELECT leaf FROM key WHERE digest = ?");
    // All keys of a batch in one statement: the calls would cost more than the work.
    this.#findAny = prepare(`
      WITH RECURSIVE place (i) AS (
        SELECT 0
        UNION ALL
        SELECT i + 1 FROM place WHERE i + 1 < ?2
      )
      SELECT 1
      FROM place
      WHERE EXISTS (SELECT 1 FROM key WHERE digest = substr(?1, i * ${digestSize} + 1, ${digestSize}))
      LIMIT 1
    `);
  }

  /** Reads what other processes, or this one's other connection, have added since. */
  refresh(): void {
    const version = Number(this.#version.get()?.["data_version"]);
    if (version === this.#seen) return;
    for (const row of this.#recentRows.iterate(this.#last)) {
      const [names, indexed] = [namesOf(row["digests"] as Uint8Array), Number(row["indexed"])];
      this.#slicesIndexed(indexed, names.length);
      this.#keep(names, Number(row["first"]));
    }
    this.#seen = version;
  }

  /** Takes note that slices were put into the index before, or with, a run of so many keys. */
  #slicesIndexed(indexed: number, keys: number): void {
    const due = indexed - this.#indexed;
    for (let i = 0; i < Math.min(slices, due); i++) this.#recent[(this.#indexed + i) % slices]?.clear();
    this.#waiting = due === 0 ? this.#waiting + keys : 0;
    this.#indexed = indexed;
    if (due > 0) this.#runs = this.#runs.filter((run) => indexed - run.indexed < slices);
  }

  #keep(names: readonly string[], first: number): void {
    if (names.length === 0) return;
    for (const [i, name] of names.entries()) this.#recent[sliceOf(name)]?.set(name, first + i);
    this.#runs.push({ first, indexed: this.#indexed });
    this.#last = first;
  }

  /** How many keys may not be in the index yet. */
  get recentKeys(): number {
    return this.#recent.reduce((sum, slice) => sum + slice.size, 0);
  }

  /** The number of a key's entry, by the key's name. */
  indexOf(name: string): number | undefined {
    const known = this.#recent[sliceOf(name)]?.get(name) ?? this.#find.get(Buffer.from(name, "latin1"))?.["leaf"];
    return known === undefined ? undefined : Number(known);
  }

  /** None of them is known, and none comes twice. */
  areFresh(names: readonly string[]): boolean {
    if (names.length === 0) return true;
    if (new Set(names).size < names.length) return false;
    if (names.some((name) => this.#recent[sliceOf(name)]?.has(name) === true)) return false;
    return this.#findAny.get(Buffer.from(names.join(""), "latin1"), names.length) === undefined;
  }

  /**
   * Adds keys within a transaction: puts as many slices into the index as have come due, and lets go the runs whose keys are all there.
   *
   * @returns to be called once the transaction is durable: what is rolled back was never there
   */
  add(names: readonly string[], first: number): () => void {
    const due = Math.min(slices, Math.floor((this.#waiting + names.length) / this.#sliceKeys));
    for (let i = 0; i < due; i++) {
      const slice = (this.#indexed + i) % slices;
      const keys = [...(this.#recent[slice] ?? [])];
      for (const [at, name] of names.entries()) if (sliceOf(name) === slice) keys.push([name, first + at]);
      // Letters of latin1 stand in the order of their bytes.
      for (const [name, leaf] of keys.toSorted(([a], [b]) => (a < b ? -1 : 1)))
        this.#addIndexed.run(Buffer.from(name, "latin1"), leaf);
    }
    const last = due === 0 ? undefined : this.#runs.findLast((run) => this.#indexed + due - run.indexed >= slices);
    if (last !== undefined) this.#forget.run(last.first);
    if (names.length > 0) this.#addRecent.run(first, this.#indexed + due, Buffer.from(names.join(""), "latin1"));
    return () => {
      this.#slicesIndexed(this.#indexed + due, names.length);
      this.#keep(names, first);
    };
  }
}

export const keyTables = `
  CREATE TABLE IF NOT EXISTS key (
    digest BLOB PRIMARY KEY,
    leaf INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS recent_key (
    first INTEGER PRIMARY KEY,
    indexed INTEGER NOT NULL,
    digests BLOB NOT NULL
  ) STRICT;
`;

function sliceOf(name: string): number {
  return Math.trunc((name.charCodeAt(0) * slices) / 256);
}

/** Each digest as a text of as many letters as it has bytes: what a map can be asked for. */
function namesOf(digests: Uint8Array): string[] {
  const text = Buffer.from(digests.buffer, digests.byteOffset, digests.byteLength).toString("latin1");
  return Array.from({ length: digests.length / digestSize }, (_, i) =>
    text.slice(i * digestSize, (i + 1) * digestSize),
  );
}

/** The names under which keys are kept: of each, the first bytes of its hash. */
export function keyNames(keys: readonly string[]): string[] {
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
  const digests = new Uint8Array(keys.length * digestSize);
  for (let i = 0; i < keys.length; i++)
    digests.set(hashes.subarray(i * hashSize, i * hashSize + digestSize), i * digestSize);
  return namesOf(digests);
}
