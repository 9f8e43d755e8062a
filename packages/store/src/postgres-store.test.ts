import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { PostgresServer } from "../test/postgres-server.ts";
import { storeConformance } from "./conformance.ts";
import { openPostgresStore } from "./postgres-store.ts";

const server = await PostgresServer.start();
if (server === undefined) {
  test(
    "PostgreSQL",
    { skip: "PostgreSQL is not installed (tools/ci-packages.sh): its store was NOT tested" },
    () => {},
  );
} else {
  after(() => server.stop());
  const databases = new Map<string, string>();
  const connectionOf = (folder: string) => {
    const connectionString = databases.get(folder) ?? server.database();
    databases.set(folder, connectionString);
    return { connectionString, keysFolder: folder };
  };
  const open = (folder: string) => openPostgresStore(connectionOf(folder));
  storeConformance("PostgreSQL", { open, folder: temporaryFolder });

  test("PostgreSQL: every append answered before server and program are killed is there afterwards, once and in order", async () => {
    const options = connectionOf(temporaryFolder());
    const script = `
      import { openPostgresStore } from ${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))};
      const store = await openPostgresStore(${JSON.stringify(options)});
      for (let i = 0; ; i++) {
        const { first } = await store.append([{ key: "k" + i, entry: Buffer.from("entry " + i) }], i);
        process.stdout.write(first + "\\n");
      }`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let answered = "";
    const enough = new Promise<void>((resolve, reject) => {
      child.on("exit", () => reject(new Error("expected the program to append until it is killed, it ended")));
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        answered += text;
        if (answered.length > 400) resolve();
      });
    });
    await enough;
    await server.kill();
    child.kill("SIGKILL");
    await server.run();
    const last = Number(answered.slice(0, answered.lastIndexOf("\n")).split("\n").at(-1));
    const store = await openPostgresStore(options);
    const size = await store.size();
    assert.ok(size > last, `${size} entries for ${last + 1} answered`);
    for (const [i, entry] of (await store.read(0, size)).entries())
      assert.equal(Buffer.from(entry).toString(), `entry ${i}`);
    await store.close();
  });

  test("PostgreSQL: a connection lost on the way leaves the outcome unknown, and find tells", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    await store.append([{ key: "a", entry: Buffer.from("A") }], 0);
    // Somebody holds the row of the head, so that the append is surely on its way when its connection is cut.
    const other = new Client({ connectionString: options.connectionString });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM head FOR UPDATE");
    const appending = store.append([{ key: "b", entry: Buffer.from("B") }], 1);
    const waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    let pid: unknown;
    while (pid === undefined) pid = (await other.query<{ pid: number }>(waiting)).rows[0]?.pid;
    const lost = assert.rejects(appending, { code: "outcome-unknown" });
    await other.query("SELECT pg_terminate_backend($1)", [pid]);
    await lost;
    await other.query("COMMIT");
    await other.end();
    assert.deepEqual(await store.find(["a", "b"]), [0, undefined]);
    assert.deepEqual(await store.append([{ key: "b", entry: Buffer.from("B") }], 1), { kind: "entered", first: 1 });
    await store.close();
  });

  test("PostgreSQL: private bytes enter no file of the server, and their keys are gone once they are destroyed", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    const secrets = Array.from({ length: 50 }, (_, i) => Buffer.from(`signer ${i} of an invented village`));
    const hashes = secrets.map((secret) => createHash("sha256").update(secret).digest("hex"));
    await store.append(
      secrets.map((bytes, i) => ({
        key: `${i}`,
        entry: Buffer.from(`public entry ${i}`),
        keep: [{ name: hashes[i] ?? "", bytes }],
      })),
      0,
    );
    assert.equal((await store.kept(hashes)).filter((kept) => kept !== undefined).length, 50);
    const files = readdirSync(server.data, { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name)));
    assert.ok(
      files.some((file) => file.includes("public entry 7")),
      "the search finds what is stored",
    );
    assert.ok(!secrets.some((secret) => files.some((file) => file.includes(secret))));
    assert.equal(await store.destroyKept(hashes), 50);
    assert.ok((await store.kept(hashes)).every((kept) => kept === undefined));
    await store.close();
  });

  test("PostgreSQL: records whose keys are not at hand are called damaged, not destroyed", async () => {
    const options = connectionOf(temporaryFolder());
    const store = await openPostgresStore(options);
    const hash = createHash("sha256").update("secret").digest("hex");
    await store.append(
      [{ key: "a", entry: Buffer.from("A"), keep: [{ name: hash, bytes: Buffer.from("secret") }] }],
      0,
    );
    await store.close();
    const elsewhere = await openPostgresStore({ ...options, keysFolder: temporaryFolder() });
    await assert.rejects(elsewhere.kept([hash]), { code: "damaged", message: /restore the keys/ });
    await elsewhere.close();
  });

  test("PostgreSQL: a server that is not there or does not flush is refused by name", async () => {
    const keysFolder = temporaryFolder();
    const nowhere = `socket:${temporaryFolder()}?db=none&user=hustings`;
    await assert.rejects(openPostgresStore({ connectionString: nowhere, keysFolder }), { code: "unreachable" });
    const options = connectionOf(temporaryFolder());
    await server.kill();
    await server.run(["-c", "fsync=off"]);
    await assert.rejects(openPostgresStore(options), { code: "not-durable", message: /fsync/ });
    await server.kill();
    await server.run();
  });
}
