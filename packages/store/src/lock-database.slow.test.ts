import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { Client } from "pg";
import { calendarDate, treeSize } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { PostgresServer } from "../test/postgres-server.ts";
import { lockDatabase } from "./lock-database.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { some } from "./promise-conformance.ts";

const origin = "example.org/store";
const act = (key: string) => [{ key, entry: new TextEncoder().encode(key) }];
const server = await PostgresServer.start();
if (server === undefined) {
  test("PostgreSQL", { skip: "PostgreSQL is not installed (tools/ci-packages.sh): its lock was NOT tested" }, () => {});
} else {
  after(() => server.stop());
  const connectionOf = (folder: string) => ({ origin, connectionString: server.database(), keysFolder: folder });

  test("PostgreSQL: a database is one log's for good, and one process publishes from it at a time", async () => {
    const options = connectionOf(temporaryFolder());
    await (await openPostgresStore(options)).close();
    await assert.rejects(openPostgresStore({ ...options, origin: "example.org/other" }), {
      code: "other-log",
      message: /that of example\.org\/store; give each contest a database of its own/,
    });
    const lock = await lockDatabase(options.connectionString);
    await assert.rejects(lockDatabase(options.connectionString), { code: "in-use", message: /stop that one/ });
    await lock.release();
    const next = await lockDatabase(options.connectionString);
    server.sql(
      options.connectionString,
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    while (next.held) await new Promise((resolve) => setTimeout(resolve, 20));
    while (!next.held) await new Promise((resolve) => setTimeout(resolve, 20));
    await assert.rejects(lockDatabase(options.connectionString), { code: "in-use" });
    await next.release();
  });

  test("PostgreSQL: a database that was lost is held again only once what others entered meanwhile is read, and sought anew where that fails", async () => {
    const options = connectionOf(temporaryFolder());
    const lock = await lockDatabase(options.connectionString);
    let fails = true;
    let reading = Promise.withResolvers<void>();
    const seen: boolean[] = [];
    lock.beforeHeldAgain(async () => {
      seen.push(lock.held);
      if (fails) throw new Error("nothing can be read yet");
      await reading.promise;
    });
    const lose = () =>
      server.sql(
        options.connectionString,
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      );
    lose();
    await until(() => seen.length === 1);
    // What failed let go of it: another process may publish by now.
    fails = false;
    await until(() => seen.length === 2);
    assert.deepEqual([seen, lock.held], [[false, false], false]);
    await assert.rejects(lockDatabase(options.connectionString), { code: "in-use" });
    reading.resolve();
    await until(() => lock.held);
    // Lost again while it is read.
    reading = Promise.withResolvers<void>();
    lose();
    await until(() => seen.length === 3);
    lose();
    reading.resolve();
    // That its connection was lost may show only once it is held: it is sought, and read, anew all the same.
    await until(() => seen.length >= 4 && lock.held);
    await lock.release();
    await (await lockDatabase(options.connectionString)).release();
  });

  test("PostgreSQL: whoever lost the database, and does not know it yet, keeps, takes back, enters, publishes and destroys nothing; what was under way is waited for", async () => {
    const options = connectionOf(temporaryFolder());
    await (await openPostgresStore(options)).close();
    const lock = await lockDatabase(options.connectionString);
    const { claim } = lock;
    assert.notEqual(claim, undefined);
    // As a process that was paused has it: its claim from before, whatever became of the lock.
    const store = await openPostgresStore({ ...options, claim: () => claim });
    const [before, underWay, late] = [some(1), some(1, 1), some(1, 2)];
    await store.promises.keep(before);
    const record = { name: "ab".repeat(32), bytes: new Uint8Array(40) };
    const [first] = act("first");
    assert.ok(first !== undefined);
    assert.equal((await store.append([{ ...first, keep: [record] }], treeSize(0))).kind, "entered");

    const watcher = new Client(options.connectionString);
    await watcher.connect();
    await watcher.query("BEGIN; LOCK TABLE spool IN ACCESS EXCLUSIVE MODE");
    let kept = false;
    const keeping = store.promises.keep(underWay).then((answers) => ((kept = true), answers));
    const waits = async (what: string) =>
      (await watcher.query("SELECT 1 FROM pg_locks WHERE NOT granted AND " + what)).rows.length > 0;
    while (!(await waits("relation = 'spool'::regclass"))) await new Promise((resolve) => setTimeout(resolve, 20));
    const taking = takenFrom(options.connectionString, () =>
      server.sql(
        options.connectionString,
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      ),
    );
    while (!(await waits("locktype = 'transactionid'"))) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(kept, false);
    await watcher.query("COMMIT");
    const [other] = await Promise.all([taking.then((taken) => (assert.ok(kept, "it can be read"), taken)), keeping]);
    await watcher.end();

    const lost = { code: "in-use", message: /lost/ };
    await assert.rejects(store.promises.keep(late), lost);
    await assert.rejects(store.promises.endDay(calendarDate("2018-01-10")), lost);
    await assert.rejects(store.append(act("second"), treeSize(1)), lost);
    // A checkpoint of theirs would stop the one who has it; what they think is to be destroyed may stand by now.
    await assert.rejects(async () => await store.swapCheckpoint(undefined, "theirs"), lost);
    await assert.rejects(store.destroyKept([record.name]), lost);
    const next = await openPostgresStore({ ...options, claim: () => other.claim });
    assert.deepEqual([await next.size(), (await next.promises.keep(late))[0]?.kind], [1, "taken"]);
    assert.equal((await next.kept([record.name]))[0]?.length, record.bytes.length, "nothing is destroyed");
    assert.equal(await next.swapCheckpoint(undefined, "the next one's"), true);
    assert.equal(await next.destroyKept([record.name]), 1);
    await other.release();
    // Nobody has it: what has no claim writes nothing either.
    await assert.rejects(next.promises.keep(late), lost);
    await lock.release();
    await next.close();
    await store.close();
  });

  test("PostgreSQL: a connection that is lost in the midst of a write ends that write, and not the program", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    const watcher = new Client(options.connectionString);
    await watcher.connect();
    for (const cut of [0, 1]) {
      await watcher.query("BEGIN; LOCK TABLE spool IN ACCESS EXCLUSIVE MODE");
      const ended = assert.rejects(store.promises.keep(some(1, cut)), { code: "unreachable" });
      const waiting = "FROM pg_locks WHERE NOT granted AND relation = 'spool'::regclass";
      while ((await watcher.query(`SELECT 1 ${waiting}`)).rows.length === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await watcher.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
      await ended;
      await watcher.query("COMMIT");
    }
    assert.deepEqual(
      (await store.promises.keep(some(3))).map(({ kind }) => kind),
      ["taken", "taken", "taken"],
      "nothing of them was kept",
    );
    await watcher.end();
    await store.close();
  });

  test("PostgreSQL: a program that is paused in the midst of keeping statements keeps nobody out of the database", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore({ ...options, pausedAfterMs: 300 });
    const watcher = new Client(options.connectionString);
    watcher.on("error", () => undefined);
    await watcher.connect();
    await watcher.query("BEGIN; LOCK TABLE spool IN ACCESS EXCLUSIVE MODE");
    const paused = assert.rejects(store.promises.keep(some(1)), { code: "unreachable" });
    const waiting = "FROM pg_locks WHERE NOT granted AND relation = 'spool'::regclass";
    while ((await watcher.query(`SELECT 1 ${waiting}`)).rows.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    // This program does nothing while another one is run: its transaction goes on, and it does not hear of it.
    const { rows } = await watcher.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    server.sql(options.connectionString, `SELECT pg_terminate_backend(${rows[0]?.pid}); SELECT pg_sleep(2)`);
    assert.equal(server.sql(options.connectionString, "SELECT size FROM head, promise_head FOR UPDATE NOWAIT"), "0");
    await paused;
    assert.equal((await store.promises.keep(some(1)))[0]?.kind, "taken", "nothing of it was kept");
    await store.close();
  });

  test("PostgreSQL: a connection that was cut without a word is asked, found lost, and the database is sought anew", async () => {
    const { connectionString } = connectionOf(temporaryFolder());
    const folder = temporaryFolder();
    const between: Socket[] = [];
    const network = createServer((program) => {
      const database = connect(join(server.folder, ".s.PGSQL.5432"));
      program.pipe(database).pipe(program);
      for (const socket of [program, database]) between.push(socket.on("error", () => undefined));
    });
    await once(network.listen(join(folder, ".s.PGSQL.5432")), "listening");
    const lock = await lockDatabase(connectionString.replace(server.folder, folder));
    const { claim } = lock;
    const [program, database] = between;
    // Neither side hears of the other any more; the server ends what it thinks nobody has.
    program?.unpipe(database);
    database?.unpipe(program).destroy();
    await until(() => !lock.held);
    await until(() => lock.held);
    assert.notEqual(lock.claim, claim);
    await lock.release();
    for (const socket of between) socket.destroy();
    network.close();
  });
}

/** The database, from whoever has it and looks for it every second. */
async function takenFrom(
  connectionString: string,
  lose: () => unknown,
): Promise<Awaited<ReturnType<typeof lockDatabase>>> {
  for (;;) {
    lose();
    try {
      return await lockDatabase(connectionString);
    } catch {
      // Its holder was faster.
    }
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
