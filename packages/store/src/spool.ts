import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { CheckedStatement } from "@hustings/acts";
import type { CalendarDate } from "@hustings/core";
import { bin, hex } from "./hex.ts";

const columns = `
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

/** Where a statement waits. */
export interface Spooled {
  readonly id: string;
  readonly spool: string;
  readonly seq: number | bigint;
  readonly day: CalendarDate;
  readonly salt: Uint8Array;
}

const lineOf = (nomination: string, mark: string) => `${nomination} ${mark}`;

/**
 * Statements of the current window, in the order they came: a table of its own, which is emptied and dropped once all of them moved. While those of one
 * are moved, what comes waits in the next.
 *
 * Rows that moved stay behind until all have: page by page they are emptied faster than each where it happens to lie, and no page is free
 * meanwhile for what moves, which would lie on the disk in an order of its own.
 *
 * Rows join it at its end, so that a flush writes few pages: keyed by id from the start, the same disk takes a third of them. It has no index on the
 * disk but maps in memory, made anew when another process wrote.
 */
export class Spool {
  readonly #database: DatabaseSync;
  readonly #dataVersion: StatementSync;
  /** Tables by their numbers; the last takes what comes. */
  #tables: string[] = [];
  #insert: StatementSync | undefined;
  #version: unknown;
  #ids = new Map<string, Spooled>();
  /** What moved, and lies here as well until its table is emptied. */
  #leftBehind = new Map<string, Spooled>();
  #withdrawals = new Set<string>();
  #marks = new Set<string>();

  /** @param database has the tables of statements that moved */
  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#dataVersion = database.prepare("PRAGMA data_version");
  }

  /** The tables as the file has them, on whichever thread. */
  names(): string[] {
    const rows = this.#database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'spool_[0-9]*'")
      .all() as Row[];
    return rows.map((row) => String(row["name"])).toSorted((a, b) => numberOf(a) - numberOf(b));
  }

  /** Within a transaction that writes, before anything else is asked here. @returns whether it was read anew */
  refresh(): boolean {
    const version = this.#dataVersion.get()?.["data_version"];
    if (version === this.#version && this.#insert !== undefined) return false;
    this.#tables = this.names();
    this.#ids = new Map();
    this.#leftBehind = new Map();
    this.#withdrawals = new Set();
    this.#marks = new Set();
    const last = this.#tables.at(-1);
    for (const table of this.#tables) this.#read(table, table !== last);
    if (last === undefined) this.#begin(1);
    else this.#fill(last);
    this.#version = version;
    return true;
  }

  /** After a transaction that did not commit. */
  forget(): void {
    this.#insert = undefined;
  }

  #begin(number: number): void {
    const table = `spool_${number}`;
    this.#database.exec(`CREATE TABLE ${table} (${columns}) STRICT`);
    this.#tables.push(table);
    this.#fill(table);
  }

  #fill(table: string): void {
    this.#insert = this.#database.prepare(`
      INSERT INTO ${table} (id, nomination, region, channel, mark, withdrawal, day, salt, leaf, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `);
  }

  #read(table: string, isMoving: boolean): void {
    const moved = this.#database.prepare("SELECT 1 FROM statement WHERE id = ?");
    const rows = this.#database.prepare(
      `SELECT seq, id, nomination, mark, withdrawal, day, salt FROM ${table} ORDER BY seq`,
    );
    for (const row of rows.iterate() as Iterable<Row>) {
      const id = hex(row["id"] as Uint8Array);
      const [day, salt] = [row["day"] as CalendarDate, row["salt"] as Uint8Array];
      const spooled = { id, spool: table, seq: row["seq"] as number, day, salt };
      if (isMoving && moved.get(row["id"] as Uint8Array) !== undefined) {
        this.#leftBehind.set(id, spooled);
        continue;
      }
      this.#ids.set(id, spooled);
      this.#withdrawals.add(hex(row["withdrawal"] as Uint8Array));
      if (row["mark"] !== null) this.#marks.add(lineOf(String(row["nomination"]), String(row["mark"])));
    }
  }

  find(id: string): Spooled | undefined {
    return this.#ids.get(id);
  }

  hasWithdrawal(withdrawal: string): boolean {
    return this.#withdrawals.has(withdrawal);
  }

  hasMark(nomination: string, mark: string): boolean {
    return this.#marks.has(lineOf(nomination, mark));
  }

  /** Paper lines of a nomination that wait here. */
  markedOf(nomination: string): number {
    return [...this.#marks].filter((line) => line.startsWith(lineOf(nomination, ""))).length;
  }

  /** At the end, within the caller's transaction. */
  add({ id, nomination, region, channel, mark, withdrawal, day, salt, leaf, sealed }: CheckedStatement): void {
    const added = this.#insert?.run(
      bin(id),
      nomination,
      region,
      channel,
      mark ?? null,
      bin(withdrawal),
      day,
      salt,
      leaf,
      sealed,
    );
    this.#remember({ id, day, salt, seq: added?.lastInsertRowid ?? 0 });
    this.#withdrawals.add(withdrawal);
    if (mark !== undefined) this.#marks.add(lineOf(nomination, mark));
  }

  #remember(spooled: Omit<Spooled, "spool">): void {
    this.#ids.set(spooled.id, { ...spooled, spool: this.#tables.at(-1) ?? "" });
  }

  /** Overwrites a statement's file in place, wherever it lies here: a row that only shrinks leaves its old end behind in the page. */
  erase(id: string): void {
    const spooled = this.#ids.get(id) ?? this.#leftBehind.get(id);
    if (spooled === undefined) return;
    const { spool, seq } = spooled;
    this.#database.prepare(`UPDATE ${spool} SET bytes = zeroblob(length(bytes)) WHERE seq = ?`).run(seq);
    this.#database.prepare(`UPDATE ${spool} SET bytes = zeroblob(0) WHERE seq = ?`).run(seq);
  }

  /** How many statements of a nomination wait here, on whichever thread. */
  countOf(nomination: string): number {
    const tables = this.names();
    const counts = tables.map((table, i) => {
      const waits = i === tables.length - 1 ? "" : `AND NOT EXISTS (SELECT 1 FROM statement WHERE id = ${table}.id)`;
      const counted = this.#database.prepare(`SELECT count(*) AS n FROM ${table} WHERE nomination = ? ${waits}`);
      return Number(counted.get(nomination)?.["n"]);
    });
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * What lies here of days up to one, and then what is of a later day in the same tables: parts of about so many, ascending by id from one to the next.
   * What comes from now on waits in another table.
   *
   * @param closing also what lies in the table that takes what comes; without it, only what was being moved before
   */
  partsToMove(day: CalendarDate, most: number, closing: boolean): Spooled[][] {
    const last = this.#tables.at(-1) ?? "";
    const isDue = (spooled: Spooled) => spooled.day <= day;
    if (closing && [...this.#ids.values()].some((each) => each.spool === last && isDue(each)))
      this.#begin(numberOf(last) + 1);
    const taking = this.#tables.at(-1);
    const left = [...this.#ids.values()].filter(({ spool }) => spool !== taking);
    return [
      ...partsById(left.filter(isDue), most),
      ...partsById(
        left.filter((each) => !isDue(each)),
        most,
      ),
    ];
  }

  /** Gives a statement out, for it to be kept where it waits no more. */
  take(spooled: Spooled): Row {
    const { id, spool, seq } = spooled;
    const row = this.#database.prepare(`SELECT * FROM ${spool} WHERE seq = ?`).get(seq) as Row;
    this.#ids.delete(id);
    this.#leftBehind.set(id, spooled);
    this.#withdrawals.delete(hex(row["withdrawal"] as Uint8Array));
    if (row["mark"] !== null) this.#marks.delete(lineOf(String(row["nomination"]), String(row["mark"])));
    return row;
  }

  /** To the table that takes what comes. */
  moveOn(spooled: Spooled): void {
    const names = "id, nomination, region, channel, mark, withdrawal, day, salt, leaf, bytes";
    const { spool, seq } = spooled;
    const to = this.#tables.at(-1) ?? "";
    const moved = this.#database
      .prepare(`INSERT INTO ${to} (${names}) SELECT ${names} FROM ${spool} WHERE seq = ?`)
      .run(seq);
    this.#database.prepare(`DELETE FROM ${spool} WHERE seq = ?`).run(seq);
    this.#remember({ ...spooled, seq: moved.lastInsertRowid });
  }

  /** Empties some of what moved, and drops its table once it is empty: nothing of the order in it is left. @returns whether there is more */
  emptySome(most: number): boolean {
    const holding = new Set([...this.#ids.values()].map(({ spool }) => spool));
    const table = this.#tables.slice(0, -1).find((each) => !holding.has(each));
    if (table === undefined) return false;
    const first = `SELECT seq FROM ${table} ORDER BY seq LIMIT ?`;
    const { changes } = this.#database.prepare(`DELETE FROM ${table} WHERE seq IN (${first})`).run(most);
    if (changes === most) return true;
    this.#database.exec(`DROP TABLE ${table}`);
    this.#tables = this.#tables.filter((each) => each !== table);
    if (this.#tables.length === 1) this.#leftBehind = new Map();
    return this.#tables.length > 1;
  }
}

const numberOf = (table: string) => Number(table.slice("spool_".length));

/** By even stretches of ids, which are hashes: the parts are of nearly one size, and only within each is there something left to sort. */
function partsById(all: readonly Spooled[], most: number): Spooled[][] {
  const count = Math.ceil(all.length / most);
  const parts = Array.from({ length: count }, (): Spooled[] => []);
  for (const each of all) parts[Math.floor((parseInt(each.id.slice(0, 8), 16) / 2 ** 32) * count)]?.push(each);
  return parts.filter((part) => part.length > 0);
}
