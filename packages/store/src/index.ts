export { documentFolder } from "./document-folder.ts";
export { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";
export { StoreError, type StoreErrorCode } from "./store-error.ts";
