import { test, after } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openPostgresStore } from "../src/postgres-store.ts";
import { PostgresServer } from "./postgres-server.ts";

export const origin = "example.org/store";

/** Tests on a real server, one for a file; skipped with a message where PostgreSQL is not installed. */
export async function onPostgres(tests: (at: PostgresAt) => void): Promise<void> {
  const server = await PostgresServer.start();
  if (server === undefined) {
    test(
      "PostgreSQL",
      { skip: "PostgreSQL is not installed (tools/ci-packages.sh): its store was NOT tested" },
      () => {},
    );
    return;
  }
  after(() => server.stop());
  const databases = new Map<string, string>();
  const connectionOf = (folder: string) => {
    const connectionString = databases.get(folder) ?? server.database();
    databases.set(folder, connectionString);
    return { origin, connectionString, keysFolder: folder };
  };
  const open = (folder: string) => openPostgresStore(connectionOf(folder));
  tests({ server, connectionOf, open, folder: temporaryFolder });
}

/** A server, and a database on it for each folder of keys. */
export interface PostgresAt {
  readonly server: PostgresServer;
  connectionOf(folder: string): {
    readonly origin: string;
    readonly connectionString: string;
    readonly keysFolder: string;
  };
  open(folder: string): ReturnType<typeof openPostgresStore>;
  folder(): string;
}
