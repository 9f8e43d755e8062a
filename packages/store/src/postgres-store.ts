import { createHash } from "node:crypto";
import { treeSize } from "@hustings/core";
import type { QueryResultRow } from "pg";
import { checkBatch, refuseKnown } from "./check-batch.ts";
import { claimNow, claimStands, mustStand, type Claim } from "./claim.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import { PostgresPromises } from "./postgres-promises.ts";
import { prepareDatabase } from "./postgres-schema.ts";
import { PostgresSpools } from "./postgres-spools.ts";
import { RecordKeys } from "./record-keys.ts";
import type { IntakeStore } from "./sqlite-store.ts";
import { StoreError } from "./store-error.ts";
import { bin } from "./hex.ts";

export interface PostgresOptions {
  /** Name of the log that the database is for; it is bound to the first that opens it. */
  readonly origin: string;
  /** As `pg` takes it: `postgres://user@host/database`, or a folder of sockets and a database. */
  readonly connectionString: string;
  /** Where the keys of private records lie, outside the database and its backups; made when it is not there. */
  readonly keysFolder: string;
  /** Connections at once, at most. */
  readonly connections?: number;
  /** A process that is silent so long in the midst of keeping statements is paused, and the server ends what it began; ten seconds by default. */
  readonly pausedAfterMs?: number;
  /** Under which acts are entered and statements kept, as `lockDatabase` has it. Absent: nobody has this database for its own. */
  readonly claim?: () => Claim | undefined;
}

const sql = {
  /** The row of `head` is locked first: whoever appends at the same size waits, and then finds another size. */
  append: `
    WITH moved AS (
      UPDATE head
      SET size = size + $2
      WHERE size = $1 AND ${claimStands("$9")}
      RETURNING size
    ), entered AS (
      INSERT INTO entry (idx, key, bytes)
      SELECT $1::bigint + i - 1, substring($3::bytea FROM (32 * (i - 1) + 1)::int FOR 32), substring($4::bytea FROM start FOR length)
      FROM moved, unnest($5::int[], $6::int[]) WITH ORDINALITY AS part (start, length, i)
    ), added AS (
      INSERT INTO kept (name, encrypted)
      SELECT name, encrypted
      FROM moved, unnest($7::bytea[], $8::bytea[]) AS record (name, encrypted)
      ON CONFLICT (name) DO UPDATE SET encrypted = excluded.encrypted
    )
    SELECT size FROM moved
  `,
  size: "SELECT size FROM head",
  settledSize: "SELECT size FROM head FOR SHARE",
  read: "SELECT bytes FROM entry WHERE idx >= $1 AND idx < $2 ORDER BY idx",
  find: `
    SELECT asked.place, entry.idx
    FROM unnest($1::bytea[]) WITH ORDINALITY AS asked (key, place)
    JOIN entry USING (key)
  `,
  checkpoint: "SELECT checkpoint FROM head",
  swap: `UPDATE head SET checkpoint = $2 WHERE checkpoint IS NOT DISTINCT FROM $1 AND ${claimStands("$3")}`,
  kept: `
    SELECT asked.place, kept.encrypted
    FROM unnest($1::bytea[]) WITH ORDINALITY AS asked (name, place)
    JOIN kept USING (name)
  `,
  /** Whoever takes the database over waits for whoever has this row. */
  lockPromises: "SELECT 1 FROM promise_head FOR UPDATE",
  /** As many as show whether these are the keys of this database. */
  someKept: "SELECT name FROM kept LIMIT 100",
  destroy: "DELETE FROM kept WHERE name = ANY ($1::bytea[])",
};

const keyOf = (key: string) => createHash("sha256").update(key).digest();
const namesOf = (names: readonly string[]) => names.map(bin);

/**
 * Opens the store in a PostgreSQL database, making its tables when they are not there. Any number of processes may have it
 * open; all that keep or read private bytes must share the folder of keys.
 *
 * **Durable**: `synchronous_commit` is on for each connection, and a server that runs with `fsync = off` is refused. Where the server has
 * synchronous standbys, an answer waits for them too. A connection that is lost while a batch is on its way gives
 * `outcome-unknown`; the next `find` waits for whatever transaction is still running, and tells.
 *
 * **Destroyed**: PostgreSQL keeps no promise that bytes are gone. A deleted row stays in its page until VACUUM, in the page's free space
 * after that, and in write-ahead log, archives, standbys and backups for as long as those are kept. So each record is encrypted
 * under a key of its own (AES-256-GCM) that never enters the database; destroying erases the key, as the embedded
 * store erases a record, and then deletes the row. Whoever copies the folder of keys keeps what was destroyed:
 * leave it out of backups that outlive the retention.
 *
 * @throws {StoreError} `unreachable`, `not-allowed`, `other-log`, `unknown-version`, `not-durable`: the server does not flush;
 *   `damaged`: the database holds entries, and the keys of its records are gone
 */
