import { createHmac, timingSafeEqual } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { CalendarDate } from "@hustings/core";
import type { PersonMark } from "@hustings/keyholder";
import { overwriteRollbackJournal } from "@hustings/log/database";

/** A ticket that may be promised: durable. */
export interface KeptTicket {
  readonly serial: string;
  readonly day: CalendarDate;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
}

/** A statement that wants to be its person's only one in a scope. */
export interface Claim {
  readonly scope: string;
  readonly mark: PersonMark;
  /** Id of the statement. */
  readonly statement: string;
  /** What its maker's withdrawal secret gives: 64 hex digits. */
  readonly release: string;
}

/** Tickets that go in one transaction: some hundred pages. */
const forgottenTogether = 2_000;

/**
 * What the server keeps so that one person signs once: marks, sorted, and beside none of them whose it is, for which statement or since when. A file of its own, because
 * nothing of it belongs in the log.
 *
 * A statement is claimed before it is promised and confirmed after; between the two lies the only row that names both, and a start after a crash
 * settles it by what was promised (`unsettled`).
 */
export class PersonStore {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    // What is deleted is overwritten, and so is the journal after each transaction: neither tells who came after whom, and what is destroyed
    // lies nowhere on the disk.
    this.#database.exec(`
      PRAGMA journal_mode = PERSIST;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS mark (
        scope TEXT NOT NULL, mark TEXT NOT NULL, link BLOB NOT NULL, PRIMARY KEY (scope, mark)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS claim (
        statement TEXT PRIMARY KEY, scope TEXT NOT NULL, mark TEXT NOT NULL, link BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS released (release TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS ticket (
        serial TEXT PRIMARY KEY, day TEXT NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS ended_day (day TEXT PRIMARY KEY, leaves BLOB NOT NULL) STRICT, WITHOUT ROWID;
    `);
    // What a process left that was killed before it could.
    overwriteRollbackJournal(this.#database, { whole: true });
  }

  /** @returns `false`: the day's tickets are pledged already; none was kept */
  keepTickets(tickets: readonly KeptTicket[]): boolean {
    return this.#together(() => {
      const ended = this.#database.prepare("SELECT max(day) AS day FROM ended_day").get()?.["day"];
      if (typeof ended === "string" && tickets.some(({ day }) => day <= ended)) return false;
      const add = this.#database.prepare("INSERT INTO ticket (serial, day, salt, leaf) VALUES (?, ?, ?, ?)");
      for (const { serial, day, salt, leaf } of tickets) add.run(serial, day, salt, leaf);
      return true;
    });
  }

  /** Tickets of days that are not ended. */
  get openTickets(): number {
    return Number(this.#database.prepare("SELECT count(*) AS n FROM ticket").get()?.["n"]);
  }

  /** Ends a day for tickets: its leaves ascending, the same whenever it is asked again. */
  endDay(day: CalendarDate): Uint8Array[] {
    const leaves = this.leavesOf(day) ?? this.#end(day);
    // Also what a process that was killed at this point left behind.
    this.#forgetTickets(day);
    return leaves;
  }

  #end(day: CalendarDate): Uint8Array[] {
    return this.#together(() => {
      const leaves = this.#database
        .prepare("SELECT leaf FROM ticket WHERE day = ? ORDER BY leaf")
        .all(day)
        .map(({ leaf }) => leaf as Uint8Array);
      this.#database.prepare("INSERT INTO ended_day (day, leaves) VALUES (?, ?)").run(day, Buffer.concat(leaves));
      return leaves;
    });
  }

  /** In parts: the journal stays as large as the largest transaction, and the server does nothing else meanwhile. */
  #forgetTickets(day: CalendarDate): void {
    const forget = this.#database.prepare(
      "DELETE FROM ticket WHERE serial IN (SELECT serial FROM ticket WHERE day <= ? LIMIT ?)",
    );
    while (this.#hasTickets(day)) this.#together(() => forget.run(day, forgottenTogether));
  }

  #hasTickets(day: CalendarDate): boolean {
    return this.#database.prepare("SELECT 1 FROM ticket WHERE day <= ? LIMIT 1").get(day) !== undefined;
  }

  leavesOf(day: CalendarDate): Uint8Array[] | undefined {
    const packed = this.#database.prepare("SELECT leaves FROM ended_day WHERE day = ?").get(day)?.["leaves"];
    if (!(packed instanceof Uint8Array)) return undefined;
    return Array.from({ length: packed.length / 32 }, (_, i) => packed.subarray(32 * i, 32 * i + 32));
  }

  /** Whether this person's statement stands in the scope: one that was taken back stands no more. */
  stands(scope: string, mark: PersonMark): boolean {
    const link = this.#linkOf(scope, mark);
    return link !== undefined && !this.#isReleased(link, mark);
  }

  /** @returns `false`: another statement of this person stands, or is being taken; nothing is claimed */
  claim({ scope, mark, statement, release }: Claim): boolean {
    return this.#together(() => {
      const taken = this.#database
        .prepare("SELECT 1 FROM claim WHERE scope = ? AND mark = ? AND statement <> ?")
        .get(scope, mark.mark, statement);
      if (taken !== undefined || this.stands(scope, mark)) return false;
      this.#database.prepare("DELETE FROM mark WHERE scope = ? AND mark = ?").run(scope, mark.mark);
      this.#database
        .prepare("INSERT INTO claim (statement, scope, mark, link) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .run(statement, scope, mark.mark, linkOf(mark, release));
      return true;
    });
  }

  /** The statement is promised: its mark stays, and nothing says for which. */
  confirm(statement: string): void {
    this.#together(() => {
      this.#database
        .prepare(
          "INSERT INTO mark (scope, mark, link) SELECT scope, mark, link FROM claim WHERE statement = ? ON CONFLICT DO NOTHING",
        )
        .run(statement);
      this.#drop(statement);
    });
  }

  /** The statement was not taken: its person may hand in another. */
  drop(statement: string): void {
    this.#together(() => this.#drop(statement));
  }

  #drop(statement: string): void {
    this.#database.prepare("DELETE FROM claim WHERE statement = ?").run(statement);
  }

  /** Statements that were claimed when the process ended: promised or not, the promises know. */
  unsettled(): string[] {
    return this.#database
      .prepare("SELECT statement FROM claim")
      .all()
      .map(({ statement }) => String(statement));
  }

  /** A statement was taken back: by its release its person's mark is known when they come again, and not before. */
  release(release: string): void {
    this.#together(() => {
      this.#database.prepare("INSERT INTO released (release) VALUES (?) ON CONFLICT DO NOTHING").run(release);
    });
  }

  /** The key that marks are compared by is gone: they tell nobody anything any more, and go too. @returns how many there were */
  destroyMarks(): number {
    const any = this.#database.prepare(
      "SELECT 1 FROM mark UNION ALL SELECT 1 FROM claim UNION ALL SELECT 1 FROM released LIMIT 1",
    );
    if (any.get() === undefined) return 0;
    return this.#together(() => {
      const marks = Number(this.#database.prepare("SELECT count(*) AS n FROM mark").get()?.["n"]);
      for (const table of ["mark", "claim", "released"]) this.#database.exec(`DELETE FROM ${table}`);
      return marks;
    });
  }

  close(): void {
    this.#database.close();
  }

  #linkOf(scope: string, { mark }: PersonMark): Uint8Array | undefined {
    const link = this.#database.prepare("SELECT link FROM mark WHERE scope = ? AND mark = ?").get(scope, mark)?.[
      "link"
    ];
    return link instanceof Uint8Array ? link : undefined;
  }

  #isReleased(link: Uint8Array, mark: PersonMark): boolean {
    for (const row of this.#database.prepare("SELECT release FROM released").iterate())
      if (timingSafeEqual(link, linkOf(mark, String(row["release"])))) return true;
    return false;
  }

  #together<T>(work: () => T): T {
    let done: T;
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      done = work();
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
    // Not after one that failed: its journal may be what the database is mended from.
    overwriteRollbackJournal(this.#database);
    return done;
  }
}

/**
 * Stands beside a mark and ties it to the withdrawal secret of its statement, under a key that only an evaluation for this person gives. Whoever takes the file has neither.
 */
function linkOf({ key }: PersonMark, release: string): Uint8Array {
  return createHmac("sha256", key).update("hustings-release-link/v1\n").update(release, "hex").digest();
}
