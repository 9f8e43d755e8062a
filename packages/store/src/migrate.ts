import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { StoreError } from "./store-error.ts";

/** Migrations in order; a data folder's version is the number of those it has had. */
const migrations = ["0001-log-and-vault.sql"];

/**
 * Brings a database to the schema of this program, each migration in a transaction of its own.
 *
 * @throws {StoreError} `unknown-version`: the folder was written by a newer program
 */
export function migrate(db: DatabaseSync): void {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > migrations.length) {
    throw new StoreError(
      "unknown-version",
      `data folder of version ${version}, this program knows ${migrations.length}; use a newer one`,
    );
  }
  for (const [i, name] of migrations.entries()) {
    if (i < version) continue;
    const sql = readFileSync(new URL(`./migrations/${name}`, import.meta.url), "utf8");
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${i + 1}; COMMIT`);
  }
}
