import { DatabaseSync } from "node:sqlite";
import { LogError } from "./log-error.ts";
import type { WitnessRecord, WitnessState } from "./witness.ts";

/** A witness's memory in one SQLite file. Two processes on one file are safe: the swap is one statement. */
export class WitnessDatabase implements WitnessState {
  private readonly database: DatabaseSync;

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL; -- a cosignature is answered after the disk has it
      PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS cosigned (origin TEXT PRIMARY KEY, note TEXT NOT NULL, seconds INTEGER NOT NULL) STRICT;
    `);
  }

  last(origin: string): WitnessRecord | undefined {
    const row = this.database.prepare("SELECT note, seconds FROM cosigned WHERE origin = ?").get(origin);
    return row === undefined ? undefined : { note: String(row["note"]), seconds: Number(row["seconds"]) };
  }

  swap(origin: string, expected: WitnessRecord | undefined, next: WitnessRecord): boolean {
    try {
      const result =
        expected === undefined
          ? this.database
              .prepare("INSERT INTO cosigned VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
              .run(origin, next.note, next.seconds)
          : this.database
              .prepare("UPDATE cosigned SET note = ?, seconds = ? WHERE origin = ? AND note = ? AND seconds = ?")
              .run(next.note, next.seconds, origin, expected.note, expected.seconds);
      return result.changes === 1;
    } catch (cause) {
      throw new LogError("not-durable", "the witness could not remember a checkpoint and does not cosign it", {
        cause,
      });
    }
  }

  close(): void {
    this.database.close();
  }
}
