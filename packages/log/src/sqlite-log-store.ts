import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { treeSize } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import { LogError } from "./log-error.ts";
import type { EntryAppender, LogStore, Submission } from "./log-store.ts";
import { MOST_ENTRY_BYTES } from "./tile.ts";

const MOST_RECENT_BYTES = 16 << 20;

/** A log's entries and its register in one SQLite file: all that a log needs that stands on its own. */
export class SqliteLogStore implements LogStore, EntryAppender {
  private readonly database: DatabaseSync;
  private readonly insert: StatementSync;
  private readonly find: StatementSync;
  private readonly range: StatementSync;
  private count: number;
  private recent: Uint8Array[] = [];
  private recentFrom = 0;
  private recentBytes = 0;

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL; -- a commit answers after fsync: what was acknowledged survives a power cut
      PRAGMA wal_autocheckpoint = 8192; -- pages: the log is written twice, but not every few batches
      PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS entry (leaf INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS register (id INTEGER PRIMARY KEY CHECK (id = 0), checkpoint TEXT) STRICT;
      INSERT INTO register VALUES (0, NULL) ON CONFLICT DO NOTHING;
    `);
    this.insert = this.database.prepare("INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING");
    this.find = this.database.prepare("SELECT leaf FROM entry WHERE key = ?");
    this.range = this.database.prepare("SELECT bytes FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf");
    this.count = this.countEntries();
  }

  private countEntries(): number {
    const row = this.database.prepare("SELECT coalesce(max(leaf) + 1, 0) AS next, count(*) AS have FROM entry").get();
    const next = Number(row?.["next"]);
    if (next !== Number(row?.["have"])) throw new LogError("contradiction", "the store has a gap between its entries");
    return next;
  }

  size(): TreeSize {
    return treeSize(this.count);
  }

  /** The writer reads what was just appended: those entries need no second trip. */
  private remember(first: number, fresh: readonly Uint8Array[]): void {
    if (this.recentFrom + this.recent.length !== first) {
      this.recent = [];
      this.recentFrom = first;
    }
    for (const entry of fresh) {
      this.recent.push(new Uint8Array(entry)); // a Buffer's own slice() would be the caller's memory
      this.recentBytes += entry.length;
    }
    if (this.recentBytes < MOST_RECENT_BYTES) return;
    const kept = this.recent.slice(this.recent.length >> 1);
    this.recentFrom += this.recent.length - kept.length;
    this.recent = kept;
    this.recentBytes = kept.reduce((sum, entry) => sum + entry.length, 0);
  }

  read(from: number, to: number): Uint8Array[] {
    if (from >= this.recentFrom && from <= to && to <= this.recentFrom + this.recent.length) {
      return this.recent.slice(from - this.recentFrom, to - this.recentFrom);
    }
    const rows = this.range.all(from, to);
    if (rows.length !== to - from) {
      throw new LogError("out-of-range", `expected entries ${from} to ${to} in the store, got ${rows.length}`);
    }
    return rows.map((row) => row["bytes"] as Uint8Array);
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
  append(batch: readonly Submission[]): number[] {
    try {
      this.database.exec("BEGIN IMMEDIATE");
      let next = this.countEntriesFast();
      const fresh: Uint8Array[] = [];
      const indices = batch.map(({ key, entry }) => {
        if (entry.length > MOST_ENTRY_BYTES)
          throw new LogError(
            "out-of-range",
            `expected an entry of at most ${MOST_ENTRY_BYTES} bytes, got ${entry.length}`,
          );
        if (this.insert.run(next, key, entry).changes === 0) return Number(this.find.get(key)?.["leaf"]);
        fresh.push(entry);
        return next++;
      });
      this.database.exec("COMMIT");
      this.remember(next - fresh.length, fresh);
      this.count = next;
      return indices;
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      if (cause instanceof LogError) throw cause;
      throw new LogError("not-durable", "the entries could not be written; none of this batch was", { cause });
    }
  }

  // Another process may have appended; within the transaction this is the truth.
  private countEntriesFast(): number {
    return Number(this.database.prepare("SELECT coalesce(max(leaf) + 1, 0) AS next FROM entry").get()?.["next"]);
  }

  close(): void {
    this.database.close();
  }
}
