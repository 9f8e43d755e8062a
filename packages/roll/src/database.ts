import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { memoryUsage } from "node:process";
import type * as DuckDB from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import { RollError } from "./roll-error.ts";
import { forget } from "./forget.ts";

/** What one run may use. */
export interface Resources {
  /** As DuckDB writes it: `2GB`. Beyond it, work goes to disk. */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Where work goes that memory has no room for. A folder of its own is made in it and removed. */
  readonly scratch?: string;
}

export type Row = Record<string, DuckDBValue>;

/** The engine that serves no run now: to start one costs 20 ms, and a look at a small table takes a dozen runs. */
let idle: Engine | undefined;

interface Engine {
  readonly instance: DuckDBInstance;
  /** Bytes the process had in memory when it started. */
  readonly resident: number;
}

/** An engine gives little back of what a large table took: where the process has grown by so many bytes, it is closed with its run. */
const mostGrown = 64_000_000;

/**
 * A DuckDB for one run: nothing global, and what it makes is gone with it. Its engine serves a later run where this one was small, came to its end
 * and changed nothing but its own catalog; any other is closed with its run.
 */
export class Database implements AsyncDisposable {
  readonly scratch: string;
  readonly #engine: Engine;
  readonly #connection: DuckDBConnection;
  /** What was begun and has not come to its end. */
  #begun = 0;

  private constructor(engine: Engine, connection: DuckDBConnection, scratch: string) {
    this.#engine = engine;
    this.#connection = connection;
    this.scratch = scratch;
  }

  static async open(resources: Resources = {}): Promise<Database> {
    const scratch = await mkdtemp(join(resources.scratch ?? tmpdir(), "hustings-roll-"));
    const threads = String(resources.threads ?? availableParallelism());
    const memory = resources.memoryLimit ?? "2GB";
    let engine = idle;
    idle = undefined;
    try {
      engine ??= await startEngine(threads, memory);
      const connection = await engine.instance.connect();
      await connection.run(
        `set threads = ${threads}; set memory_limit = ${literal(memory)}; attach ':memory:' as work; use work; set temp_directory = ${literal(spillIn(scratch))}; reset preserve_insertion_order; reset disabled_optimizers`,
      );
      return new Database(engine, connection, scratch);
    } catch (cause) {
      engine?.instance.closeSync();
      await forget(scratch);
      const isMissing = cause instanceof Error && "code" in cause && cause.code === "MODULE_NOT_FOUND";
      const says = isMissing
        ? "expected DuckDB, which works on rolls, got none; add it with npm install @duckdb/node-api"
        : "expected a DuckDB engine to start";
      throw new RollError("engine-unavailable", says, { cause });
    }
  }

  /** From now on, and instead of what it was opened with. */
  async limitMemory(limit: string): Promise<void> {
    this.#begun++;
    await this.run(`set memory_limit = ${literal(limit)}`);
  }

  /**
   * Tables made from now on lie in a file in `scratch`: for more than memory has room for. Under a key in memory alone, as what is spilt: the engine
   * removes the journal beside it by name, which leaves every surname on the disk.
   */
  async keepTablesInFile(): Promise<void> {
    this.#begun++;
    const key = randomBytes(32).toString("base64");
    await this.run(
      `attach ${literal(tablesIn(this.scratch))} as codes (encryption_key ${literal(key)}); set search_path = 'codes.main,work.main'`,
    );
  }

  async run(sql: string): Promise<void> {
    await this.#ended(async () => this.#connection.run(sql));
  }

  async rows(sql: string): Promise<Row[]> {
    return await this.#ended(async () => (await this.#connection.runAndReadAll(sql)).getRowObjects());
  }

  /** The one row of a query that has one. */
  async row(sql: string): Promise<Row> {
    const [row] = await this.rows(sql);
    if (row === undefined) throw new RollError("engine-answer", "expected one row, got none");
    return row;
  }

