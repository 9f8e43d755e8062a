/** The thread in which a {@link LogDatabase} waits for its disk: one request after another, each answered in turn. */
import { parentPort, workerData } from "node:worker_threads";
import { LogDatabase } from "./log-database.ts";
import type { Appended, PackedEntries } from "./log-database.ts";
import { LogError } from "./log-error.ts";
import type { LogErrorCode } from "./log-error.ts";

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

export type DatabaseAnswer =
  | { readonly value: DatabaseValues[keyof DatabaseValues] }
  | { readonly failure: { readonly code: LogErrorCode; readonly message: string; readonly cause: unknown } };

let database: LogDatabase | undefined;

function perform(request: DatabaseRequest): DatabaseValues[keyof DatabaseValues] {
  const open = (database ??= new LogDatabase(String(workerData)));
  switch (request.kind) {
    case "append":
      return open.append(request.keys, request.entries);
    case "read":
      return open.read(request.from, request.to);
    case "checkpoint":
      return open.checkpoint();
    case "swap":
      return open.swapCheckpoint(request.expected, request.next);
    case "size":
      return open.size();
    case "close":
      open.close();
      return undefined;
    default:
      return request satisfies never;
  }
}

function answer(request: DatabaseRequest): DatabaseAnswer {
  try {
    return { value: perform(request) };
  } catch (error) {
    if (error instanceof LogError) return { failure: { code: error.code, message: error.message, cause: error.cause } };
    const message = `${String(workerData)}: the store cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    return { failure: { code: "not-durable", message, cause: error } };
  }
}

parentPort?.on("message", (request: DatabaseRequest) => {
  const answered = answer(request);
  const entries = request.kind === "read" && "value" in answered ? (answered.value as PackedEntries) : undefined;
  // Entries that were read are handed over, not copied.
  parentPort?.postMessage(answered, entries === undefined ? [] : [entries.bytes.buffer as ArrayBuffer]);
  if (request.kind === "close") parentPort?.close();
});
