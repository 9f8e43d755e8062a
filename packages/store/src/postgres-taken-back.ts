import type { Withdrawal } from "@hustings/core";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import { sql } from "./postgres-promise-sql.ts";
import type { PostgresSpools, Spool } from "./postgres-spools.ts";
import type { RecordKeys } from "./record-keys.ts";
import { bin, hex } from "./hex.ts";

export const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** Statements that were taken back, in a PostgreSQL database: like what waits they are noise until they move. */
export class PostgresTakenBack {
  readonly #connection: PostgresConnection;
  readonly #keys: RecordKeys;
  readonly #spools: PostgresSpools;

  constructor(connection: PostgresConnection, keys: RecordKeys, spools: PostgresSpools) {
    this.#connection = connection;
    this.#keys = keys;
    this.#spools = spools;
  }

  async withdraw(withdrawal: Withdrawal): Promise<boolean> {
    const keys = await this.#spools.writing(async (query, { cipher, ciphers }) => {
      const { id, file, place, secret } = withdrawal;
      const tags = ciphers.tags("id", id);
      const spooled = await query<{ file_key: Buffer }>("SELECT file_key FROM spool WHERE id_tag = ANY ($1::bytea[])", [
        tags,
      ]);
      const settled = await query<{ file: Buffer | null }>("SELECT file FROM statement WHERE id = $1", [bin(id)]);
      if (spooled.rows.length + settled.rows.length === 0) return undefined;
      await query(
        `
        INSERT INTO spooled_withdrawal (id_tag, particulars)
        SELECT $1, $2
        WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE id = $3)
          AND NOT EXISTS (SELECT 1 FROM spooled_withdrawal WHERE id_tag = ANY ($4::bytea[]))
        `,
        [cipher.tag("id", id), cipher.encrypt({ id, file, place, secret }), bin(id), tags],
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

  /** Those that are in the log, of which the log does not say that they were taken back. */
  async open(): Promise<(Withdrawal & { readonly nomination: string })[]> {
    return await this.#spools.reading(async (ciphers) => {
      const { rows } = await this.#connection.query<Omit<Withdrawal, "id"> & { id: Buffer; nomination: string }>(
        sql.withdrawals,
        [],
      );
      const spooled = await this.#connection.query<{ particulars: Buffer }>(
        "SELECT particulars FROM spooled_withdrawal",
        [],
      );
      const back = spooled.rows.map(({ particulars }) => ciphers.decrypt(particulars) as Withdrawal);
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

  /** The log says of these that they were taken back. */
  async end(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#spools.writing(async (query, { ciphers }) => {
      const { rows } = await query<{ particulars: Buffer }>(
        "DELETE FROM spooled_withdrawal WHERE id_tag = ANY ($1::bytea[]) RETURNING particulars",
        [ids.flatMap((id) => ciphers.tags("id", id))],
      );
      const back = rows.map(({ particulars }) => ciphers.decrypt(particulars) as Withdrawal).toSorted(byId);
      await this.#add(query, back, true);
      await query("UPDATE withdrawal SET entered = true WHERE id = ANY ($1::bytea[])", [ids.map(bin)]);
    });
  }

  /** Moves those whose statements have moved to where they lie by id, and the others to the spool that takes what comes. */
  async move(query: Query, { cipher, ciphers }: Spool): Promise<void> {
    const { rows } = await query<{ particulars: Buffer }>("DELETE FROM spooled_withdrawal RETURNING particulars");
    const back = rows.map(({ particulars }) => ciphers.decrypt(particulars) as Withdrawal).toSorted(byId);
    const { rows: settled } = await query<{ id: Buffer }>("SELECT id FROM statement WHERE id = ANY ($1::bytea[])", [
      back.map(({ id }) => bin(id)),
    ]);
    const ids = new Set(settled.map(({ id }) => hex(id)));
    const stay = back.filter(({ id }) => !ids.has(id));
    await query("INSERT INTO spooled_withdrawal (id_tag, particulars) SELECT * FROM unnest($1::bytea[], $2::bytea[])", [
      stay.map(({ id }) => cipher.tag("id", id)),
      stay.map((each) => cipher.encrypt(each)),
    ]);
    await this.#add(
      query,
      back.filter(({ id }) => ids.has(id)),
      false,
    );
  }

  async #add(query: Query, back: readonly Withdrawal[], isEntered: boolean): Promise<void> {
    await query(sql.addWithdrawals, [
      back.map(({ id }) => bin(id)),
      back.map(({ file }) => file),
      back.map(({ place }) => place),
      back.map(({ secret }) => secret),
      isEntered,
    ]);
    await this.erase(
      query,
      back.map(({ id }) => bin(id)),
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
}
