import type { Client } from "pg";
import type { Query } from "./postgres-connection.ts";
import { StoreError } from "./store-error.ts";

/**
 * The hold of whoever publishes from a database, by a number that no other hold has. It is an advisory lock of the same connection, so that it is
 * gone with that connection, on the very server that takes what is written: whether it still stands is asked there, and not of the process.
 *
 * Whoever writes asks under the row that it changes, `promise_head` or `head`. Whoever takes the database over has waited for those rows once:
 * what was written before is there for it to read, and nothing is written after it by whoever lost it, paused or cut off as that may be, and
 * not knowing it yet.
 */
export type Claim = number;

/** Any number: the class of advisory locks that are claims. */
const claimClass = 7_364_253;
const mostClaim = 2 ** 31;
const waitForWriters = "30s";

/** On the connection that has the database. @returns once whoever wrote under an earlier claim is done */
export async function makeClaim(client: Client): Promise<Claim> {
  const claim = 1 + Math.floor(Math.random() * (mostClaim - 1));
  await client.query("SELECT pg_advisory_lock($1::int, $2::int)", [claimClass, claim]);
  const { rows } = await client.query<{ begun: boolean }>("SELECT to_regclass('promise_head') IS NOT NULL AS begun");
  if (rows[0]?.begun !== true) return claim;
  // Nothing of this has to last, and a standby that is down would be waited for without end.
  await client.query(`SET lock_timeout = '${waitForWriters}'; SET synchronous_commit = local`);
  try {
    await client.query("SELECT 1 FROM promise_head FOR UPDATE");
    // Written anew: an append that asked for its claim and waits for the row asks again.
    await client.query("UPDATE head SET size = size");
  } catch (cause) {
    if ((cause as { readonly code?: string }).code !== "55P03") throw cause;
    throw new StoreError(
      "in-use",
      "expected a database in which nobody writes, got a write that does not end of a process that had it; stop that process, or end its connection to the database",
      { cause },
    );
  }
  return claim;
}

/** The claim under which something is to be written. @throws {StoreError} `in-use`: there is none now */
export function claimNow(claim: (() => Claim | undefined) | undefined): Claim | undefined {
  if (claim === undefined) return undefined;
  const now = claim();
  if (now === undefined) throw lostClaim();
  return now;
}

/** True where a claim stands, and where none is needed. A shared lock cannot be had while its holder has it. */
export const claimStands = (place: string) =>
  `(${place}::int IS NULL OR NOT pg_try_advisory_xact_lock_shared(${claimClass}, ${place}::int))`;

/** Asked once the row is locked. @throws {StoreError} `in-use`: it does not stand any more */
export async function mustStand(query: Query, claim: Claim | undefined): Promise<void> {
  if (claim === undefined) return;
  const { rows } = await query<{ stands: boolean }>(`SELECT ${claimStands("$1")} AS stands`, [claim]);
  if (rows[0]?.stands !== true) throw lostClaim();
}

function lostClaim(): StoreError {
  return new StoreError(
    "in-use",
    "expected this process to have the database, got one that it lost and another may have; nothing was written; it is sought again",
  );
}
