import type { CheckedStatement, Kept, PromiseStore, StatementStatus, WaitingCell } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import type { Claim } from "./claim.ts";
import { nameOf } from "./kept-bytes.ts";
import { KnownStatements, lineOf } from "./known-statements.ts";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import { sql } from "./postgres-promise-sql.ts";
import { PostgresSpools, type FileRow, type Spool } from "./postgres-spools.ts";
import type { RecordKeys } from "./record-keys.ts";
import type { SpoolCipher } from "./spool-cipher.ts";
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
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** Files that move in one statement: some megabytes. */
const movedTogether = 1_000;
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

  constructor(connection: PostgresConnection, keys: RecordKeys, claim?: () => Claim | undefined) {
    this.#connection = connection;
    this.#keys = keys;
    this.#spools = new PostgresSpools(connection, keys, claim);
  }

  async keep(statements: readonly CheckedStatement[]): Promise<Kept[]> {
    return await this.#spools.writing(async (query, spool) => {
      const known = await this.#known(query, spool.cipher, statements);
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
    }, "short");
  }

  async #known(query: Query, cipher: SpoolCipher, statements: readonly CheckedStatement[]): Promise<KnownStatements> {
    const onPaper = statements.flatMap(({ nomination, mark }) => (mark === undefined ? [] : [{ nomination, mark }]));
    const known = new KnownStatements(await this.#paper(query, cipher, onPaper));
    const spooled = await query<SpoolRow>(sql.spooledLike, [
      statements.map(({ id }) => cipher.tag("id", id)),
      statements.map(({ withdrawal }) => cipher.tag("withdrawal", withdrawal)),
      onPaper.map(({ nomination, mark }) => cipher.tag("mark", lineOf(nomination, mark))),
    ]);
    for (const { particulars } of spooled.rows) known.add(unsealedOf(cipher.decrypt(particulars) as Particulars));
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
    cipher: SpoolCipher,
    onPaper: readonly { readonly nomination: string }[],
  ): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const nomination of new Set(onPaper.map((line) => line.nomination))) {
      const { rows } = await query<{ lines: string }>(sql.paperLines, [nomination, cipher.tag("paper", nomination)]);
      counts.set(nomination, Number(rows[0]?.lines));
    }
    return counts;
  }

  async endDay(day: CalendarDate): Promise<readonly Uint8Array[]> {
    return await this.#spools.writing(async (query, { cipher }) => {
      const known = await query<{ leaves: Buffer }>(sql.leaves, [day]);
      if (known.rows[0] !== undefined) return unpacked(known.rows[0].leaves);
      const spooled = await query<{ particulars: Buffer }>("SELECT particulars FROM spool WHERE day = $1", [day]);
      const settled = await query<{ leaf: Buffer }>("SELECT leaf FROM statement WHERE day = $1", [day]);
      const leaves = [
        ...settled.rows.map(({ leaf }) => leaf),
        ...spooled.rows.map(({ particulars }) => bin((cipher.decrypt(particulars) as Particulars).leaf)),
      ].toSorted(Buffer.compare);
      await query("INSERT INTO ended_day (day, leaves) VALUES ($1, $2)", [day, Buffer.concat(leaves)]);
      await query("UPDATE promise_head SET ended = greatest(ended, $1)", [day]);
      return leaves;
    });
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
    const owed = await this.#spools.reading(async (cipher) => {
      const query: Query = async (text, values = []) => await this.#connection.query(text, values);
      return await this.#owed(query, cipher, nomination, known);
    });
    if (owed > 0) return owed;
    return await this.#spools.writing(async (query, { cipher }) => await this.#owed(query, cipher, nomination, known));
  }

  /** @param known whether a statement of the spool, by its tag, is the nomination's: each is decrypted once, and few between two turns */
  async #owed(
    query: Query,
    cipher: SpoolCipher | undefined,
    nomination: string,
    known: Map<string, boolean>,
  ): Promise<number> {
    const settled = await query<{ n: string }>(
      "SELECT count(*) AS n FROM statement WHERE NOT entered AND nomination = $1",
      [nomination],
    );
    const { rows: tags } = await query<{ id_tag: Buffer }>("SELECT id_tag FROM spool");
    const spooled = tags.map(({ id_tag }) => hex(id_tag));
    // Without a key there was no spool a moment ago: what has come into the first one since is left to whoever looks next.
    const unknown = cipher === undefined ? [] : spooled.filter((tag) => !known.has(tag));
    for (const part of parts(unknown, decryptedTogether)) {
      const { rows } = await query<{ id_tag: Buffer; particulars: Buffer }>(
        "SELECT id_tag, particulars FROM spool WHERE id_tag = ANY ($1::bytea[])",
        [part.map(bin)],
      );
      for (const { id_tag, particulars } of rows) {
        const of = cipher?.decrypt(particulars) as Particulars | undefined;
        known.set(hex(id_tag), of?.nomination === nomination);
      }
    }
    return Number(settled.rows[0]?.n) + spooled.filter((tag) => known.get(tag)).length;
  }

  async lastEnded(): Promise<CalendarDate | undefined> {
    const { rows } = await this.#connection.query<{ ended: CalendarDate | null }>("SELECT ended FROM promise_head", []);
    return rows[0]?.ended ?? undefined;
  }

  async settle(day: CalendarDate): Promise<readonly WaitingCell[]> {
    const left = await this.#spools.writing(async (query, spool) => await this.#move(query, spool, day));
    // Also what a program that was killed at this point left behind.
    this.#spools.destroyUntil(left);
    return await this.#waiting();
  }

  /** @returns the last spool that is empty for good */
  async #move(query: Query, from: Spool, day: CalendarDate): Promise<number> {
    const { rows: none } = await query("SELECT 1 FROM spool WHERE day <= $1 LIMIT 1", [day]);
    const { rows: back } = await query<{ id_tag: Buffer; particulars: Buffer }>("SELECT * FROM spooled_withdrawal");
    if (none.length === 0 && back.length === 0) return from.number - 1;
    const next = this.#spools.next(from);
    const takenBack = new Set(back.map(({ id_tag }) => hex(id_tag)));
    const { rows } = await query<{ id_tag: Buffer; day: string; particulars: Buffer }>(
      "SELECT id_tag, day, particulars FROM spool",
    );
    const all = rows
      .map((row) => ({ ...row, ...(from.cipher.decrypt(row.particulars) as Particulars), tag: row.id_tag }))
      .toSorted(byId);
    for (const part of parts(all.filter((each) => each.day <= day))) await this.#settlePart(query, part, takenBack);
    // What was promised on a later day has come since, and waits in the next spool.
    for (const part of parts(all.filter((each) => each.day > day))) {
      const files = await this.#spools.files(query, part, takenBack);
      // Of what was taken back nothing is left but its name.
      const statements = part.map((each, i) => ({ ...unsealedOf(each), sealed: files[i] ?? new Uint8Array() }));
      await this.#spools.add(query, next, statements);
    }
    await query("DELETE FROM spool WHERE id_tag = ANY ($1::bytea[])", [all.map(({ tag }) => tag)]);
    await this.#moveWithdrawals(query, from, next, back);
    await query("UPDATE promise_head SET spool = $1", [next.number]);
    return from.number;
  }

  async #settlePart(
    query: Query,
    part: readonly (Particulars & { readonly tag: Buffer })[],
    takenBack: ReadonlySet<string>,
  ): Promise<void> {
    const files = await this.#spools.files(query, part, takenBack);
    const named = files.map((file) => (file === undefined ? null : nameOf(file)));
    const records = this.#keys.encrypt(
      files.flatMap((bytes, i) => {
        const name = named[i] ?? null;
        return bytes === undefined || name === null ? [] : [{ name, bytes }];
      }),
    );
    const unique = [...new Map(records.map((record) => [hex(record.name), record])).values()];
    await query(sql.addKept, [unique.map(({ name }) => name), unique.map(({ encrypted }) => encrypted)]);
    await query(sql.settle, [
      part.map(({ id }) => bin(id)),
      part.map(({ nomination }) => nomination),
      part.map(({ region }) => region),
      part.map(({ channel }) => channel),
      part.map(({ mark }) => mark ?? null),
      part.map(({ withdrawal }) => bin(withdrawal)),
      part.map(({ day }) => day),
      part.map(({ salt }) => bin(salt)),
      part.map(({ leaf }) => bin(leaf)),
      named,
    ]);
  }

  async #moveWithdrawals(
    query: Query,
    from: Spool,
    next: Spool,
    rows: readonly { readonly particulars: Buffer }[],
  ): Promise<void> {
    const back = rows.map(({ particulars }) => from.cipher.decrypt(particulars) as Withdrawal).toSorted(byId);
    const { rows: settled } = await query<{ id: Buffer }>("SELECT id FROM statement WHERE id = ANY ($1::bytea[])", [
      back.map(({ id }) => bin(id)),
    ]);
    const ids = new Set(settled.map(({ id }) => hex(id)));
    const [moved, stay] = [back.filter(({ id }) => ids.has(id)), back.filter(({ id }) => !ids.has(id))];
    await query(sql.addWithdrawals, [...withdrawalColumns(moved), false]);
    await query("DELETE FROM spooled_withdrawal");
    await query("INSERT INTO spooled_withdrawal (id_tag, particulars) SELECT * FROM unnest($1::bytea[], $2::bytea[])", [
      stay.map(({ id }) => next.cipher.tag("id", id)),
      stay.map((each) => next.cipher.encrypt(each)),
    ]);
    await this.erase(
      query,
      moved.map(({ id }) => bin(id)),
    );
  }

  /** Destroys files by the ids of their statements, first of all their keys. @returns how many there were */
  async erase(query: Query, ids: readonly Uint8Array[]): Promise<number> {
    if (ids.length === 0) return 0;
    const { rows } = await query<{ file: Buffer | null }>(sql.filesOf, [ids]);
    const files = rows.flatMap(({ file }) => (file === null ? [] : [file]));
    const destroyed = this.#keys.destroy(files);
    await query("DELETE FROM kept WHERE name = ANY ($1::bytea[])", [files]);
    await query(sql.forgetFiles, [ids]);
    return destroyed;
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
    await this.#spools.writing(async (query) => {
      await query("UPDATE statement SET entered = true WHERE id = ANY ($1::bytea[])", [ids.map(bin)]);
      await query(sql.endCut, [name]);
    });
  }

  async status(id: string): Promise<StatementStatus | undefined> {
    return await this.#spools.reading(async (cipher) => {
      const tag = cipher?.tag("id", id) ?? Buffer.alloc(0);
      const { rows } = await this.#connection.query<{ day: CalendarDate; entered: boolean; withdrawn: boolean }>(
        `
        SELECT day, entered, EXISTS (SELECT 1 FROM withdrawal WHERE id = $1)
          OR EXISTS (SELECT 1 FROM spooled_withdrawal WHERE id_tag = $2) AS withdrawn
        FROM (SELECT day, entered FROM statement WHERE id = $1 UNION ALL SELECT day, false FROM spool WHERE id_tag = $2) AS found
        `,
        [bin(id), tag],
      );
      const [row] = rows;
      return row && { day: row.day, inLog: row.entered, withdrawn: row.withdrawn };
    });
  }

  async withdraw(withdrawal: Withdrawal): Promise<boolean> {
    const keys = await this.#spools.writing(async (query, { cipher }) => {
      const { id, file, place, secret } = withdrawal;
      const tag = cipher.tag("id", id);
      const spooled = await query<{ file_key: Buffer }>("SELECT file_key FROM spool WHERE id_tag = $1", [tag]);
      const settled = await query<{ file: Buffer | null }>("SELECT file FROM statement WHERE id = $1", [bin(id)]);
      if (spooled.rows.length + settled.rows.length === 0) return undefined;
      await query(
        `
        INSERT INTO spooled_withdrawal (id_tag, particulars)
        SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE id = $3)
        ON CONFLICT DO NOTHING
        `,
        [tag, cipher.encrypt({ id, file, place, secret }), bin(id)],
      );
      return [
        ...spooled.rows.map(({ file_key }) => file_key),
        ...settled.rows.flatMap((row) => (row.file === null ? [] : [row.file])),
      ];
    });
    if (keys === undefined) return false;
    this.#keys.destroy(keys);
    return true;
  }

  async openWithdrawals(): Promise<(Withdrawal & { readonly nomination: string })[]> {
    return await this.#spools.reading(async (cipher) => {
      const { rows } = await this.#connection.query<Omit<Withdrawal, "id"> & { id: Buffer; nomination: string }>(
        sql.withdrawals,
        [],
      );
      const spooled = await this.#connection.query<{ particulars: Buffer }>(
        "SELECT particulars FROM spooled_withdrawal",
        [],
      );
      const back = spooled.rows.map(({ particulars }) => cipher?.decrypt(particulars) as Withdrawal);
      const entered = await this.#connection.query<{ id: Buffer; nomination: string }>(sql.nominationsOf, [
        back.map(({ id }) => bin(id)),
      ]);
      const nominations = new Map(entered.rows.map(({ id, nomination }) => [hex(id), nomination]));
      const open = [
        ...rows.map((row) => ({ ...row, id: hex(row.id) })),
        ...back.flatMap((each) => {
          const nomination = nominations.get(each.id);
          return nomination === undefined ? [] : [{ ...each, nomination }];
        }),
      ];
      return open.toSorted((a, b) =>
        a.nomination === b.nomination ? byId(a, b) : a.nomination < b.nomination ? -1 : 1,
      );
    });
  }

  async endWithdrawals(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#spools.writing(async (query, { cipher }) => {
      const tags = ids.map((id) => cipher.tag("id", id));
      const { rows } = await query<{ particulars: Buffer }>(
        "DELETE FROM spooled_withdrawal WHERE id_tag = ANY ($1::bytea[]) RETURNING particulars",
        [tags],
      );
      const back = rows.map(({ particulars }) => cipher.decrypt(particulars) as Withdrawal).toSorted(byId);
      await query(sql.addWithdrawals, [...withdrawalColumns(back), true]);
      await this.erase(
        query,
        back.map(({ id }) => bin(id)),
      );
      await query("UPDATE withdrawal SET entered = true WHERE id = ANY ($1::bytea[])", [ids.map(bin)]);
    });
  }

  async sealed(ids: readonly string[]): Promise<(Uint8Array | undefined)[]> {
    return await this.#spools.reading(async (cipher) => {
      const found = new Map<string, Uint8Array | undefined>();
      for (const part of parts(ids)) {
        const tags = new Map(part.map((id) => [hex(cipher?.tag("id", id) ?? Buffer.alloc(0)), id]));
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

function withdrawalColumns(back: readonly Withdrawal[]): unknown[] {
  return [
    back.map(({ id }) => bin(id)),
    back.map(({ file }) => file),
    back.map(({ place }) => place),
    back.map(({ secret }) => secret),
  ];
}

function unpacked(leaves: Uint8Array): Uint8Array[] {
  return Array.from({ length: leaves.length / 32 }, (_, i) => leaves.subarray(32 * i, 32 * i + 32));
}

function parts<T>(all: readonly T[], together = movedTogether): T[][] {
  return Array.from({ length: Math.ceil(all.length / together) }, (_, i) =>
    all.slice(i * together, (i + 1) * together),
  );
}
