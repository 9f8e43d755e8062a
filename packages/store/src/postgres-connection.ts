import { Client, DatabaseError, Pool, type PoolClient, type QueryResult, type QueryResultRow } from "pg";
import { StoreError } from "./store-error.ts";

/** PostgreSQL's error codes (appendix A) that say what to do about it. */
export function serverFailure(cause: unknown, writing: boolean): StoreError {
  if (cause instanceof StoreError) return cause;
  const { code = "" } = cause as { readonly code?: string };
  const reason = cause instanceof Error ? cause.message : String(cause);
  const failed = (kind: StoreError["code"], says: string) => new StoreError(kind, `${says} (${reason})`, { cause });
  if (code === "53100") return failed("disk-full", "the database server's disk is full; make room there");
  if (code === "25006" || code === "42501") {
    return failed("read-only", "the database does not let us write; connect to the primary, with its owner");
  }
  // Class 28, and a server that asks for a password where none was given.
  if (code.startsWith("28") || /^SASL|password must be a string/.test(reason)) {
    return failed(
      "not-allowed",
      "the database does not let this user in; set the user in the address, and PGPASSWORD or a ~/.pgpass",
    );
  }
  if (code === "3D000") return failed("not-allowed", "there is no such database; make it with createdb");
  if (cause instanceof DatabaseError && !/^(?:08|57)/.test(code)) {
    return failed("not-durable", "the database refused");
  }
  return writing
    ? failed("outcome-unknown", "the connection was lost; whether the batch was written, find tells")
    : failed("unreachable", "the database does not answer; start it, or correct its address");
}

/** How long a connection is waited for, and an answer: a server that went away must not hold everybody up for ever. */
const connectMs = 10_000;
const answerMs = 60_000;

/**
 * Well under what whoever takes a database over waits for those who write. A program that was paused in the midst of a write has its connection still, and
 * would keep everybody else out of the database for as long as it is paused.
 */
const usuallyPausedAfterMs = 10_000;

/** What runs within one transaction. */
export type Query = <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<Row>>;

/** Connections to one database, on which what is answered is flushed. */
export class PostgresConnection {
  readonly #pool: Pool;
  readonly #pausedAfterMs: number;
  #closed = false;

  /** @param pausedAfterMs a short transaction in which nothing is asked for so long is ended by the server */
  constructor(connectionString: string, connections: number, pausedAfterMs = usuallyPausedAfterMs) {
    this.#pausedAfterMs = pausedAfterMs;
    this.#pool = new Pool({
      connectionString,
      max: connections,
      options: "-c synchronous_commit=on",
      connectionTimeoutMillis: connectMs,
      query_timeout: answerMs,
      keepAlive: true,
    });
    this.#pool.on("error", () => undefined); // an idle connection that is lost shows with the next request
    // One that is lost while it is used shows with what it was used for, and must not end the program.
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
  }

  /** @throws {StoreError} */
  async query<Row extends QueryResultRow>(text: string, values: unknown[], writing = false): Promise<QueryResult<Row>> {
    this.#checkOpen();
    try {
      return await this.#pool.query<Row>(text, values);
    } catch (cause) {
      throw serverFailure(cause, writing);
    }
  }

  /**
   * Does work in one transaction, which is durable when this answers.
   *
   * @param lasts `short`: what it does between two queries takes no time, and whoever is silent in it is paused
   * @throws {StoreError} nothing was written; `outcome-unknown`: the connection was lost while it was being committed
   */
  async transaction<T>(work: (query: Query) => Promise<T>, lasts: "short" | "long" = "long"): Promise<T> {
    this.#checkOpen();
    let client: PoolClient | undefined;
    let committing = false;
    let lost: Error | undefined;
    try {
      client = await this.#pool.connect();
      const connected = client;
      const ends = lasts === "short" ? `; SET LOCAL idle_in_transaction_session_timeout = ${this.#pausedAfterMs}` : "";
      await connected.query(`BEGIN${ends}`);
      const result = await work((text, values = []) => connected.query(text, values));
      committing = true;
      await connected.query("COMMIT");
      return result;
    } catch (cause) {
      const failure = serverFailure(cause, committing);
      if (!(cause instanceof StoreError)) lost = failure;
      await client?.query("ROLLBACK").catch((error: unknown) => (lost = error as Error));
      throw failure;
    } finally {
      client?.release(lost);
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new StoreError("closed", "the store is closed");
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#pool.end();
  }
}

/** A connection of its own, for what lasts as long as the connection. */
export function lastingClient(connectionString: string): Client {
  return new Client({ connectionString, connectionTimeoutMillis: connectMs, keepAlive: true });
}
