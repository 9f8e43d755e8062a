import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from "node:worker_threads";
import { createHash } from "node:crypto";
import type { Appended } from "@hustings/acts";
import { migrate } from "./migrate.ts";

/** The thread that alone writes: a page never waits for the disk, and all that waits is flushed together. */

export interface AppendRequest {
  readonly kind: "append";
  readonly batch: readonly { readonly key: string; readonly entry: Uint8Array; readonly keep?: Uint8Array }[];
  readonly expectedSize: number;
}
export type WriteRequest =
  | AppendRequest
  | { readonly kind: "swap"; readonly expected: string | undefined; readonly next: string }
  | { readonly kind: "destroy"; readonly hashes: readonly string[] }
  | { readonly kind: "close" };
export type WriteAnswer = Appended | boolean | number | undefined;
export interface Message {
  readonly id: number;
  readonly request: WriteRequest;
}
export type Reply = { readonly id: number } & ({ readonly answer: WriteAnswer } | { readonly error: string });

/** Most messages committed together: bounds the memory and the wait of the first in line. */
const mostTogether = 256;

function openForWriting(file: string) {
  const db = new DatabaseSync(file);
  // FULL: a commit returns after fsync of the write-ahead log, so what is answered survives a power cut.
  db.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 4000",
  );
  migrate(db);
  const statements = {
    next: db.prepare("SELECT coalesce(max(idx) + 1, 0) AS next FROM entry"),
    insert: db.prepare("INSERT INTO entry (idx, bytes, key) VALUES (?, ?, ?)"),
    keep: db.prepare("INSERT INTO kept (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    destroy: db.prepare("DELETE FROM kept WHERE hash = ?"),
    checkpoint: db.prepare("SELECT note FROM checkpoint"),
    setCheckpoint: db.prepare(
      "INSERT INTO checkpoint (only, note) VALUES (1, ?) ON CONFLICT DO UPDATE SET note = excluded.note",
    ),
  };
  let next = Number((statements.next.get() as { next: SQLOutputValue }).next);

  function perform(request: WriteRequest): WriteAnswer {
    switch (request.kind) {
      case "append":
        if (request.expectedSize !== next) return { kind: "conflict", size: next };
        for (const { key, entry, keep } of request.batch) {
          statements.insert.run(next++, entry, key);
          if (keep !== undefined) statements.keep.run(createHash("sha256").update(keep).digest(), keep);
        }
        return { kind: "entered", first: request.expectedSize };
      case "swap": {
        const current = statements.checkpoint.get()?.["note"];
        if (current !== request.expected) return false;
        statements.setCheckpoint.run(request.next);
        return true;
      }
      case "destroy":
        return request.hashes.reduce(
          (sum, hash) => sum + Number(statements.destroy.run(Buffer.from(hash, "hex")).changes),
          0,
        );
      case "close":
        return undefined;
    }
  }

  /** One transaction for all; a request that fails is undone alone and answered with its error. */
  function commit(messages: readonly Message[]): Reply[] {
    const first = next;
    const replies: Reply[] = [];
    try {
      db.exec("BEGIN IMMEDIATE");
      for (const { id, request } of messages) {
        const before = next;
        db.exec("SAVEPOINT one");
        try {
          replies.push({ id, answer: perform(request) });
        } catch (error) {
          db.exec("ROLLBACK TO one");
          next = before;
          replies.push({ id, error: String(error) });
        }
        db.exec("RELEASE one");
      }
      db.exec("COMMIT");
      return replies;
    } catch (error) {
      next = first;
      if (db.isTransaction) db.exec("ROLLBACK");
      return messages.map(({ id }) => ({ id, error: String(error) }));
    }
  }

  return { commit, close: () => db.close() };
}

function serve(port: MessagePort, file: string): void {
  const writer = openForWriting(file);
  port.postMessage({ id: 0, answer: undefined } satisfies Reply);
  port.on("message", (first: Message) => {
    const messages = [first];
    while (messages.length < mostTogether) {
      const further = receiveMessageOnPort(port);
      if (further === undefined) break;
      messages.push(further.message as Message);
    }
    const closing = messages.some(({ request }) => request.kind === "close");
    const replies = writer.commit(messages);
    if (closing) writer.close();
    for (const reply of replies) port.postMessage(reply);
    if (closing) port.close();
  });
}

if (parentPort !== null) serve(parentPort, workerData.file);
