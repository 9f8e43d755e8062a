import type { CalendarDate } from "@hustings/core";
import { nameOf } from "./kept-bytes.ts";
import { parts, movedTogether } from "./parts.ts";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import { sql } from "./postgres-promise-sql.ts";
import type { PostgresSpools, Spool } from "./postgres-spools.ts";
import { byId, type PostgresTakenBack } from "./postgres-taken-back.ts";
import type { RecordKeys } from "./record-keys.ts";
import type { SpoolCiphers } from "./spool-cipher.ts";
import { unsealedOf, type Particulars } from "./spooled-particulars.ts";
import { bin, hex } from "./hex.ts";

/** A statement that is to be moved. */
interface Left {
  readonly id: string;
  readonly tag: Buffer;
  readonly day: CalendarDate;
}
type Spooled = Particulars & { readonly tag: Buffer };

/**
 * Moves what waits in a PostgreSQL database to where it lies by its ids, part by part: each is a transaction, and whoever hands in waits for one of
 * them and not for a day.
 *
 * The spool is closed first, and what comes waits in the next. A program killed on the way leaves some of it moved and the rest where it was, each
 * once; whoever moves next goes on. Two may move the same spool: a part takes what is still there.
 */
export class PostgresMove {
  readonly #connection: PostgresConnection;
  readonly #keys: RecordKeys;
  readonly #spools: PostgresSpools;
  readonly #takenBack: PostgresTakenBack;

  constructor(
    connection: PostgresConnection,
    keys: RecordKeys,
    { spools, takenBack }: { readonly spools: PostgresSpools; readonly takenBack: PostgresTakenBack },
  ) {
    this.#connection = connection;
    this.#keys = keys;
    this.#spools = spools;
    this.#takenBack = takenBack;
  }

  /** Of days up to one. @returns the first spool that may hold something: the keys of those before it are to be destroyed */
  async upTo(day: CalendarDate): Promise<number> {
    const { oldest, number, ciphers } = await this.#close(day);
    if (oldest === number) return number;
    const left = await this.#left(number, ciphers);
    // Statements lie in the order of ids, whatever came when: nothing on the disk of another day is between them.
    const due = left.filter((each) => each.day <= day).toSorted(byId);
    const later = left.filter((each) => each.day > day).toSorted(byId);
    for (const part of [...parts(due), ...parts(later)])
      await this.#spools.writing(async (query, spool) => await this.#movePart(query, spool, { part, day }));
    await this.#spools.writing(async (query, spool) => {
      await this.#takenBack.move(query, spool);
      await query(sql.movedUntil, [number]);
    });
    return number;
  }

  /** Closes the spool that takes what comes, where anything in it is to be moved. */
  async #close(day: CalendarDate): Promise<Spool> {
    return await this.#spools.writing(async (query, spool) => {
      const { rows: due } = await query(sql.isDue, [day, this.#spools.firstKeyOf(spool.number)]);
      const { rows: back } = await query("SELECT 1 FROM spooled_withdrawal LIMIT 1");
      if (due.length === 0 && back.length === 0) return spool;
      const number = this.#spools.keyAfter(spool);
      await query("UPDATE promise_head SET spool = $1", [number]);
      return { ...spool, number };
    });
  }

  /** What lies in the spools before one, in which nothing is written any more. */
  async #left(before: number, ciphers: SpoolCiphers): Promise<Left[]> {
    const left: Left[] = [];
    for (let after: Buffer = Buffer.alloc(0); ; after = left.at(-1)?.tag ?? after) {
      const { rows } = await this.#connection.query<{ id_tag: Buffer; day: CalendarDate; particulars: Buffer }>(
        sql.leftBefore,
        [this.#spools.firstKeyOf(before), after, movedTogether],
      );
      for (const { id_tag: tag, day, particulars } of rows)
        left.push({ tag, day, id: (ciphers.decrypt(particulars) as Particulars).id });
      if (rows.length < movedTogether) return left;
    }
  }

  async #movePart(
    query: Query,
    spool: Spool,
    { part, day }: { readonly part: readonly Left[]; readonly day: CalendarDate },
  ): Promise<void> {
    const { rows } = await query<{ id_tag: Buffer; particulars: Buffer }>(
      "SELECT id_tag, particulars FROM spool WHERE id_tag = ANY ($1::bytea[])",
      [part.map(({ tag }) => tag)],
    );
    const there = rows
      .map(({ id_tag, particulars }) => ({ ...(spool.ciphers.decrypt(particulars) as Particulars), tag: id_tag }))
      .toSorted(byId);
    const files = await this.#spools.files(query, there, await takenBackOf(query, spool.ciphers, there));
    const withFiles = there.map((each, i) => ({ each, file: files[i] }));
    const due = withFiles.filter(({ each }) => each.day <= day);
    if (due.length > 0)
      await this.#settle(
        query,
        due.map(({ each }) => each),
        due.map(({ file }) => file),
      );
    // What was promised on a later day has come since, and waits on. Of what was taken back nothing is left but its name.
    const later = withFiles.filter(({ each }) => each.day > day);
    await this.#spools.add(
      query,
      spool,
      later.map(({ each, file }) => ({ ...unsealedOf(each), sealed: file ?? new Uint8Array() })),
    );
    await query("DELETE FROM spool WHERE id_tag = ANY ($1::bytea[])", [there.map(({ tag }) => tag)]);
  }

  async #settle(query: Query, part: readonly Particulars[], files: readonly (Uint8Array | undefined)[]): Promise<void> {
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
}

/** Which of these were taken back, by their tags in hex. */
async function takenBackOf(
  query: Query,
  ciphers: SpoolCiphers,
  there: readonly Spooled[],
): Promise<ReadonlySet<string>> {
  const named = there.flatMap(({ id, tag }) => ciphers.tags("id", id).map((by) => ({ by, tag: hex(tag) })));
  const { rows } = await query<{ id_tag: Buffer }>(
    "SELECT id_tag FROM spooled_withdrawal WHERE id_tag = ANY ($1::bytea[])",
    [named.map(({ by }) => by)],
  );
  const back = new Set(rows.map(({ id_tag }) => hex(id_tag)));
  return new Set(named.filter(({ by }) => back.has(hex(by))).map(({ tag }) => tag));
}
