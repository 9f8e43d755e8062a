/** A log's entries in SQLite, for a store that keeps more beside them: it brings tables and a thread of its own. */
export { LogDatabase } from "./log-database.ts";
export type { AppendedAt, LogDatabaseOptions, PackedEntries } from "./log-database.ts";
export { LogError } from "./log-error.ts";
export { moduleBeside } from "./start-thread.ts";
export { ThreadCalls, answerCalls } from "./thread-calls.ts";
export type { ThreadCallsOptions, ThreadFailure } from "./thread-calls.ts";
export { mostEntryBytes, readBundle, writeBundle } from "./tile.ts";
export { overwriteRollbackJournal } from "./rollback-journal.ts";
export { emptyWriteAheadLog, overwriteWriteAheadLog } from "./write-ahead-log.ts";
