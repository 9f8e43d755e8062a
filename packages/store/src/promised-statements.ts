import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { CheckedStatement, Kept, StatementStatus, WaitingCell } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import { nameOf, type KeptBytes } from "./kept-bytes.ts";
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
  CREATE TABLE IF NOT EXISTS cut (name TEXT PRIMARY KEY, list TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS taken_back (
    id BLOB PRIMARY KEY,
    file TEXT NOT NULL,
    place TEXT NOT NULL,
    secret TEXT NOT NULL,
    entered INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;

/** Statements of the current window, in the order they came: a table of its own, which is dropped whole once they moved. */
const spoolColumns = `
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  nomination TEXT NOT NULL,
  region TEXT NOT NULL,
  channel TEXT NOT NULL,
  mark TEXT,
  withdrawal BLOB NOT NULL,
  day TEXT NOT NULL,
  salt BLOB NOT NULL,
  leaf BLOB NOT NULL,
  bytes BLOB NOT NULL`;

type Row = Record<string, string | number | bigint | Uint8Array | null>;

const dayOf = (value: unknown) => value as CalendarDate;
const idOf = (row: Row) => hex(row["id"] as Uint8Array);

interface Spooled {
  readonly seq: number | bigint;
  readonly day: CalendarDate;
  readonly salt: Uint8Array;
}

/**
 * What is promised and not in the log yet, in an SQLite file; see `PromiseStore`.
 *
 * Rows join the spool at its end, so that a flush writes few pages: keyed by id from the start, the same disk takes a third of them. The spool has no
 * index on the disk but a map in memory, made anew when another process wrote.
 */
export class PromisedStatements {
  readonly #database: DatabaseSync;
  readonly #kept: KeptBytes;
  readonly #read: Record<"byId" | "byWithdrawal" | "byMark" | "paper" | "ended" | "dataVersion", StatementSync>;
  #spool = "";
  #insert: StatementSync | undefined;
  #dataVersion: unknown;
  #ids = new Map<string, Spooled>();
  #withdrawals = new Set<string>();
  #marks = new Set<string>();
  /** Paper lines by nomination, counted when one is asked for. */
  #paper = new Map<string, number>();

  /** @param database has {@link promiseTables}, and overwrites what is deleted */
  constructor(database: DatabaseSync, kept: KeptBytes) {
    this.#database = database;
    this.#kept = kept;
    this.#read = {
      byId: database.prepare("SELECT day, salt, file, entered FROM statement WHERE id = ?"),
      byWithdrawal: database.prepare("SELECT 1 FROM statement WHERE withdrawal = ?"),
      byMark: database.prepare("SELECT 1 FROM statement WHERE nomination = ? AND mark = ?"),
      paper: database.prepare("SELECT count(*) AS n FROM statement WHERE nomination = ? AND mark IS NOT NULL"),
      ended: database.prepare("SELECT max(day) AS day FROM ended_day"),
      dataVersion: database.prepare("PRAGMA data_version"),
    };
  }

  #spoolNow(): string | undefined {
    const row = this.#database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'spool_[0-9]*'")
      .get() as Row | undefined;
    return row?.["name"] as string | undefined;
  }

  /** Within a transaction that writes. */
  #refresh(): void {
    const version = this.#read.dataVersion.get()?.["data_version"];
    if (version === this.#dataVersion && this.#insert !== undefined) return;
    let spool = this.#spoolNow();
    if (spool === undefined) {
      spool = "spool_1";
      this.#database.exec(`CREATE TABLE ${spool} (${spoolColumns}) STRICT`);
    }
    this.#begin(spool);
    this.#dataVersion = version;
  }

  #begin(spool: string): void {
    this.#spool = spool;
    this.#ids = new Map();
    this.#withdrawals = new Set();
    this.#marks = new Set();
    this.#paper = new Map();
    const rows = this.#database.prepare(
      `SELECT seq, id, nomination, mark, withdrawal, day, salt FROM ${spool} ORDER BY seq`,
    );
    for (const row of rows.iterate() as Iterable<Row>) {
      this.#remember(
        idOf(row),
        { seq: row["seq"] as number, day: dayOf(row["day"]), salt: row["salt"] as Uint8Array },
        hex(row["withdrawal"] as Uint8Array),
        row["mark"] === null ? undefined : `${String(row["nomination"])} ${String(row["mark"])}`,
      );
    }
    this.#insert = this.#database.prepare(`
      INSERT INTO ${spool} (id, nomination, region, channel, mark, withdrawal, day, salt, leaf, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `);
  }

  #remember(id: string, spooled: Spooled, withdrawal: string, mark: string | undefined): void {
    this.#ids.set(id, spooled);
    this.#withdrawals.add(withdrawal);
    if (mark !== undefined) this.#marks.add(mark);
  }

  /** Forgets what it knows of the spool, after a transaction that did not commit. */
  forget(): void {
    this.#insert = undefined;
  }

  /** Within the caller's transaction. */
  keep(statements: readonly CheckedStatement[]): Kept[] {
    this.#refresh();
    const ended = this.lastEnded();
    return statements.map((statement) => this.#keepOne(statement, ended));
  }

  #keepOne(statement: CheckedStatement, ended: CalendarDate | undefined): Kept {
    const { id, nomination, region, channel, mark, lines, withdrawal, day, salt, leaf, sealed } = statement;
    const spooled = this.#ids.get(id);
    if (spooled !== undefined) return { kind: "known", day: spooled.day, salt: spooled.salt };
    const name = bin(id);
    const known = this.#read.byId.get(name);
    if (known !== undefined) return { kind: "known", day: dayOf(known["day"]), salt: known["salt"] as Uint8Array };
    const committed = bin(withdrawal);
    if (this.#withdrawals.has(withdrawal) || this.#read.byWithdrawal.get(committed) !== undefined)
      return { kind: "withdrawal-known" };
    const line = mark === undefined ? undefined : `${nomination} ${mark}`;
    if (mark !== undefined && (this.#marks.has(line ?? "") || this.#read.byMark.get(nomination, mark) !== undefined))
      return { kind: "mark-known" };
    if (lines !== undefined && this.#paperOf(nomination) >= lines) return { kind: "no-line-left" };
    if (ended !== undefined && day <= ended) return { kind: "day-over" };
    const seq = this.#insert?.run(
      name,
      nomination,
      region,
      channel,
      mark ?? null,
      committed,
      day,
      salt,
      leaf,
      sealed,
    ).lastInsertRowid;
    this.#remember(id, { seq: seq ?? 0, day, salt }, withdrawal, line);
    const paper = this.#paper.get(nomination);
    if (mark !== undefined && paper !== undefined) this.#paper.set(nomination, paper + 1);
    return { kind: "taken" };
  }

  #paperOf(nomination: string): number {
    const known = this.#paper.get(nomination);
    if (known !== undefined) return known;
    const spooled = [...this.#marks].filter((line) => line.startsWith(`${nomination} `));
    const count = Number(this.#read.paper.get(nomination)?.["n"]) + spooled.length;
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

  /** Within the caller's transaction. */
  endDay(day: CalendarDate): Uint8Array[] {
    const known = this.leavesOf(day);
    if (known !== undefined) return known;
    this.#refresh();
    const leaves = this.#database
      .prepare(
        `SELECT leaf FROM statement WHERE day = ?1 UNION ALL SELECT leaf FROM ${this.#spool} WHERE day = ?1 ORDER BY leaf`,
      )
      .all(day)
      .map((row) => row["leaf"] as Uint8Array);
    this.#database.prepare("INSERT INTO ended_day (day, leaves) VALUES (?, ?)").run(day, Buffer.concat(leaves));
    return leaves;
  }

  /** Moves the spool, within the caller's transaction; the journal holds it until it is emptied. */
  settle(day: CalendarDate): void {
    this.#refresh();
    const from = this.#spool;
    // By the ids in memory: sorted by the database, they would lie on the disk in parts that tell the order they came in.
    const ids = [...this.#ids].flatMap(([id, spooled]) => (spooled.day <= day ? [{ id, seq: spooled.seq }] : []));
    if (ids.length === 0) return;
    ids.sort((a, b) => (a.id < b.id ? -1 : 1));
    const read = this.#database.prepare(`SELECT * FROM ${from} WHERE seq = ?`);
    const add = this.#database.prepare(`
      INSERT INTO statement (id, nomination, region, channel, mark, withdrawal, day, salt, leaf, file)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `);
    const columns = ["id", "nomination", "region", "channel", "mark", "withdrawal", "day", "salt", "leaf"] as const;
    for (const { seq } of ids) {
      const row = read.get(seq) as Row;
      const bytes = row["bytes"] as Uint8Array;
      // Taken back while it lay here: nothing of it but its name is left.
      const file = bytes.length === 0 ? null : nameOf(bytes);
      if (file !== null) this.#kept.keep(file, bytes);
      add.run(...columns.map((column) => row[column] as string | Uint8Array | null), file);
    }
    const next = `spool_${Number(from.slice("spool_".length)) + 1}`;
    // What was promised on a later day has come since, and keeps its place in the next spool.
    this.#database.exec(`CREATE TABLE ${next} (${spoolColumns}) STRICT`);
    this.#database.prepare(`INSERT INTO ${next} SELECT * FROM ${from} WHERE day > ? ORDER BY seq`).run(day);
    this.#insert = undefined;
    this.#database.exec(`DROP TABLE ${from}`);
    this.#begin(next);
  }

  /** On whichever thread: it makes nothing, and reads no more of the spool than its count. */
  owed(nomination: string): number {
    // One state of the file: between two reads another process may move the spool to where the first of them looked.
    const own = !this.#database.isTransaction;
    if (own) this.#database.exec("BEGIN");
    try {
      const settled = this.#database.prepare(
        "SELECT count(*) AS n FROM statement INDEXED BY statement_waiting WHERE entered = 0 AND nomination = ?",
      );
      const spool = this.#spoolNow();
      const spooled =
        spool === undefined
          ? undefined
          : this.#database.prepare(`SELECT count(*) AS n FROM ${spool} WHERE nomination = ?`).get(nomination);
      return Number(settled.get(nomination)?.["n"]) + Number(spooled?.["n"] ?? 0);
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

  /** Within the caller's transaction. */
  endCut(name: string, ids: readonly string[]): void {
    const enter = this.#database.prepare("UPDATE statement SET entered = 1 WHERE id = ?");
    for (const id of ids) enter.run(bin(id));
    // Its name stays, so that the window is not cut a second time.
    this.#database.prepare("INSERT INTO cut (name, list) VALUES (?, '') ON CONFLICT DO UPDATE SET list = ''").run(name);
  }

  status(id: string): StatementStatus | undefined {
    const settled = this.#read.byId.get(bin(id));
    const spool = this.#spoolNow();
    const row =
      settled ??
      (spool === undefined
        ? undefined
        : this.#database.prepare(`SELECT day, 0 AS entered FROM ${spool} WHERE id = ?`).get(bin(id)));
    if (row === undefined) return undefined;
    const withdrawn = this.#database.prepare("SELECT 1 FROM taken_back WHERE id = ?").get(bin(id)) !== undefined;
    return { day: dayOf(row["day"]), inLog: row["entered"] === 1, withdrawn };
  }

  /** Within the caller's transaction; the journal holds the file until it is emptied. */
  withdraw({ id, file, place, secret }: Withdrawal): boolean {
    this.#refresh();
    const spooled = this.#ids.get(id);
    const settled = this.#read.byId.get(bin(id));
    if (spooled === undefined && settled === undefined) return false;
    if (spooled !== undefined) {
      // Overwritten in place first: a row that only shrinks leaves its old end behind in the page.
      this.#database
        .prepare(`UPDATE ${this.#spool} SET bytes = zeroblob(length(bytes)) WHERE seq = ?`)
        .run(spooled.seq);
      this.#database.prepare(`UPDATE ${this.#spool} SET bytes = zeroblob(0) WHERE seq = ?`).run(spooled.seq);
    } else if (settled?.["file"] instanceof Uint8Array) {
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
    const forget = this.#database.prepare("UPDATE statement SET file = NULL WHERE id = ?");
    let erased = 0;
    for (const id of ids) {
      const file = this.#read.byId.get(id)?.["file"];
      if (!(file instanceof Uint8Array)) continue;
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
    const spool = this.#spoolNow();
    const inSpool = spool === undefined ? undefined : this.#database.prepare(`SELECT bytes FROM ${spool} WHERE id = ?`);
    return ids.map((id) => {
      const row = this.#read.byId.get(bin(id));
      if (row === undefined) {
        const bytes = inSpool?.get(bin(id))?.["bytes"] as Uint8Array | undefined;
        return bytes?.length === 0 ? undefined : bytes;
      }
      const bytes = row["file"] instanceof Uint8Array ? this.#kept.get(row["file"]) : undefined;
      return bytes === "destroyed" ? undefined : bytes;
    });
  }
}
