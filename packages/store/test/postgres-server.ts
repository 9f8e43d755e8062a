import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian keeps the server's programs out of the path. */
function programs(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
}

function numberOf(flag: "-u" | "-g", user: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, user], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
}

/** The server refuses to run as root: whom it runs as then. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ["postgres", "nobody"]) {
    const [uid, gid] = [numberOf("-u", user), numberOf("-g", user)];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  return undefined;
}

/** A real server on a socket in a folder of its own. */
export class PostgresServer {
  readonly folder: string;
  readonly #bin: string;
  readonly #identity: { uid: number; gid: number } | undefined;
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(bin: string) {
    this.#bin = bin;
    this.#identity = serverUser();
    this.folder = mkdtempSync(join(tmpdir(), "hustings-pg-"));
    if (this.#identity !== undefined) chownSync(this.folder, this.#identity.uid, this.#identity.gid);
  }

  /** @returns `undefined` where PostgreSQL is not installed */
  static async start(): Promise<PostgresServer | undefined> {
    const bin = programs();
    if (bin === undefined) return undefined;
    const server = new PostgresServer(bin);
    const made = spawnSync(
      join(bin, "initdb"),
      ["-D", server.data, "-U", "hustings", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { encoding: "utf8", cwd: server.folder, ...server.#identity },
    );
    if (made.status !== 0) {
      rmSync(server.folder, { recursive: true, force: true });
      throw new Error(`initdb failed: ${made.stderr}`);
    }
    await server.run();
    return server;
  }

  get data(): string {
    return join(this.folder, "data");
  }

  async run(settings: readonly string[] = []): Promise<void> {
    const options = ["-D", this.data, "-k", this.folder, "-h", "", ...settings];
    this.#process = spawn(join(this.#bin, "postgres"), options, {
      stdio: "ignore",
      cwd: this.folder,
      ...this.#identity,
    });
    for (let tries = 0; ; tries++) {
      if (this.#sql("postgres", "SELECT 1") !== undefined) return;
      if (tries > 600) throw new Error("the server did not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #sql(database: string, text: string): string | undefined {
    const { status, stdout } = spawnSync(
      join(this.#bin, "psql"),
      ["-h", this.folder, "-U", "hustings", "-d", database, "-Atc", text],
      { encoding: "utf8" },
    );
    return status === 0 ? stdout.trim() : undefined;
  }

  /** @returns the first column of the first row */
  sql(connectionString: string, text: string): string {
    const database = new URL(connectionString.replace("socket:", "http://x")).searchParams.get("db") ?? "";
    const answer = this.#sql(database, text);
    if (answer === undefined) throw new Error(`expected an answer to ${text}`);
    return answer;
  }

  /** Every file in which bytes of a database may lie: its own, and those that all databases share, the write-ahead log first. */
  files(connectionString: string): Buffer[] {
    const own = join(
      this.data,
      "base",
      this.sql(connectionString, "SELECT oid FROM pg_database WHERE datname = current_database()"),
    );
    return readdirSync(this.data, { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter(
        (file) => file.isFile() && (file.parentPath === own || !file.parentPath.startsWith(join(this.data, "base"))),
      )
      .map((file) => readFileSync(join(file.parentPath, file.name)));
  }

  /**
   * Makes an empty database. @returns how to connect to it
   *
   * @param disk where its tables and indices lie, an empty folder; by default with the others
   */
  database(disk?: string): string {
    const name = `test${++this.#databases}`;
    if (disk !== undefined) {
      if (this.#identity !== undefined) chownSync(disk, this.#identity.uid, this.#identity.gid);
      if (this.#sql("postgres", `CREATE TABLESPACE ${name} LOCATION '${disk}'`) === undefined)
        throw new Error("no tablespace was made");
    }
    const on = disk === undefined ? "" : ` TABLESPACE ${name}`;
    if (this.#sql("postgres", `CREATE DATABASE ${name}${on}`) === undefined) throw new Error("no database was made");
    return `socket:${this.folder}?db=${name}&user=hustings`;
  }

  /** Ends the server as a lost machine does. */
  async kill(): Promise<void> {
    await this.#end("SIGQUIT"); // immediate shutdown: nothing is written back
  }

  async stop(): Promise<void> {
    await this.#end("SIGINT");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => this.#process?.once("exit", resolve));
    this.#process?.kill(signal);
    await ended;
  }
}
