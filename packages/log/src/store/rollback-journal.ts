import { closeSync, existsSync, fstatSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

/**
 * Overwrites a database's rollback journal where it lies: it holds the pages as they were before the last transaction, what that erased among
 * them. Cut or removed, as the other modes have it, the journal would give its blocks back with all of it, so the database is to keep it
 * (`journal_mode = PERSIST`). Between two transactions; a crash meanwhile is none to the database, whose journal says in its first bytes that it is over.
 */
export function overwriteRollbackJournal(database: DatabaseSync): void {
  const file = database.location();
  if (file === null || !existsSync(`${file}-journal`)) return;
  const journal = openSync(`${file}-journal`, "r+");
  try {
    const { size } = fstatSync(journal);
    const zeros = Buffer.alloc(Math.min(size, 1 << 20));
    for (let at = 0; at < size;) at += writeSync(journal, zeros, 0, Math.min(zeros.length, size - at), at);
    fsyncSync(journal);
  } finally {
    closeSync(journal);
  }
}
