import type { Client } from "pg";
import { lastingClient, serverFailure } from "./postgres-connection.ts";
import { StoreError } from "./store-error.ts";

/** Any number: the advisory lock of whoever publishes from a database. */
const publisherLock = 7_364_252;
const againMs = 1_000;

/** A database from which one process alone publishes. */
export interface DatabaseLock {
  /** `false`: the connection that held it was lost, and it is not held again yet. Another process may have it by now. */
  readonly held: boolean;
  /** @param read done each time before it is held again: another process may have entered acts meanwhile. Where it fails, the lock is sought anew */
  beforeHeldAgain(read: () => Promise<unknown>): void;
  release(): Promise<void>;
}

/**
 * Takes a database for this process to publish from; the store in it may be opened by several. The lock lasts as long as its connection: the
 * server drops it when the process or the machine dies. When the server goes away the lock is sought again every second.
 *
 * Nothing rests on it but who is told to wait: two that publish at once, because one does not know yet that it lost the lock, still
 * meet in `swapCheckpoint` before either shows anything.
 *
 * @throws {StoreError} `in-use`: another process publishes from it; `unreachable`, `not-allowed`
 */
export async function lockDatabase(connectionString: string): Promise<DatabaseLock> {
  let holder: Client | undefined;
  let released = false;
  let timer: NodeJS.Timeout | undefined;
  let readBefore: (() => Promise<unknown>) | undefined;

  const take = async () => {
    const client = lastingClient(connectionString);
    client.on("error", () => undefined); // shows as its end
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
        publisherLock,
      ]);
      if (rows[0]?.taken !== true) {
        throw new StoreError(
          "in-use",
          "expected a database from which nobody publishes, got one that another process has; stop that one, or serve this with --read-only",
        );
      }
    } catch (cause) {
      await end(client);
      throw serverFailure(cause, false);
    }
    return client;
  };
  const hold = (client: Client) => {
    holder = client;
    client.once("end", () => {
      holder = undefined;
      seek();
    });
  };
  const takeAgain = async () => {
    const client = await take();
    let lost = false;
    client.once("end", () => (lost = true));
    try {
      await readBefore?.();
    } catch (error) {
      await end(client);
      throw error;
    }
    if (released) return await end(client);
    if (lost) return seek();
    hold(client);
  };
  const seek = () => {
    if (released) return;
    timer = setTimeout(() => void takeAgain().catch(seek), againMs);
  };

  hold(await take());
  return {
    beforeHeldAgain(read) {
      readBefore = read;
    },
    get held() {
      return holder !== undefined;
    },
    async release() {
      released = true;
      clearTimeout(timer);
      await end(holder);
    },
  };
}

async function end(client: Client | undefined): Promise<void> {
  await client?.end().catch(() => undefined); // lost already
}
