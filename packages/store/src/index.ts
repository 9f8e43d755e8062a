export { documentFolder } from "./document-folder.ts";
export type { Claim } from "./claim.ts";
export { lockDatabase, type DatabaseLock } from "./lock-database.ts";
export { lockFolder, type FolderLock } from "./lock-folder.ts";
export { openPostgresStore, type PostgresOptions } from "./postgres-store.ts";
export { openSqliteStore, type IntakeStore, type OpenStore } from "./sqlite-store.ts";
export { StoreError, type StoreErrorCode } from "./store-error.ts";
