/** A log's entries in SQLite, for a store that keeps more beside them: it brings tables and a thread of its own. */
export { LogDatabase } from "./store/log-database.ts";
export type { AppendedAt, LogDatabaseOptions, PackedEntries } from "./store/log-database.ts";
export { LogError } from "./log-error.ts";
export { moduleBeside } from "./threads/start-thread.ts";
export { ThreadCalls, answerCalls } from "./threads/thread-calls.ts";
export type { ThreadCallsOptions, ThreadFailure } from "./threads/thread-calls.ts";
export { mostEntryBytes, readBundle, writeBundle } from "./tree/tile.ts";
export { overwriteRollbackJournal } from "./store/rollback-journal.ts";
export { emptyWriteAheadLog, overwriteWriteAheadLog } from "./store/write-ahead-log.ts";
