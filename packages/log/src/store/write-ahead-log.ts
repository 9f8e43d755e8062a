import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

const sqliteBusy = 5;
/** Of SQLite's write-ahead log. */
const frameHeaderBytes = 24;

/**
 * Overwrites a database's write-ahead log where it lies on the disk, and cuts it to nothing: after an erasure it still holds the pages as
 * they were. @returns whether it was possible: not while another process reads it or writes to it
 */
export function emptyWriteAheadLog(database: DatabaseSync): boolean {
  return overwriteWriteAheadLog(database) && checkpoint(database, "TRUNCATE");
}

/**
 * A log that is cut, or removed when its database is closed, gives its blocks back as they are. So it is overwritten first, but for its
 * header: once all of it stands in the database and nobody reads it, while nobody may write. A crash or a loss of power meanwhile leaves a log without a frame.
 * What a disk keeps that does not write in place is not reached. @returns whether it was possible
 */
export function overwriteWriteAheadLog(database: DatabaseSync): boolean {
  const file = database.location();
  if (file === null || !existsSync(`${file}-wal`)) return true;
  const log = openSync(`${file}-wal`, "r+");
  try {
    const before = headerOf(log);
    if (!checkpoint(database, "RESTART")) return false;
    if (!begun(database)) return false;
    try {
      // Whoever wrote in between began the log anew, under another header.
      if (!headerOf(log).equals(before)) return false;
      const { size } = fstatSync(log);
      // The first frame's header before all the rest: without it a loss of power in the middle would leave frames that are taken for a
      // log, and laid over what is newer.
      overwrite(log, before.length, Math.min(size, before.length + frameHeaderBytes));
      overwrite(log, before.length, size);
      return true;
    } finally {
      database.exec("ROLLBACK");
    }
  } finally {
    closeSync(log);
  }
}

/** Durable once this returns. */
function overwrite(log: number, from: number, to: number): void {
  const zeros = Buffer.alloc(Math.min(Math.max(0, to - from), 1 << 20));
  for (let at = from; at < to;) at += writeSync(log, zeros, 0, Math.min(zeros.length, to - at), at);
  fsyncSync(log);
}

/** Whether nobody else may write now; another that writes all the while is waited for as long as for any write. */
function begun(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN IMMEDIATE");
    return true;
  } catch (cause) {
    if (((cause as { readonly errcode?: number }).errcode ?? 0) % 256 === sqliteBusy) return false;
    throw cause;
  }
}

function checkpoint(database: DatabaseSync, how: "RESTART" | "TRUNCATE"): boolean {
  const { busy } = database.prepare(`PRAGMA wal_checkpoint(${how})`).get() as { busy: number };
  return busy === 0;
}

/** Format, page size and the salts of the log as it is now: nothing of what it holds. */
function headerOf(log: number): Buffer {
  const header = Buffer.alloc(32);
  return header.subarray(0, readSync(log, header, 0, header.length, 0));
}
