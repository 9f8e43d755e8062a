/** The thread in which a {@link LogDatabase} waits for its disk: one request after another, each answered in turn. */
import { LogDatabase } from "./log-database.ts";
import type { Appended, PackedEntries } from "./log-database.ts";
import { LogError } from "../log-error.ts";
import { answerCalls } from "../threads/thread-calls.ts";

export type DatabaseRequest =
  | { readonly kind: "append"; readonly keys: readonly string[]; readonly entries: PackedEntries }
  | { readonly kind: "read"; readonly from: number; readonly to: number }
  | { readonly kind: "checkpoint" }
  | { readonly kind: "swap"; readonly expected: string | undefined; readonly next: string }
  | { readonly kind: "size" }
  | { readonly kind: "close" };

/** What each request is answered with. */
export interface DatabaseValues {
  readonly append: Appended;
  readonly read: PackedEntries;
  readonly checkpoint: string | undefined;
  readonly swap: boolean;
  readonly size: number;
  readonly close: undefined;
}

function databaseIn(file: string): (request: DatabaseRequest) => DatabaseValues[keyof DatabaseValues] {
  const database = new LogDatabase(file);
  return (request) => {
    switch (request.kind) {
      case "append":
        return database.append(request.keys, request.entries);
      case "read":
        return database.read(request.from, request.to);
      case "checkpoint":
        return database.checkpoint();
      case "swap":
        return database.swapCheckpoint(request.expected, request.next);
      case "size":
        return database.size();
      case "close":
        database.close();
        return undefined;
      default:
        return request satisfies never;
    }
  };
}

answerCalls<DatabaseRequest>((data) => {
  const file = String(data);
  let perform: ReturnType<typeof databaseIn> | undefined;
  return {
    perform: (request) => (perform ??= databaseIn(file))(request),
    failureOf(error) {
      if (error instanceof LogError) return { code: error.code, message: error.message, cause: error.cause };
      const reason = error instanceof Error ? error.message : String(error);
      return { code: "not-durable", message: `${file}: the store cannot be used: ${reason}`, cause: error };
    },
    // Entries that were read are handed over, not copied.
    transfer: ({ kind }, value) => (kind === "read" ? [(value as PackedEntries).bytes.buffer as ArrayBuffer] : []),
  };
});
