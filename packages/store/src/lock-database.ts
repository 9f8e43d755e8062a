import type { Client } from "pg";
import { makeClaim, type Claim } from "./claim.ts";
import { lastingClient, serverFailure } from "./postgres-connection.ts";
import { StoreError } from "./store-error.ts";

/** Any number: the advisory lock of whoever publishes from a database. */
const publisherLock = 7_364_252;
const againMs = 1_000;
/** A connection that was cut without a word may look alive for hours: it is asked this often, and is lost where it gives no answer in time. */
const askedEveryMs = 3_000;
const answersWithinMs = 5_000;

/** A database from which one process alone publishes. */
export interface DatabaseLock {
  /** `false`: the connection that held it was lost, and it is not held again yet. Another process may have it by now. */
  readonly held: boolean;
  /** Of this hold, for what is written under it; `undefined`: it is not held. */
  readonly claim: Claim | undefined;
  /** @param read done each time before it is held again: another process may have entered acts meanwhile. Where it fails, the lock is sought anew */
  beforeHeldAgain(read: () => Promise<unknown>): void;
  release(): Promise<void>;
}

/**
 * Takes a database for this process to publish from; the store in it may be opened by several. The lock lasts as long as its connection: the
 * server drops it when the process or the machine dies. When the server goes away the lock is sought again every second.
 *
 * Whoever lost it may not know yet. What it writes rests on its {@link Claim}, which the database itself holds: the store refuses what is promised,
 * taken back, entered, published or destroyed under one that is gone: a checkpoint of theirs would stop whoever has the database by now.
 *
 * @throws {StoreError} `in-use`: another process publishes from it, or one that had it is in the midst of a write; `unreachable`, `not-allowed`
 */
export async function lockDatabase(connectionString: string): Promise<DatabaseLock> {
  let holder: { readonly client: Client; readonly claim: Claim } | undefined;
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
      return { client, claim: await makeClaim(client) };
    } catch (cause) {
      await end(client);
      throw serverFailure(cause, false);
    }
  };
  const hold = (taken: NonNullable<typeof holder>) => {
    holder = taken;
    const asking = askNowAndThen(taken.client);
    taken.client.once("end", () => {
      clearInterval(asking);
      holder = undefined;
      seek();
    });
  };
  const takeAgain = async () => {
    const taken = await take();
    const { client } = taken;
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
    hold(taken);
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
    get claim() {
      return holder?.claim;
    },
    async release() {
      released = true;
      clearTimeout(timer);
      await end(holder?.client);
    },
  };
}

/** Ends a connection that does not answer. */
function askNowAndThen(client: Client): NodeJS.Timeout {
  let isAsked = false;
  const ask = async () => {
    isAsked = true;
    const late = setTimeout(() => void end(client), answersWithinMs);
    try {
      await client.query("SELECT 1");
    } catch {
      await end(client);
    } finally {
      clearTimeout(late);
      isAsked = false;
    }
  };
  return setInterval(() => {
    if (!isAsked) void ask();
  }, askedEveryMs).unref();
}

async function end(client: Client | undefined): Promise<void> {
  await client?.end().catch(() => undefined); // lost already
}
