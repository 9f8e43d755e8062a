import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

/** Every page in a journal stands behind its number, which is never 0: no piece of this size is all zeros where something lies. */
const pieceBytes = 1 << 16;

/**
 * Overwrites a database's rollback journal where it lies: it holds the pages as they were before the last transaction, what that erased among
 * them. Cut or removed, as the other modes have it, the journal would give its blocks back with all of it, so the database is to keep it
 * (`journal_mode = PERSIST`). Between two transactions; a crash meanwhile is none to the database, whose journal says in its first bytes that it is over.
 *
 * The file stays as large as the largest transaction made it. Only what lies in it since the last time is written over, which is all that comes before
 * its first empty piece, and that from its end: whatever interrupts it, what is left stands where the next one begins to look.
 *
 * @param whole looks through the file to its end: at a start, since a disk that lost its power may have kept the writes in any order
 */
export function overwriteRollbackJournal(database: DatabaseSync, { whole = false } = {}): void {
  const file = database.location();
  if (file === null || !existsSync(`${file}-journal`)) return;
  const journal = openSync(`${file}-journal`, "r+");
  try {
    const { size } = fstatSync(journal);
    const full: number[] = [];
    for (let at = 0; at < size; at += pieceBytes) {
      if (!isEmpty(journal, at, size)) full.push(at);
      else if (!whole) break;
    }
    for (const from of full.toReversed()) {
      const zeros = Buffer.alloc(Math.min(pieceBytes, size - from));
      for (let at = 0; at < zeros.length;) at += writeSync(journal, zeros, at, zeros.length - at, from + at);
    }
    if (full.length > 0) fsyncSync(journal);
  } finally {
    closeSync(journal);
  }
}

function isEmpty(file: number, from: number, size: number): boolean {
  const piece = Buffer.alloc(Math.min(pieceBytes, size - from));
  for (let at = 0; at < piece.length;) {
    const read = readSync(file, piece, at, piece.length - at, from + at);
    if (read === 0) break;
    at += read;
  }
  return piece.equals(Buffer.alloc(piece.length));
}
