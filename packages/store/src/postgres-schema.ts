import { readFileSync } from "node:fs";
import type { PostgresConnection } from "./postgres-connection.ts";
import { StoreError } from "./store-error.ts";

/** Migrations in order; a database's version is the number of those it has had. */
const migrations = ["0001-log-and-kept.sql", "0002-promises.sql", "0003-paper-lines.sql", "0004-spools-that-move.sql"];
/** Any number: two programs that migrate one database at once take turns. */
const migrationLock = 7_364_251;

/**
 * Checks the server, brings the database to the schema of this program, and binds it to one log.
 *
 * @returns the store's id
 * @throws {StoreError} `not-durable`: the server does not flush; `unknown-version`; `other-log`
 */
export async function prepareDatabase(connection: PostgresConnection, origin: string): Promise<string> {
  const { rows: settings } = await connection.query<{ fsync: string }>("SHOW fsync", []);
  if (settings[0]?.fsync !== "on") {
    throw new StoreError(
      "not-durable",
      "expected a server with fsync = on, got off: answered would not mean durable; set it on",
    );
  }
  return await connection.transaction(async (query) => {
    await query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await query("CREATE TABLE IF NOT EXISTS schema_version (version int NOT NULL)");
    const { rows } = await query<{ version: number }>("SELECT version FROM schema_version");
    const version = rows[0]?.version ?? 0;
    if (version > migrations.length) {
      throw new StoreError(
        "unknown-version",
        `expected a database of version ${migrations.length}, got ${version}; use a newer program`,
      );
    }
    for (const name of migrations.slice(version)) {
      await query(readFileSync(new URL(`./migrations/${name}`, import.meta.url), "utf8"));
    }
    if (version === 0) await query("INSERT INTO schema_version VALUES ($1)", [migrations.length]);
    else if (version < migrations.length) await query("UPDATE schema_version SET version = $1", [migrations.length]);
    await query("UPDATE head SET origin = $1 WHERE origin IS NULL", [origin]);
    const { rows: heads } = await query<{ id: string; origin: string }>("SELECT id, origin FROM head");
    const [head] = heads;
    if (head?.origin !== origin) {
      throw new StoreError(
        "other-log",
        `expected the database of ${origin}, got that of ${head?.origin ?? "none"}; give each contest a database of its own`,
      );
    }
    return head.id;
  });
}
