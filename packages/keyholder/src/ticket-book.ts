import { DatabaseSync, type StatementSync } from "node:sqlite";
import { calendarDate, fromHex, toHex, type CalendarDate } from "@hustings/core";

/** A ticket that was spent: nothing of it tells of anybody. */
export interface SpentTicket {
  readonly serial: string;
  readonly day: CalendarDate;
  /** Its leaf in the day's pledge. */
  readonly leaf: Uint8Array;
  /** The point that it bought the evaluation of. */
  readonly blinded: Uint8Array;
  /** The signed ticket: the proof, should the pledge lack it. */
  readonly text: string;
}

/**
 * Which tickets were spent on which point, in an SQLite file: durable before an answer leaves, so that no ticket buys two. The texts of a day are dropped once its
 * pledge is seen to hold them.
 */
export class TicketBook {
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`
      PRAGMA journal_mode = TRUNCATE;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS ticket (
        serial TEXT PRIMARY KEY, day TEXT NOT NULL, leaf BLOB NOT NULL, blinded BLOB NOT NULL, text TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS ticket_day ON ticket (day, leaf);
      CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `);
    this.#find = this.#database.prepare("SELECT blinded FROM ticket WHERE serial = ?");
    this.#insert = this.#database.prepare(
      "INSERT INTO ticket (serial, day, leaf, blinded, text) VALUES (?, ?, ?, ?, ?)",
    );
  }

  /**
   * Binds the book to a key, for good: tickets that were spent under one would be good again in a book of another.
   *
   * @returns whether the book is this key's
   */
  isOf(publicKey: string): boolean {
    this.#database.prepare("INSERT INTO about VALUES ('key', ?) ON CONFLICT DO NOTHING").run(publicKey);
    return this.#database.prepare("SELECT value FROM about WHERE name = 'key'").get()?.["value"] === publicKey;
  }

  /**
   * Spends all of them in one flush, or none. The same ticket on the same point again is the same purchase.
   *
   * @returns place of the first that was spent on another point, or stands twice among them; `undefined`: all are spent
   */
  spend(tickets: readonly SpentTicket[]): number | undefined {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      for (const [i, { serial, day, leaf, blinded, text }] of tickets.entries()) {
        const before = this.#find.get(serial)?.["blinded"];
        if (before === undefined) this.#insert.run(serial, day, leaf, blinded, text);
        else if (toHex(before as Uint8Array) !== toHex(blinded)) {
          this.#database.exec("ROLLBACK");
          return i;
        }
      }
      this.#database.exec("COMMIT");
      return undefined;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** Days of which tickets were spent, ascending. */
  days(): CalendarDate[] {
    const rows = this.#database.prepare("SELECT DISTINCT day FROM ticket ORDER BY day").all();
    return rows.map(({ day }) => calendarDate(String(day)));
  }

  spentOn(day: CalendarDate): number {
    return Number(this.#database.prepare("SELECT count(*) AS n FROM ticket WHERE day = ?").get(day)?.["n"]);
  }

  /** Tickets of a day that a pledge's leaves lack. @param leaves in hex */
  missing(
    day: CalendarDate,
    leaves: ReadonlySet<string>,
  ): readonly { readonly serial: string; readonly text: string }[] {
    const rows = this.#database.prepare("SELECT serial, leaf, text FROM ticket WHERE day = ?").all(day);
    return rows.flatMap(({ serial, leaf, text }) =>
      leaves.has(toHex(leaf as Uint8Array)) ? [] : [{ serial: String(serial), text: String(text ?? "") }],
    );
  }

  /** What is pledged needs no proof. */
  forgetTexts(day: CalendarDate, leaves: ReadonlySet<string>): void {
    const drop = this.#database.prepare("UPDATE ticket SET text = NULL WHERE day = ? AND leaf = ?");
    this.#database.exec("BEGIN IMMEDIATE");
    for (const leaf of leaves) drop.run(day, fromHex(leaf));
    this.#database.exec("COMMIT");
  }

  close(): void {
    this.#database.close();
  }
}