  /** Rows as they are made, a chunk at a time. */
  async *stream(sql: string): AsyncGenerator<Row[]> {
    this.#begun++;
    yield* (await this.#connection.stream(sql)).yieldRowObjects();
    this.#begun--;
  }

  /** Columns as they are made, a chunk at a time: for millions of rows. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    this.#begun++;
    yield* await this.#connection.stream(sql);
    this.#begun--;
  }

  /** Adds rows to a table of texts and whole numbers. */
  async append(table: string, rows: Iterable<readonly (string | number)[]>): Promise<void> {
    this.#begun++;
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const value of row) {
        if (typeof value === "number") appender.appendInteger(value);
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
    this.#begun--;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.closeSync();
    if (await this.#mayServeAgain()) idle = this.#engine;
    else this.#engine.instance.closeSync();
    // Under a key that is gone: gigabytes of a large roll, which nobody reads even as they are.
    for (const encrypted of [spillIn(this.scratch), tablesIn(this.scratch)])
      await rm(encrypted, { recursive: true, force: true });
    await forget(this.scratch);
  }

  async #ended<T>(work: () => Promise<T>): Promise<T> {
    this.#begun++;
    const result = await work();
    this.#begun--;
    return result;
  }

  /** Where a statement failed, a result was left half read or memory did not do, nobody knows what the engine still holds. */
  async #mayServeAgain(): Promise<boolean> {
    if (this.#begun > 0 || idle !== undefined || existsSync(spillIn(this.scratch))) return false;
    if (memoryUsage.rss() - this.#engine.resident > mostGrown) return false;
    try {
      const connection = await this.#engine.instance.connect();
      await connection.run("detach work");
      connection.closeSync();
      return idle === undefined;
    } catch {
      return false;
    }
  }
}

/** Required, not imported: of its 180 CommonJS files an import reads each beforehand for what it exports. */
function duckdb(): typeof DuckDB {
  return createRequire(import.meta.url)("@duckdb/node-api") as typeof DuckDB;
}

async function startEngine(threads: string, memoryLimit: string): Promise<Engine> {
  // Native, and not part of the packed program: loaded by those who work on a roll.
  const { DuckDBInstance: Instance } = duckdb();
  const resident = memoryUsage.rss();
  const instance = await Instance.create(":memory:", {
    threads,
    memory_limit: memoryLimit,
    // A file is what it is now, not what an earlier run read of it.
    enable_external_file_cache: "false",
    // Nothing is ever loaded from the network, and a roll's file names never become code.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // What memory has no room for is spilt under a key that is in memory alone: the engine removes these files by name, and a search of the
    // raw disk would find surnames. DuckDB calls the generator behind the key unsafe; it asks for more where a file is to be kept.
    temp_file_encryption: "true",
    force_mbedtls_unsafe: "true",
  });
  return { instance, resident };
}

/** Where work goes that memory has no room for. */
function spillIn(scratch: string): string {
  return join(scratch, "spill");
}

/** Where tables lie that are kept in a file. */
function tablesIn(scratch: string): string {
  return join(scratch, "codes");
}

/** An SQL text literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An SQL name, whatever a file calls its columns. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Whatever in a path would choose several files stands for itself. */
function pathLiteral(path: string): string {
  return literal(path.replaceAll(/[[*?]/g, "[$&]"));
}

/**
 * One Parquet file as a table. Where it lies says nothing about what is in it: without `hive_partitioning = false` the engine takes a
 * folder called `region=Ashdown` for a column.
 */
export function parquet(path: string, { rowNumbers = false } = {}): string {
  return `read_parquet(${pathLiteral(path)}, hive_partitioning = false${rowNumbers ? ", file_row_number = true" : ""})`;
}

/** The Parquet files of one folder as one table. */
export function parquetFolder(folder: string): string {
  return `read_parquet(${pathLiteral(folder).slice(0, -1)}/*.parquet', hive_partitioning = false)`;
}

/** A text file as a table, by the engine's reader of that format and its options. */
export function textTable(reader: "read_csv" | "read_json", path: string, options: string): string {
  return `${reader}(${pathLiteral(path)}, hive_partitioning = false, ${options})`;
}

export type Progress = (done: number, total: number, stage: string) => void;
