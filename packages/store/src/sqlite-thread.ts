/** The threads of an SQLite store: one that alone writes and one that reads beside it, so that neither pages nor acts wait for the disk. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { answerCalls, LogDatabase, LogError, type AppendedAt, type PackedEntries } from "@hustings/log/database";
import { diskFailure } from "./disk-failure.ts";
import { KeptBytes, keptTables } from "./kept-bytes.ts";
import { PromisedStatements, promiseTables } from "./promised-statements.ts";
import { performPromise, writesPromise, type PromiseRequest, type PromiseValues } from "./promise-requests.ts";
import { StoreError } from "./store-error.ts";

export interface StoreThreadData {
  readonly file: string;
  readonly readOnly: boolean;
}

export type StoreRequest =
  | PromiseRequest
  | { readonly kind: "open" }
  | {
      readonly kind: "append";
      readonly expected: number;
      readonly keys: readonly string[];
      readonly entries: PackedEntries;
      readonly keep: readonly { readonly name: Uint8Array; readonly bytes: Uint8Array }[];
    }
  | { readonly kind: "swap"; readonly expected: string | undefined; readonly next: string }
  | { readonly kind: "destroy"; readonly names: readonly Uint8Array[] }
  | { readonly kind: "size" }
  | { readonly kind: "read"; readonly from: number; readonly to: number }
  | { readonly kind: "checkpoint" }
  | { readonly kind: "find"; readonly keys: readonly string[] }
  | { readonly kind: "kept"; readonly names: readonly Uint8Array[] }
  | { readonly kind: "close" };

/** What each request is answered with. */
export interface StoreValues extends PromiseValues {
  readonly open: undefined;
  readonly append: AppendedAt;
  readonly swap: boolean;
  readonly destroy: number;
  readonly size: number;
  readonly read: PackedEntries;
  readonly checkpoint: string | undefined;
  readonly find: (number | undefined)[];
  readonly kept: (Uint8Array | undefined)[];
  readonly close: undefined;
}

/** Of the file: 1 had a row for each entry and its own index of keys. */
const version = 2;

function versionOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  } finally {
    database.close();
  }
}

function openLog(file: string, readOnly: boolean): LogDatabase {
  // Before the log makes its tables: a file that is refused must be as it was.
  const found = existsSync(file) ? versionOf(file) : 0;
  if (found !== 0 && found !== version) {
    throw new StoreError(
      "unknown-version",
      `${file}: expected a store of version ${version}, got ${found}; open it with the program that wrote it`,
    );
  }
  const log = new LogDatabase(file, { readOnly });
  if (readOnly) return log;
  log.transaction(() => log.database.exec(`${keptTables} ${promiseTables} PRAGMA user_version = ${version};`));
  return log;
}

function storeIn({ file, readOnly }: StoreThreadData) {
  const log = openLog(file, readOnly);
  const kept = new KeptBytes(log.database);
  const promised = new PromisedStatements(log.database, kept);
  return (request: StoreRequest): StoreValues[keyof StoreValues] => {
    switch (request.kind) {
      case "open":
        return undefined;
      case "append":
        return append(log, kept, file, request);
      case "swap":
        return log.swapCheckpoint(request.expected, request.next);
      case "destroy": {
        const destroyed = log.transaction(() => kept.destroy(request.names) + promised.erase(request.names));
        kept.emptyJournal();
        return destroyed;
      }
      case "size":
        return log.size();
      case "read":
        return log.read(request.from, request.to);
      case "checkpoint":
        return log.checkpoint();
      case "find":
        return log.find(request.keys);
      case "kept":
        return request.names.map((name) => {
          const bytes = kept.get(name);
          // Statements that were promised here lie where they waited.
          if (bytes === undefined) return promised.sealed([Buffer.from(name).toString("hex")])[0];
          return bytes === "destroyed" ? undefined : bytes;
        });
      case "close":
        try {
          if (!readOnly) kept.overwriteBeforeClosing();
        } finally {
          log.close();
        }
        return undefined;
      default:
        return writesPromise(request) ? writePromise(log, kept, promised, request) : performPromise(promised, request);
    }
  };
}

/** Kinds after which the journal must hold nothing of what was moved or erased. */
const erasing: ReadonlySet<PromiseRequest["kind"]> = new Set<PromiseRequest["kind"]>(["settle", "withdraw"]);

function writePromise(log: LogDatabase, kept: KeptBytes, promised: PromisedStatements, request: PromiseRequest) {
  try {
    const value = log.transaction(() => performPromise(promised, request));
    // Of a move only its end: what is left to move is still to be found in the file itself.
    if (erasing.has(request.kind) && !(request.kind === "settle" && value === true)) kept.emptyJournal();
    return value;
  } catch (error) {
    promised.forget();
    throw error;
  }
}

/** SQLITE_IOERR: a flush that failed may have reached the disk all the same, and be found there after a crash. */
const ioError = 10;

type AppendRequest = StoreRequest & { readonly kind: "append" };

function append(log: LogDatabase, kept: KeptBytes, file: string, request: AppendRequest): AppendedAt {
  try {
    return log.appendAt(request.expected, request.keys, request.entries, () => {
      for (const { name, bytes } of request.keep) kept.keep(name, bytes);
    });
  } catch (cause) {
    if (((cause as { readonly errcode?: number }).errcode ?? 0) % 256 !== ioError) throw cause;
    const message = `${file}: the disk failed while a batch was written; whether it was, find tells`;
    throw new StoreError("outcome-unknown", message, { cause });
  }
}

function failureOf(file: string, error: unknown) {
  if (error instanceof LogError && error.code === "contradiction")
    return { code: "damaged", message: error.message, cause: error };
  if (error instanceof LogError) return { code: "out-of-range", message: error.message, cause: error };
  const { code, message, cause } = diskFailure(file, error);
  return { code, message, cause };
}

answerCalls<StoreRequest>((begun) => {
  const data = begun as StoreThreadData;
  let perform: ReturnType<typeof storeIn> | undefined;
  return {
    perform: (request) => (perform ??= storeIn(data))(request),
    failureOf: (error) => failureOf(data.file, error),
    transfer: ({ kind }, value) => (kind === "read" ? [(value as PackedEntries).bytes.buffer as ArrayBuffer] : []),
  };
});