export async function openPostgresStore(options: PostgresOptions): Promise<IntakeStore> {
  const connection = new PostgresConnection(options.connectionString, options.connections ?? 4, options.pausedAfterMs);
  try {
    const id = await prepareDatabase(connection, options.origin);
    const { rows } = await connection.query<{ size: string }>(sql.size, []);
    const keys = new RecordKeys(options.keysFolder, id, { hasBegun: Number(rows[0]?.size) > 0 });
    try {
      const some = await connection.query<{ name: Buffer }>(sql.someKept, []);
      keys.mustHave(some.rows.map(({ name }) => name));
      await new PostgresSpools(connection, keys).mustBeReadable();
    } catch (error) {
      keys.close();
      throw error;
    }
    return storeOf(connection, keys, options.claim);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function storeOf(
  connection: PostgresConnection,
  keys: RecordKeys,
  claim: (() => Claim | undefined) | undefined,
): IntakeStore {
  const promises = new PostgresPromises(connection, keys, claim);
  /** A batch's outcome is not known: what is asked next waits for the transaction that may still run. */
  let inDoubt = false;
  const query = async <Row extends QueryResultRow>(text: string, values: unknown[], writing = false) => {
    try {
      return await connection.query<Row>(text, values, writing);
    } catch (error) {
      inDoubt ||= error instanceof StoreError && error.code === "outcome-unknown";
      throw error;
    }
  };
  const settle = async () => {
    if (!inDoubt) return;
    await query(sql.settledSize, []);
    inDoubt = false;
  };
  const size = async () => {
    await settle();
    return Number((await query<{ size: string }>(sql.size, [])).rows[0]?.size);
  };
  const find = async (acts: readonly string[]) => {
    await settle();
    const { rows } = await query<{ place: string; idx: string }>(sql.find, [acts.map(keyOf)]);
    const found: (number | undefined)[] = acts.map(() => undefined);
    for (const { place, idx } of rows) found[Number(place) - 1] = Number(idx);
    return found;
  };
  return {
    promises,
    find,
    size: async () => treeSize(await size()),
    async read(from, to) {
      const { rows } = await query<{ bytes: Buffer }>(sql.read, [from, to]);
      if (rows.length === to - from) return rows.map(({ bytes }) => bytes);
      throw new StoreError("out-of-range", `expected entries ${from} to ${to} in the store, got ${rows.length}`);
    },
    async checkpoint() {
      const { rows } = await query<{ checkpoint: string | null }>(sql.checkpoint, []);
      return rows[0]?.checkpoint ?? undefined;
    },
    async swapCheckpoint(expected, next) {
      const held = claimNow(claim);
      const { rowCount } = await query(sql.swap, [expected ?? null, next, held ?? null], true);
      if (rowCount === 1) return true;
      await mustStand((text, asked = []) => query(text, asked), held);
      return false;
    },
    async append(batch, expectedSize) {
      checkBatch(batch);
      const held = claimNow(claim);
      const before = await size();
      if (before !== expectedSize) return { kind: "conflict", size: before }; // and no key is made for what is not kept
      const records = keys.encrypt(
        batch.flatMap(({ keep = [] }) => keep.map(({ name, bytes }) => ({ name: bin(name), bytes }))),
      );
      const unique = new Map(records.map((record) => [record.name.toString("hex"), record]));
      let start = 1;
      const starts = batch.map(({ entry }) => (start += entry.length) - entry.length);
      const values = [
        expectedSize,
        batch.length,
        Buffer.concat(batch.map(({ key }) => keyOf(key))),
        Buffer.concat(batch.map(({ entry }) => entry)),
        starts,
        batch.map(({ entry }) => entry.length),
        [...unique.values()].map(({ name }) => name),
        [...unique.values()].map(({ encrypted }) => encrypted),
        held ?? null,
      ];
      try {
        const { rowCount } = await query(sql.append, values, true);
        if (rowCount === 1) return { kind: "entered", first: expectedSize };
        await mustStand((text, asked = []) => query(text, asked), held);
        return { kind: "conflict", size: await size() };
      } catch (error) {
        const { code, constraint } = ((error as Error).cause ?? {}) as { code?: string; constraint?: string };
        if (code !== "23505" || constraint !== "entry_key_key") throw error;
        const names = batch.map(({ key }) => key);
        const known = await find(names);
        return refuseKnown(names.findIndex((key, i) => known[i] !== undefined || names.indexOf(key) < i));
      }
    },
    async kept(hashes) {
      const names = namesOf(hashes);
      const { rows } = await query<{ place: string; encrypted: Buffer }>(sql.kept, [names]);
      const found: (Uint8Array | undefined)[] = names.map(() => undefined);
      for (const { place, encrypted } of rows) {
        const i = Number(place) - 1;
        found[i] = keys.decrypt(names[i] ?? Buffer.alloc(0), encrypted);
      }
      // Statements that were promised here lie where they waited.
      const missing = hashes.filter((_, i) => found[i] === undefined);
      if (missing.length === 0) return found;
      const waiting = new Map<string, Uint8Array | undefined>();
      for (const [i, bytes] of (await promises.sealed(missing)).entries()) waiting.set(missing[i] ?? "", bytes);
      return hashes.map((hash, i) => found[i] ?? waiting.get(hash));
    },
    async destroyKept(hashes) {
      const names = namesOf(hashes);
      const held = claimNow(claim);
      return await connection.transaction(async (within) => {
        await within(sql.lockPromises);
        await mustStand(within, held);
        const destroyed = keys.destroy(names);
        await within(sql.destroy, [names]);
        return destroyed + (await promises.erase(within, names));
      });
    },
    async close() {
      await connection.close();
      keys.close();
    },
  };
}
