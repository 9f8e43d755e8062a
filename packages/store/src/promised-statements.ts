import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { CheckedStatement, Kept, StatementStatus, WaitingCell } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import { nameOf, type KeptBytes } from "./kept-bytes.ts";
import { Spool, type Spooled } from "./spool.ts";
import { bin, hex } from "./hex.ts";

export const promiseTables = `
  -- What left the spool, by id; the file lies among the kept bytes, in the order of ids.
  CREATE TABLE IF NOT EXISTS statement (
    id BLOB PRIMARY KEY,
    nomination TEXT NOT NULL,
    region TEXT NOT NULL,
    channel TEXT NOT NULL,
    mark TEXT,
    withdrawal BLOB NOT NULL,
    day TEXT NOT NULL,
    salt BLOB NOT NULL,
    leaf BLOB NOT NULL,
    file BLOB,
    entered INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS statement_withdrawal ON statement (withdrawal);
  CREATE INDEX IF NOT EXISTS statement_mark ON statement (nomination, mark) WHERE mark IS NOT NULL;
  CREATE INDEX IF NOT EXISTS statement_day ON statement (day, leaf);
  CREATE INDEX IF NOT EXISTS statement_waiting ON statement (nomination, region, channel, id) WHERE entered = 0;

  CREATE TABLE IF NOT EXISTS ended_day (day TEXT PRIMARY KEY, leaves BLOB NOT NULL) STRICT;
  -- Days that take no more, from before their leaves are gathered.
  CREATE TABLE IF NOT EXISTS closed_day (day TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS cut (name TEXT PRIMARY KEY, list TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS taken_back (
    id BLOB PRIMARY KEY,
    file TEXT NOT NULL,
    place TEXT NOT NULL,
    secret TEXT NOT NULL,
    entered INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;

/** What moved is emptied faster than it is moved: so many for one. */
const emptiedFor1 = 4;

type Row = Record<string, string | number | bigint | Uint8Array | null>;

const dayOf = (value: unknown) => value as CalendarDate;
const idOf = (row: Row) => hex(row["id"] as Uint8Array);

/**
 * What is promised and not in the log yet, in an SQLite file; see `PromiseStore`.
 *
 * Statements wait in the spool, see {@link Spool}, and lie by their ids once they moved.
 */
export class PromisedStatements {
  readonly #database: DatabaseSync;
  readonly #kept: KeptBytes;
  readonly #spool: Spool;
  readonly #read: Record<"byId" | "byWithdrawal" | "byMark" | "paper" | "ended", StatementSync>;
  /** What is to be moved, part by part, of days up to this one. */
  #moving: { readonly day: CalendarDate; readonly parts: Spooled[][] } | undefined;
  /** Paper lines by nomination, counted when one is asked for. */
  #paper = new Map<string, number>();

  /** @param database has {@link promiseTables}, and overwrites what is deleted */
  constructor(database: DatabaseSync, kept: KeptBytes) {
    this.#database = database;
    this.#kept = kept;
    this.#spool = new Spool(database);
    this.#read = {
      byId: database.prepare("SELECT day, salt, file, entered FROM statement WHERE id = ?"),
      byWithdrawal: database.prepare("SELECT 1 FROM statement WHERE withdrawal = ?"),
      byMark: database.prepare("SELECT 1 FROM statement WHERE nomination = ? AND mark = ?"),
      paper: database.prepare("SELECT count(*) AS n FROM statement WHERE nomination = ? AND mark IS NOT NULL"),
      ended: database.prepare(
        "SELECT max(day) AS day FROM (SELECT max(day) AS day FROM ended_day UNION ALL SELECT max(day) FROM closed_day)",
      ),
    };
  }

  /** Within a transaction that writes. */
  #refresh(): void {
    if (!this.#spool.refresh()) return;
    this.#moving = undefined;
    this.#paper = new Map();
  }

  /** Forgets what it knows of the spool, after a transaction that did not commit. */
  forget(): void {
    this.#spool.forget();
  }

  /** Within the caller's transaction. */
  keep(statements: readonly CheckedStatement[]): Kept[] {
    this.#refresh();
    const ended = this.lastEnded();
    return statements.map((statement) => this.#keepOne(statement, ended));
  }

  #keepOne(statement: CheckedStatement, ended: CalendarDate | undefined): Kept {
    const { id, nomination, mark, lines, withdrawal, day } = statement;
    const spooled = this.#spool.find(id);
    if (spooled !== undefined) return { kind: "known", day: spooled.day, salt: spooled.salt };
    const name = bin(id);
    const known = this.#read.byId.get(name);
    if (known !== undefined) return { kind: "known", day: dayOf(known["day"]), salt: known["salt"] as Uint8Array };
    const committed = bin(withdrawal);
    if (this.#spool.hasWithdrawal(withdrawal) || this.#read.byWithdrawal.get(committed) !== undefined)
      return { kind: "withdrawal-known" };
    const isMarked = mark !== undefined && this.#spool.hasMark(nomination, mark);
    if (isMarked || (mark !== undefined && this.#read.byMark.get(nomination, mark) !== undefined))
      return { kind: "mark-known" };
    if (lines !== undefined && this.#paperOf(nomination) >= lines) return { kind: "no-line-left" };
    if (ended !== undefined && day <= ended) return { kind: "day-over" };
    this.#spool.add(statement);
    const paper = this.#paper.get(nomination);
    if (mark !== undefined && paper !== undefined) this.#paper.set(nomination, paper + 1);
    return { kind: "taken" };
  }

  #paperOf(nomination: string): number {
    const known = this.#paper.get(nomination);
    if (known !== undefined) return known;
    const count = Number(this.#read.paper.get(nomination)?.["n"]) + this.#spool.markedOf(nomination);
    this.#paper.set(nomination, count);
    return count;
  }

  lastEnded(): CalendarDate | undefined {
    return (this.#read.ended.get()?.["day"] ?? undefined) as CalendarDate | undefined;
  }

  leavesOf(day: CalendarDate): Uint8Array[] | undefined {
    const packed = this.#database.prepare("SELECT leaves FROM ended_day WHERE day = ?").get(day)?.["leaves"];
    if (packed === undefined) return undefined;
    const bytes = packed as Uint8Array;
    return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
  }

  /** Nothing of the day is taken from then on. Within the caller's transaction. */
  closeDay(day: CalendarDate): void {
    this.#database.prepare("INSERT INTO closed_day (day) VALUES (?) ON CONFLICT DO NOTHING").run(day);
  }

  /** Some leaves of a closed day of which everything moved, in ascending order, one after another. */
  leavesAfter(day: CalendarDate, after: Uint8Array, most: number): Uint8Array {
    const rows = this.#database
      .prepare("SELECT leaf FROM statement WHERE day = ? AND leaf > ? ORDER BY leaf LIMIT ?")
      .all(day, after, most);
    return Buffer.concat(rows.map((row) => row["leaf"] as Uint8Array));
  }

  /** The leaves of a closed day, for good. Within the caller's transaction. */
  endDay(day: CalendarDate, leaves: Uint8Array): void {
    this.#database.prepare("INSERT INTO ended_day (day, leaves) VALUES (?, ?) ON CONFLICT DO NOTHING").run(day, leaves);
  }

  /**
   * Moves some of what was promised up to a day, within the caller's transaction: others keep theirs before the next part. By id, part by part,
   * so that nothing on the disk tells the order they came in.
   *
   * @param more `begin`: of all that is there now; `on`: of what is being moved already
   * @returns whether there is more to move. Once there is not, the journal holds what moved until it is emptied
   */
  settle(day: CalendarDate, more: "begin" | "on", most: number): boolean {
    this.#refresh();
    const begins = more === "begin" || this.#moving?.day !== day;
    const moving = begins ? { day, parts: this.#spool.partsToMove(day, most, more === "begin") } : this.#moving;
    this.#moving = moving;
    const part = moving?.parts.shift();
    if (part === undefined) {
      const isMore = this.#spool.emptySome(emptiedFor1 * most);
      if (!isMore) this.#moving = undefined;
      return isMore;
    }
    const add = this.#database.prepare(`
      INSERT INTO statement (id, nomination, region, channel, mark, withdrawal, day, salt, leaf, file)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `);
    const columns = ["id", "nomination", "region", "channel", "mark", "withdrawal", "day", "salt", "leaf"] as const;
    for (const spooled of part.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      // Promised on a later day, while this one was not begun to be moved.
      if (spooled.day > day) {
        this.#spool.moveOn(spooled);
        continue;
      }
      const row = this.#spool.take(spooled);
      const bytes = row["bytes"] as Uint8Array;
      // Taken back while it lay here: nothing of it but its name is left.
      const file = bytes.length === 0 ? null : nameOf(bytes);
      if (file !== null) this.#kept.keep(file, bytes);
      add.run(...columns.map((column) => row[column] as string | Uint8Array | null), file);
    }
    return true;
  }

  /** On whichever thread: it makes nothing, and reads no more of the spool than its count. */
  owed(nomination: string): number {
    return this.#inOneState(() => {
      const settled = this.#database.prepare(
        "SELECT count(*) AS n FROM statement INDEXED BY statement_waiting WHERE entered = 0 AND nomination = ?",
      );
      return Number(settled.get(nomination)?.["n"]) + this.#spool.countOf(nomination);
    });
  }

  /** One state of the file: between two reads another thread or process may move statements to where the first of them looked. */
  #inOneState<T>(read: () => T): T {
    const own = !this.#database.isTransaction;
    if (own) this.#database.exec("BEGIN");
    try {
      return read();
    } finally {
      if (own) this.#database.exec("COMMIT");
    }
  }

  waiting(): WaitingCell[] {
    const cells: (WaitingCell & { readonly waiting: { id: string; mark?: string }[] })[] = [];
    const rows = this.#database.prepare(`
      SELECT nomination, region, channel, id, mark
      FROM statement INDEXED BY statement_waiting
      WHERE entered = 0
      ORDER BY nomination, region, channel, id
    `);
    for (const row of rows.iterate() as Iterable<Row>) {
      const [nomination, region, channel] = [String(row["nomination"]), String(row["region"]), String(row["channel"])];
      let cell = cells.at(-1);
      if (cell?.nomination !== nomination || cell.region !== region || cell.channel !== channel) {
        cell = { nomination, region, channel: channel as "online" | "paper", waiting: [] };
        cells.push(cell);
      }
      cell.waiting.push({ id: idOf(row), ...(row["mark"] === null ? {} : { mark: String(row["mark"]) }) });
    }
    return cells;
  }

  openCut(): { readonly name: string; readonly list: string } | undefined {
    const row = this.#database.prepare("SELECT name, list FROM cut WHERE list <> '' ORDER BY name LIMIT 1").get();
    return row && { name: String(row["name"]), list: String(row["list"]) };
  }

  startCut(name: string, list: string): string {
    this.#database.prepare("INSERT INTO cut (name, list) VALUES (?, ?) ON CONFLICT DO NOTHING").run(name, list);
    return String(this.#database.prepare("SELECT list FROM cut WHERE name = ?").get(name)?.["list"]);
  }

  /** The log holds these. Within the caller's transaction. */
  enter(ids: readonly string[]): void {
    const enter = this.#database.prepare("UPDATE statement SET entered = 1 WHERE id = ?");
    for (const id of ids) enter.run(bin(id));
  }

  /** Its name stays, so that the window is not cut a second time. Within the caller's transaction. */
  endCut(name: string): void {
    this.#database.prepare("INSERT INTO cut (name, list) VALUES (?, '') ON CONFLICT DO UPDATE SET list = ''").run(name);
  }

  status(id: string): StatementStatus | undefined {
    return this.#inOneState(() => {
      const row = this.#read.byId.get(bin(id)) ?? this.#spooled("day, 0 AS entered", id);
      if (row === undefined) return undefined;
      const withdrawn = this.#database.prepare("SELECT 1 FROM taken_back WHERE id = ?").get(bin(id)) !== undefined;
      return { day: dayOf(row["day"]), inLog: row["entered"] === 1, withdrawn };
    });
  }

  /** On whichever thread. */
  #spooled(columns: string, id: string): Row | undefined {
    for (const spool of this.#spool.names()) {
      const row = this.#database.prepare(`SELECT ${columns} FROM ${spool} WHERE id = ?`).get(bin(id));
      if (row !== undefined) return row;
    }
    return undefined;
  }

  /** Within the caller's transaction; the journal holds the file until it is emptied. */
  withdraw({ id, file, place, secret }: Withdrawal): boolean {
    this.#refresh();
    const spooled = this.#spool.find(id);
    const settled = this.#read.byId.get(bin(id));
    if (spooled === undefined && settled === undefined) return false;
    this.#spool.erase(id);
    if (settled?.["file"] instanceof Uint8Array) {
      this.#kept.destroy([settled["file"]]);
      this.#database.prepare("UPDATE statement SET file = NULL WHERE id = ?").run(bin(id));
    }
    this.#database
      .prepare("INSERT INTO taken_back (id, file, place, secret) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .run(bin(id), file, place, secret);
    return true;
  }

  /** Erases the files of statements by their ids, within the caller's transaction. @returns how many there were */
  erase(ids: readonly Uint8Array[]): number {
    this.#refresh();
    const forget = this.#database.prepare("UPDATE statement SET file = NULL WHERE id = ?");
    let erased = 0;
    for (const id of ids) {
      const file = this.#read.byId.get(id)?.["file"];
      if (!(file instanceof Uint8Array)) continue;
      this.#spool.erase(hex(id));
      erased += this.#kept.destroy([file]);
      forget.run(id);
    }
    return erased;
  }

  openWithdrawals(): (Withdrawal & { readonly nomination: string })[] {
    return this.#database
      .prepare(`
        SELECT taken_back.id, taken_back.file, place, secret, nomination
        FROM taken_back JOIN statement USING (id)
        WHERE taken_back.entered = 0 AND statement.entered = 1
        ORDER BY nomination, taken_back.id
      `)
      .all()
      .map((row) => ({
        id: idOf(row),
        file: String(row["file"]),
        place: String(row["place"]),
        secret: String(row["secret"]),
        nomination: String(row["nomination"]),
      }));
  }

  /** Within the caller's transaction. */
  endWithdrawals(ids: readonly string[]): void {
    const enter = this.#database.prepare("UPDATE taken_back SET entered = 1 WHERE id = ?");
    for (const id of ids) enter.run(bin(id));
  }

  sealed(ids: readonly string[]): (Uint8Array | undefined)[] {
    return this.#inOneState(() => {
      const inSpools = this.#spool
        .names()
        .map((spool) => this.#database.prepare(`SELECT bytes FROM ${spool} WHERE id = ?`));
      return ids.map((id) => {
        const row = this.#read.byId.get(bin(id));
        if (row === undefined) {
          const found = inSpools.map((spool) => spool.get(bin(id))).find((spooled) => spooled !== undefined);
          const bytes = found?.["bytes"] as Uint8Array | undefined;
          return bytes?.length === 0 ? undefined : bytes;
        }
        const bytes = row["file"] instanceof Uint8Array ? this.#kept.get(row["file"]) : undefined;
        return bytes === "destroyed" ? undefined : bytes;
      });
    });
  }
}
