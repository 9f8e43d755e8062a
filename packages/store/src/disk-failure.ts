import { StoreError, type StoreErrorCode } from "./store-error.ts";

/** SQLite's primary result codes that say what to do about it (sqlite3.h). */
const byResult: Readonly<Record<number, StoreErrorCode>> = {
  5: "in-use", // SQLITE_BUSY
  6: "in-use", // SQLITE_LOCKED
  8: "read-only", // SQLITE_READONLY
  11: "damaged", // SQLITE_CORRUPT
  13: "disk-full", // SQLITE_FULL
  26: "damaged", // SQLITE_NOTADB
};
const bySystem: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "read-only",
  EACCES: "read-only",
  EPERM: "read-only",
};
const remedies: Partial<Readonly<Record<StoreErrorCode, string>>> = {
  "in-use": "another process holds it; wait for it or stop it, or use another data folder",
  "disk-full": "no space is left on its disk; make room and try again",
  "read-only": "it may not be written; change its owner or mode, or mount its disk for writing",
  damaged: "the file is not a sound database; restore it from a copy and compare the log with a mirror",
};

/** A failure of the disk, told apart by what its operator can do. @param place the folder or file */
export function diskFailure(place: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const { errcode, code: system } = cause as { readonly errcode?: number; readonly code?: string };
  const code = bySystem[system ?? ""] ?? byResult[(errcode ?? 0) & 0xff] ?? "not-durable";
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(
    code,
    `${place}: ${remedies[code] ?? "the disk failed; look at it before trying again"} (${reason})`,
    {
      cause,
    },
  );
}
