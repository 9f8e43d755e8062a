import { after, test } from "node:test";
import { PostgresServer } from "../../../store/test/postgres-server.ts";
import { destroysAtWork } from "../../test/destroys-at-work.ts";

const database = await PostgresServer.start();
test(
  "on PostgreSQL, too, what the log says is destroyed is erased by the server's own work, once the ballot is published",
  { skip: database === undefined && "NOT TESTED: PostgreSQL is not installed; on Debian: apt install postgresql" },
  async (t) => {
    if (database === undefined) return;
    after(() => database.stop());
    await destroysAtWork(t, { postgres: database.database() });
  },
);
