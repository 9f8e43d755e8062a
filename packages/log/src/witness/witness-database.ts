import { DatabaseSync } from "node:sqlite";
import { parseCheckpoint } from "../notes/checkpoint.ts";
import { cosignatureTime } from "../notes/cosignature.ts";
import { LogError } from "../log-error.ts";
import { parseNote, parseVkey } from "../notes/signed-note.ts";
import type { WitnessEvidence, WitnessRecord, WitnessState } from "./witness.ts";

/** Kept of each log, and no more: whoever has a log's key can sign as many forks as there are numbers. */
const mostEvidence = 1000;

/** A witness's memory in one SQLite file. Two processes on one file are safe: the swap is one statement. */
export class WitnessDatabase implements WitnessState {
  /** drawn when the memory was made; the key's owner keeps it beside the key, so that another memory is not taken for this one */
  readonly id: string;
  readonly #database: DatabaseSync;

  /**
   * @param vkey the Ed25519 key of the witness, to which the memory belongs from then on
   * @throws {LogError} `contradiction`: the memory is another key's, or was altered; `not-durable`: it cannot be read or written
   */
  constructor(file: string, vkey: string) {
    try {
      this.#database = new DatabaseSync(file);
      this.#database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL; -- a cosignature is answered after the disk has it
        PRAGMA busy_timeout = 5000;
        CREATE TABLE IF NOT EXISTS cosigned (origin TEXT PRIMARY KEY, note TEXT NOT NULL, seconds INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS evidence (
          origin TEXT NOT NULL,
          seen TEXT NOT NULL,
          held TEXT NOT NULL,
          reason TEXT NOT NULL,
          seconds INTEGER NOT NULL,
          PRIMARY KEY (origin, seen)
        ) STRICT;
        CREATE TABLE IF NOT EXISTS memory (id TEXT NOT NULL, vkey TEXT NOT NULL) STRICT;
      `);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LogError("not-durable", `${file}: expected the witness's memory, or a new file, got ${reason}`, {
        cause,
      });
    }
    try {
      this.#checkTables(file);
      this.#checkRecords(file, vkey);
      this.id = this.#owned(file, vkey);
    } catch (cause) {
      this.#database.close();
      if (cause instanceof LogError) throw cause;
      // Pages that somebody wrote over, tables of another shape.
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LogError("contradiction", `${file}: expected the witness's memory, got ${reason}: it was altered`, {
        cause,
      });
    }
  }

  /** What a trigger does, or a view shows, was never written by a witness. */
  #checkTables(file: string): void {
    const other = this.#database.prepare("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").get();
    if (other !== undefined)
      throw new LogError("contradiction", `${file}: expected the witness's own tables, got more: it was altered`);
  }

  /** Each remembered note carries this witness's own cosignature of the remembered time: nothing else was ever written here. */
  #checkRecords(file: string, vkey: string): void {
    const key = parseVkey(vkey);
    for (const row of this.#database.prepare("SELECT origin, note, seconds FROM cosigned").iterate()) {
      const [origin, note, seconds] = [String(row["origin"]), String(row["note"]), Number(row["seconds"])];
      if (!isOwn({ origin, note, seconds }, key))
        throw new LogError(
          "contradiction",
          `${file}: expected notes that ${key.name} cosigned, got another for ${JSON.stringify(origin)}: the memory was altered, or is another key's; restore it, or make a new key`,
        );
    }
  }

  #owned(file: string, vkey: string): string {
    const find = () => this.#database.prepare("SELECT id, vkey FROM memory").get();
    const id = crypto.randomUUID();
    const found = find();
    if (found === undefined)
      this.#database.prepare("INSERT INTO memory SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM memory)").run(id, vkey);
    const { id: owner, vkey: owned } = found ?? find() ?? {};
    if (String(owned) === vkey) return String(owner);
    throw new LogError("contradiction", `${file}: expected the memory of ${vkey}, got that of ${String(owned)}`);
  }

  last(origin: string): WitnessRecord | undefined {
    const row = this.#database.prepare("SELECT note, seconds FROM cosigned WHERE origin = ?").get(origin);
    return row === undefined ? undefined : { note: String(row["note"]), seconds: Number(row["seconds"]) };
  }

  swap(origin: string, expected: WitnessRecord | undefined, next: WitnessRecord): boolean {
    try {
      const result =
        expected === undefined
          ? this.#database
              .prepare("INSERT INTO cosigned VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
              .run(origin, next.note, next.seconds)
          : this.#database
              .prepare("UPDATE cosigned SET note = ?, seconds = ? WHERE origin = ? AND note = ? AND seconds = ?")
              .run(next.note, next.seconds, origin, expected.note, expected.seconds);
      return result.changes === 1;
    } catch (cause) {
      throw new LogError("not-durable", "the witness could not remember a checkpoint and does not cosign it", {
        cause,
      });
    }
  }

  keep({ origin, seen, held, reason, seconds }: WitnessEvidence): void {
    try {
      this.#database
        .prepare(
          `INSERT INTO evidence SELECT ?, ?, ?, ?, ?
           WHERE (SELECT count(*) FROM evidence WHERE origin = ?) < ${mostEvidence}
           ON CONFLICT DO NOTHING`,
        )
        .run(origin, seen, held, reason, seconds, origin);
    } catch (cause) {
      throw new LogError("not-durable", "the witness could not keep what a log signed and it refused", { cause });
    }
  }

  /** The logs it has cosigned, by origin. */
  records(): readonly (WitnessRecord & { readonly origin: string })[] {
    return this.#database
      .prepare("SELECT origin, note, seconds FROM cosigned ORDER BY origin")
      .all()
      .map((row) => ({ origin: String(row["origin"]), note: String(row["note"]), seconds: Number(row["seconds"]) }));
  }

  /** What logs signed and it refused, the oldest first. */
  evidence(): readonly WitnessEvidence[] {
    return this.#database
      .prepare("SELECT origin, seen, held, reason, seconds FROM evidence ORDER BY seconds, rowid")
      .all()
      .map((row) => ({
        origin: String(row["origin"]),
        seen: String(row["seen"]),
        held: String(row["held"]),
        reason: String(row["reason"]),
        seconds: Number(row["seconds"]),
      }));
  }

  close(): void {
    this.#database.close();
  }
}

function isOwn(
  { origin, note, seconds }: WitnessRecord & { readonly origin: string },
  key: ReturnType<typeof parseVkey>,
): boolean {
  try {
    const { text, signatures } = parseNote(note);
    const times = signatures.map((signature) => cosignatureTime(text, signature, key));
    return parseCheckpoint(note).origin === origin && times.includes(seconds);
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
