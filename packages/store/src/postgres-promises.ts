import type { CheckedStatement, Kept, PromiseStore, StatementStatus, WaitingCell } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import type { Claim } from "./claim.ts";
import { KnownStatements, lineOf } from "./known-statements.ts";
import { parts } from "./parts.ts";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import { sql } from "./postgres-promise-sql.ts";
import { PostgresMove } from "./postgres-move.ts";
import { PostgresSpools, type FileRow } from "./postgres-spools.ts";
import { PostgresTakenBack } from "./postgres-taken-back.ts";
import type { RecordKeys } from "./record-keys.ts";
import type { SpoolCiphers } from "./spool-cipher.ts";
import { unsealedOf, type Particulars } from "./spooled-particulars.ts";
import { bin, hex } from "./hex.ts";

interface SpoolRow {
  readonly id_tag: Buffer;
  readonly withdrawal_tag: Buffer;
  readonly mark_tag: Buffer | null;
  readonly particulars: Buffer;
}
interface CellRow {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
}
const cellOf = ({ nomination, region, channel }: CellRow) => `${nomination} ${region} ${channel}`;

/** A megabyte. */
const leavesTogether = 32_768;
/** A few milliseconds, in which the program answers nobody. */
const decryptedTogether = 100;
/**
 * What is promised and not in the log yet, in a PostgreSQL database; see `PromiseStore`.
 *
 * **Between processes.** Whoever writes holds the row of `promise_head` until the commit: of two that keep the same statement the second
 * finds it, and none is kept in a spool that is being emptied.
 *
 * **Order.** PostgreSQL dates every row it ever had: in its pages, its write-ahead log, its backups. So the spool is noise (see
 * {@link SpoolCipher}), and with its key the order is gone from all of them once statements have moved. What moves is written by id.
 */
export class PostgresPromises implements PromiseStore {
  readonly #connection: PostgresConnection;
  readonly #keys: RecordKeys;
  readonly #spools: PostgresSpools;
  readonly #takenBack: PostgresTakenBack;
  readonly #move: PostgresMove;

  constructor(connection: PostgresConnection, keys: RecordKeys, claim?: () => Claim | undefined) {
    this.#connection = connection;
    this.#keys = keys;
    this.#spools = new PostgresSpools(connection, keys, claim);
    this.#takenBack = new PostgresTakenBack(connection, keys, this.#spools);
    this.#move = new PostgresMove(connection, keys, { spools: this.#spools, takenBack: this.#takenBack });
  }

