import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { onPostgres, origin } from "../test/on-postgres.ts";
import { moveConformance } from "./move-conformance.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import { prepareDatabase } from "./postgres-schema.ts";
import { PostgresSpools } from "./postgres-spools.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { promiseConformance, some } from "./promise-conformance.ts";
import { RecordKeys } from "./record-keys.ts";
import { walkConformance } from "./walk-conformance.ts";

/** Whether it has come to its end by the next turn. */
const settledBy = async (work: Promise<unknown>) =>
  await Promise.race([work.then(() => true), new Promise<false>((resolve) => setImmediate(() => resolve(false)))]);
const idOf = (text: string) => createHash("sha256").update(text).digest("hex");

await onPostgres(({ server, connectionOf, open, folder }) => {
  promiseConformance("PostgreSQL", { open, folder });
  walkConformance("PostgreSQL", { open, folder });
  moveConformance("PostgreSQL", {
    open,
    folder,
    opening: (at) => ({ function: "openPostgresStore", options: connectionOf(at) }),
    moved: (at) => Number(server.sql(connectionOf(at).connectionString, "SELECT count(*) FROM statement")),
  });

  test("PostgreSQL: what is owed to a drive is told while others keep and move statements, and holds none of them up", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    await store.promises.keep(some(3));
    const other = new Client({ connectionString: options.connectionString });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM promise_head FOR UPDATE");
    assert.equal(await store.promises.owed("anna"), 3);
    await other.query("COMMIT");
    await other.end();
    const day = calendarDate("2018-01-10");
    const moving = store.promises.settle(day);
    while (!(await settledBy(moving))) assert.equal(await store.promises.owed("anna"), 3);
    await store.close();
  });

  test("PostgreSQL: that nothing is owed to a drive is said once every statement on its way is in or lost, also one whose answer nobody heard", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    await store.promises.keep(some(1));
    // As whoever keeps it and loses the connection at its COMMIT: the server has it all, and has not committed.
    const other = new Client({ connectionString: options.connectionString });
    await other.connect();
    await other.query("CREATE TABLE aside AS SELECT * FROM spool");
    await other.query("DELETE FROM spool");
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM promise_head FOR UPDATE");
    await other.query("INSERT INTO spool SELECT * FROM aside");
    const owed = store.promises.owed("anna");
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    const isWaiting = async () => ((await other.query(waiting)).rowCount ?? 0) > 0;
    while (!(await settledBy(owed)) && !(await isWaiting()));
    await other.query("COMMIT");
    assert.equal(await owed, 1);
    assert.equal(await store.promises.owed("boris"), 0);
    await other.end();
    await store.close();
  });

  test("PostgreSQL: what is owed is counted a little at a time, so that the program answers others meanwhile", async () => {
    const store = await openPostgresStore(connectionOf(temporaryFolder()));
    await store.promises.keep(some(2_000));
    let [before, longest] = [process.cpuUsage(), 0];
    const begun = before;
    const counting = store.promises.owed("anna");
    while (!(await settledBy(counting))) {
      longest = Math.max(longest, process.cpuUsage(before).user);
      before = process.cpuUsage();
    }
    const { user } = process.cpuUsage(begun);
    assert.equal(await counting, 2_000);
    assert.ok(longest * 3 < user, `${longest} of ${user} microseconds in one turn`);
    await store.close();
  });

  test("PostgreSQL: what moves away each time it is read is not answered as if it had been read", async () => {
    const { connectionString } = connectionOf(temporaryFolder());
    const connection = new PostgresConnection(connectionString, 2);
    const keys = new RecordKeys(temporaryFolder(), await prepareDatabase(connection, origin), { hasBegun: false });
    let reads = 0;
    const reading = new PostgresSpools(connection, keys).reading(async () => {
      await connection.query("UPDATE promise_head SET spool = spool + 1", [], true);
      return ++reads;
    });
    await assert.rejects(reading, { code: "in-use" });
    assert.equal(reads, 5);
    keys.close();
    await connection.close();
  });

  test("PostgreSQL: no file of the server tells when a statement came: not its id, withdrawal, salt or file before it moves, and their keys are gone afterwards", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    // The write-ahead log is of all databases: statements that no other test keeps.
    const all = some(12, 100_000).map((each, i) => ({
      ...each,
      nomination: `invented-${i}`,
      mark: createHash("md5").update(`${i}`).digest("hex"),
    }));
    for (let from = 0; from < all.length; from += 4) await store.promises.keep(all.slice(from, from + 4));
    await store.promises.withdraw({
      id: all[7]?.id ?? "",
      file: "f".repeat(64),
      place: "p",
      secret: "secret of seven",
    });
    server.sql(options.connectionString, "CHECKPOINT");
    const files = server.files(options.connectionString);
    assert.ok(
      files.some((file) => file.includes("2018-01-10")),
      "the search finds what is stored",
    );
    const traces = all.flatMap(({ id, withdrawal, salt, leaf, sealed, nomination, mark }) => [
      ...[id, withdrawal, nomination, mark, Buffer.from(salt).toString("hex"), "secret of seven"].map((text) =>
        Buffer.from(text),
      ),
      ...[id, withdrawal, mark].map((text) => Buffer.from(text, "hex")),
      ...[salt, leaf, sealed.subarray(0, 32)].map((bytes) => Buffer.from(bytes)),
    ]);
    assert.equal(traces.filter((trace) => files.some((file) => file.includes(trace))).length, 0);
    await store.promises.settle(calendarDate("2018-01-10"));
    const keys = new DatabaseSync(
      join(options.keysFolder, readdirSync(options.keysFolder).find((name) => name.endsWith(".sqlite")) ?? ""),
    );
    const spooled = keys
      .prepare("SELECT name FROM kept_name")
      .all()
      .filter(({ name }) => Buffer.from(name as Uint8Array).includes("spool"));
    keys.close();
    assert.deepEqual(
      spooled.map(({ name }) =>
        Buffer.from(name as Uint8Array)
          .toString("latin1")
          .slice(0, 17),
      ),
      ["spool 0000000002/"],
      "that of the empty spool alone",
    );
    // They move by their ids: pages are filled in that order; the one taken back is written again.
    const order = server.sql(
      options.connectionString,
      "SELECT string_agg(encode(id, 'hex'), ' ' ORDER BY ctid) FROM statement WHERE file IS NOT NULL",
    );
    assert.deepEqual(order.split(" "), all.flatMap(({ id }, i) => (i === 7 ? [] : [id])).toSorted());
    await store.close();
  });

  test("PostgreSQL: two processes append, keep, move and are killed; every answer of either holds, and nothing is there twice", async () => {
    const options = connectionOf(temporaryFolder());
    const script = `
import { createHash } from "node:crypto";
import { openPostgresStore } from ${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))};
const store = await openPostgresStore(${JSON.stringify(options)});
const [who] = process.argv.slice(1);
const hash = (text) => createHash("sha256").update(text).digest();
for (let n = 0; ; n++) {
  const statements = Array.from({ length: 5 }, (_, i) => {
    const name = who + (5 * n + i);
    return { id: hash("id " + name).toString("hex"), nomination: "anna", region: "north", channel: "online",
      withdrawal: hash("w " + name).toString("hex"), day: "2018-01-10", salt: hash("s " + name), leaf: hash("l " + name), sealed: Buffer.alloc(840, hash("b " + name)) };
  });
  // Statements of both, so that they meet.
  const shared = { ...statements[0], id: hash("both " + n).toString("hex"), withdrawal: hash("both w " + n).toString("hex") };
  const kept = await store.promises.keep([...statements, shared]);
  for (;;) {
    const size = await store.size();
    const answer = await store.append([{ key: who + n, entry: Buffer.from(who + n) }], size);
    if (answer.kind === "entered") break;
  }
  process.stdout.write(n + " " + kept.at(-1).kind + "\\n");
  // What moved has moved; the keys' journal is emptied by whoever settles next, where the other process read it all the while.
  if (n % 7 === 3) await store.promises.settle("2018-01-10").catch((error) => { if (error.code !== "in-use") throw error; });
}`;
    const answered = await Promise.all(
      ["a", "b"].map(async (who, i) => {
        const child = spawn(process.execPath, ["--input-type=module", "--eval", script, who], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        let text = "";
        child.stdout.setEncoding("utf8").on("data", (more: string) => {
          text += more;
          if (text.length > 200 + 150 * i) child.kill("SIGKILL");
        });
        await new Promise((resolve) => child.on("exit", resolve));
        const lines = text
          .split("\n")
          .slice(0, -1)
          .map((line) => line.split(" ") as [string, string]);
        return { who, lines };
      }),
    );
    const store = await openPostgresStore(options);
    const size = await store.size();
    const entries = (await store.read(0, size)).map((entry) => Buffer.from(entry).toString());
    assert.equal(new Set(entries).size, entries.length);
    for (const { who, lines } of answered) {
      assert.ok(lines.length > 10, `${who}: ${lines.length}`);
      assert.deepEqual(
        lines.map(([n]) => who + n).filter((key) => !entries.includes(key)),
        [],
      );
      const ids = lines.flatMap(([n]) => Array.from({ length: 5 }, (_, i) => idOf(`id ${who}${5 * Number(n) + i}`)));
      assert.ok(
        (await store.promises.sealed(ids)).every((file) => file?.length === 840),
        "answered and gone",
      );
    }
    const [a, b] = answered.map(({ lines }) => new Map(lines));
    for (const [n, kind] of a ?? [])
      if (b?.has(n) === true) assert.ok(kind !== "taken" || b.get(n) !== "taken", `both took ${n}`);
    const waiting = (await store.promises.settle(calendarDate("2018-01-10"))).flatMap((cell) => cell.waiting);
    assert.equal(new Set(waiting.map(({ id }) => id)).size, waiting.length);
    await store.close();
  });

  test("PostgreSQL: waiting statements whose keys are not at hand are called damaged, not unknown", async () => {
    const options = connectionOf(temporaryFolder());
    // Opened before there was anything to read.
    const elsewhere = await openPostgresStore({ ...options, keysFolder: temporaryFolder() });
    const store = await openPostgresStore(options);
    const [one] = some(1);
    await store.promises.keep(some(1));
    await store.close();
    for (const asked of [
      () => elsewhere.promises.status(one?.id ?? ""),
      () => elsewhere.promises.sealed([one?.id ?? ""]),
      () => elsewhere.promises.keep(some(1, 5)),
      () => elsewhere.promises.settle(calendarDate("2018-01-10")),
    ]) {
      await assert.rejects(asked(), { code: "damaged", message: /restore the keys/ });
    }
    await elsewhere.close();
  });

  test("PostgreSQL: with keys that were copied before the last statement came a database is not opened", async () => {
    const options = connectionOf(temporaryFolder());
    const copied = (name: string) => {
      const folder = join(temporaryFolder(), name);
      cpSync(options.keysFolder, folder, { recursive: true });
      return { ...options, keysFolder: folder };
    };
    const store = await openPostgresStore(options);
    await store.close();
    const beforeAll = copied("before all");
    const [first, second] = await Promise.all([openPostgresStore(options), openPostgresStore(beforeAll)]);
    await second.close();
    await first.promises.keep(some(1));
    await first.close();
    const afterOne = copied("after one");
    const again = await openPostgresStore(options);
    await again.promises.keep(some(1, 7));
    await again.close();
    await assert.rejects(openPostgresStore(beforeAll), { code: "damaged", message: /restore the keys/ });
    await assert.rejects(openPostgresStore(afterOne), {
      code: "damaged",
      message: /restore them from a copy, the newest/,
    });
    await (await openPostgresStore(copied("newest"))).close();
  });

  test("PostgreSQL: what waits in a database of the version before, which knew one spool at a time, moves as it is", async () => {
    const options = connectionOf(temporaryFolder());
    const before = await openPostgresStore(options);
    await before.promises.keep(some(3));
    await before.promises.settle(calendarDate("2018-01-10"));
    await before.promises.keep(some(3, 3));
    await before.close();
    server.sql(
      options.connectionString,
      "ALTER TABLE promise_head DROP COLUMN oldest; UPDATE schema_version SET version = 3",
    );
    const { promises, close } = await openPostgresStore(options);
    assert.equal(await promises.owed("anna"), 6);
    const waiting = (await promises.settle(calendarDate("2018-01-10"))).flatMap((cell) => cell.waiting);
    assert.deepEqual(
      waiting.map(({ id }) => id).toSorted(),
      some(6)
        .map(({ id }) => id)
        .toSorted(),
    );
    await close();
  });
});