  async keep(statements: readonly CheckedStatement[]): Promise<Kept[]> {
    return await this.#spools.writing(async (query, spool) => {
      const known = await this.#known(query, spool.ciphers, statements);
      const taken: CheckedStatement[] = [];
      const answers = statements.map((statement) => {
        const answer = known.judge(statement, spool.ended);
        if (answer.kind === "taken") {
          taken.push(statement);
          known.take(statement);
        }
        return answer;
      });
      await this.#spools.add(query, spool, taken);
      return answers;
    });
  }

  async #known(query: Query, ciphers: SpoolCiphers, statements: readonly CheckedStatement[]): Promise<KnownStatements> {
    const onPaper = statements.flatMap(({ nomination, mark }) => (mark === undefined ? [] : [{ nomination, mark }]));
    const known = new KnownStatements(await this.#paper(query, ciphers, onPaper));
    const spooled = await query<SpoolRow>(sql.spooledLike, [
      statements.flatMap(({ id }) => ciphers.tags("id", id)),
      statements.flatMap(({ withdrawal }) => ciphers.tags("withdrawal", withdrawal)),
      onPaper.flatMap(({ nomination, mark }) => ciphers.tags("mark", lineOf(nomination, mark))),
    ]);
    for (const { particulars } of spooled.rows) known.add(unsealedOf(ciphers.decrypt(particulars) as Particulars));
    const settled = await query<{
      id: Buffer;
      withdrawal: Buffer;
      nomination: string;
      mark: string | null;
      day: CalendarDate;
      salt: Buffer;
    }>(sql.settledLike, [
      statements.map(({ id }) => bin(id)),
      statements.map(({ withdrawal }) => bin(withdrawal)),
      onPaper.map(({ nomination }) => nomination),
      onPaper.map(({ mark }) => mark),
    ]);
    for (const { id, withdrawal, nomination, mark, day, salt } of settled.rows) {
      const line = mark === null ? {} : { mark };
      known.add({ id: hex(id), withdrawal: hex(withdrawal), nomination, day, salt, ...line });
    }
    return known;
  }

  /** Paper lines that stand, of the nominations that a batch has some of. */
  async #paper(
    query: Query,
    ciphers: SpoolCiphers,
    onPaper: readonly { readonly nomination: string }[],
  ): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const nomination of new Set(onPaper.map((line) => line.nomination))) {
      const { rows } = await query<{ lines: string }>(sql.paperLines, [nomination, ciphers.tags("paper", nomination)]);
      counts.set(nomination, Number(rows[0]?.lines));
    }
    return counts;
  }

  async endDay(day: CalendarDate): Promise<readonly Uint8Array[]> {
    const known = await this.leavesOf(day);
    if (known !== undefined) return known;
    // First of all: what is gathered afterwards, in parts, grows no more.
    await this.#spools.writing(
      async (query) => await query("UPDATE promise_head SET ended = greatest(ended, $1)", [day]),
    );
    await this.#move.upTo(day);
    const leaves: Buffer[] = [];
    for (let more = true; more;) {
      const after = leaves.at(-1) ?? Buffer.alloc(0);
      const { rows } = await this.#connection.query<{ leaf: Buffer }>(sql.leavesAfter, [day, after, leavesTogether]);
      for (const { leaf } of rows) leaves.push(leaf);
      more = rows.length === leavesTogether;
    }
    await this.#spools.writing(
      async (query) =>
        await query("INSERT INTO ended_day (day, leaves) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
          day,
          Buffer.concat(leaves),
        ]),
    );
    return (await this.leavesOf(day)) ?? [];
  }

  async leavesOf(day: CalendarDate): Promise<readonly Uint8Array[] | undefined> {
    const { rows } = await this.#connection.query<{ leaves: Buffer }>(sql.leaves, [day]);
    return rows[0] && unpacked(rows[0].leaves);
  }

  /**
   * What waits is counted while others keep statements. That nothing is owed ends a drive, so it is said only once nobody keeps any: whatever
   * became of a connection that was lost while it committed has become of it by then.
   */
  async owed(nomination: string): Promise<number> {
    const known = new Map<string, boolean>();
    const owed = await this.#spools.reading(async (ciphers) => {
      const query: Query = async (text, values = []) => await this.#connection.query(text, values);
      return await this.#owed(query, ciphers, { nomination, known });
    });
    if (owed > 0) return owed;
    return await this.#spools.writing(
      async (query, { ciphers }) => await this.#owed(query, ciphers, { nomination, known }),
    );
  }

  /** @param of.known whether a statement of the spool, by its tag, is the nomination's: each is decrypted once, and few between two turns */
  async #owed(
    query: Query,
    ciphers: SpoolCiphers,
    { nomination, known }: { readonly nomination: string; readonly known: Map<string, boolean> },
  ): Promise<number> {
    for (;;) {
      const { rows: now } = await query<{ settled: string; tags: Buffer[] }>(sql.owed, [nomination]);
      const spooled = (now[0]?.tags ?? []).map(hex);
      // Without a key there was no spool a moment ago: what has come into the first one since is left to whoever looks next.
      const unknown = ciphers.isEmpty ? [] : spooled.filter((tag) => !known.has(tag));
      for (const part of parts(unknown, decryptedTogether)) {
        const { rows } = await query<{ id_tag: Buffer; particulars: Buffer }>(
          "SELECT id_tag, particulars FROM spool WHERE id_tag = ANY ($1::bytea[])",
          [part.map(bin)],
        );
        for (const { id_tag, particulars } of rows)
          known.set(hex(id_tag), (ciphers.decrypt(particulars) as Particulars).nomination === nomination);
      }
      // What moved before it was looked at is counted where it lies now.
      if (unknown.every((tag) => known.has(tag)))
        return Number(now[0]?.settled) + spooled.filter((tag) => known.get(tag)).length;
    }
  }

  async lastEnded(): Promise<CalendarDate | undefined> {
    const { rows } = await this.#connection.query<{ ended: CalendarDate | null }>("SELECT ended FROM promise_head", []);
    return rows[0]?.ended ?? undefined;
  }

  async settle(day: CalendarDate): Promise<readonly WaitingCell[]> {
    const first = await this.#move.upTo(day);
    // Also what a program that was killed at this point left behind.
    this.#spools.destroyUntil(first - 1);
    return await this.#waiting();
  }

  /** Destroys files by the ids of their statements. @returns how many there were */
  async erase(query: Query, ids: readonly Uint8Array[]): Promise<number> {
    return await this.#takenBack.erase(query, ids);
  }

  async #waiting(): Promise<WaitingCell[]> {
    const { rows } = await this.#connection.query<CellRow & { id: Buffer; mark: string | null }>(sql.waiting, []);
    return [...Map.groupBy(rows, cellOf).values()].flatMap((inCell) => {
      const [first] = inCell;
      if (first === undefined) return [];
      const { nomination, region, channel } = first;
      const waiting = inCell.map(({ id, mark }) => ({ id: hex(id), ...(mark === null ? {} : { mark }) }));
      return [{ nomination, region, channel, waiting }];
    });
  }

  async startCut(name: string, list: string): Promise<string> {
    return await this.#spools.writing(async (query) => {
      await query(sql.startCut, [name, list]);
      const { rows } = await query<{ list: string }>("SELECT list FROM cut WHERE name = $1", [name]);
      return rows[0]?.list ?? "";
    });
  }

  async openCut(): Promise<{ readonly name: string; readonly list: string } | undefined> {
    const text = "SELECT name, list FROM cut WHERE list <> '' ORDER BY name LIMIT 1";
    return (await this.#connection.query<{ name: string; list: string }>(text, [])).rows[0];
  }

  async endCut(name: string, ids: readonly string[]): Promise<void> {
    for (const part of parts(ids))
      await this.#spools.writing(
        async (query) =>
          await query("UPDATE statement SET entered = true WHERE id = ANY ($1::bytea[])", [part.map(bin)]),
      );
    await this.#spools.writing(async (query) => await query(sql.endCut, [name]));
  }

  async status(id: string): Promise<StatementStatus | undefined> {
    return await this.#spools.reading(async (ciphers) => {
      const { rows } = await this.#connection.query<{ day: CalendarDate; entered: boolean; withdrawn: boolean }>(
        `
        SELECT day, entered, EXISTS (SELECT 1 FROM withdrawal WHERE id = $1)
          OR EXISTS (SELECT 1 FROM spooled_withdrawal WHERE id_tag = ANY ($2::bytea[])) AS withdrawn
        FROM (SELECT day, entered FROM statement WHERE id = $1 UNION ALL SELECT day, false FROM spool WHERE id_tag = ANY ($2::bytea[])) AS found
        `,
        [bin(id), ciphers.tags("id", id)],
      );
      const [row] = rows;
      return row && { day: row.day, inLog: row.entered, withdrawn: row.withdrawn };
    });
  }

  async withdraw(withdrawal: Withdrawal): Promise<boolean> {
    return await this.#takenBack.withdraw(withdrawal);
  }

  async openWithdrawals(): Promise<(Withdrawal & { readonly nomination: string })[]> {
    return await this.#takenBack.open();
  }

  async endWithdrawals(ids: readonly string[]): Promise<void> {
    await this.#takenBack.end(ids);
  }

  async sealed(ids: readonly string[]): Promise<(Uint8Array | undefined)[]> {
    return await this.#spools.reading(async (ciphers) => {
      const found = new Map<string, Uint8Array | undefined>();
      for (const part of parts(ids)) {
        const tags = new Map(part.flatMap((id) => ciphers.tags("id", id).map((tag) => [hex(tag), id])));
        const spooled = await this.#connection.query<FileRow>(
          "SELECT id_tag, file_key, file FROM spool WHERE id_tag = ANY ($1::bytea[])",
          [[...tags.keys()].map(bin)],
        );
        for (const row of spooled.rows)
          found.set(tags.get(hex(row.id_tag)) ?? "", this.#keys.decrypt(row.file_key, row.file));
        const settled = await this.#connection.query<{ id: Buffer; file: Buffer | null; encrypted: Buffer | null }>(
          sql.filesOf,
          [part.map(bin)],
        );
        for (const { id, file, encrypted } of settled.rows) {
          if (file !== null && encrypted !== null) found.set(hex(id), this.#keys.decrypt(file, encrypted));
        }
      }
      return ids.map((id) => (found.get(id)?.length === 0 ? undefined : found.get(id)));
    });
  }
}

function unpacked(leaves: Uint8Array): Uint8Array[] {
  return Array.from({ length: leaves.length / 32 }, (_, i) => leaves.subarray(32 * i, 32 * i + 32));
}
