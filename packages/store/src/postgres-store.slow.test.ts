import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { onPostgres, origin } from "../test/on-postgres.ts";
import { storeConformance } from "./conformance.ts";
import { openPostgresStore } from "./postgres-store.ts";

const keysIn = (folder: string) => readdirSync(folder).find((name) => name.endsWith(".keys.sqlite")) ?? "";

await onPostgres(({ server, connectionOf, open, folder }) => {
  storeConformance("PostgreSQL", { open, folder });

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

  test("PostgreSQL: a database that has begun is not opened without its keys, nor with keys that are not its own, and nothing is made in their place", async () => {
    const options = connectionOf(temporaryFolder());
    const bytes = Buffer.from("an invented signer");
    const keep = [{ name: createHash("sha256").update(bytes).digest("hex"), bytes }];
    const begun = await openPostgresStore(options);
    await begun.append([{ key: "a", entry: Buffer.from("A"), keep }], 0);
    await begun.close();
    const elsewhere = join(temporaryFolder(), "keys");
    const without = () => openPostgresStore({ ...options, keysFolder: elsewhere });
    await assert.rejects(without, {
      code: "damaged",
      message: /keys\.sqlite: expected the keys .* got no such file; restore them/,
    });
    assert.equal(existsSync(elsewhere), false, "nothing is made");
    // Another database's keys under this one's name.
    const other = connectionOf(temporaryFolder());
    await (await openPostgresStore(other)).close();
    mkdirSync(elsewhere);
    copyFileSync(join(other.keysFolder, keysIn(other.keysFolder)), join(elsewhere, keysIn(options.keysFolder)));
    await assert.rejects(without, { code: "damaged", message: /got none/ });
    const again = await openPostgresStore(options);
    assert.deepEqual(
      (await again.kept([keep[0]?.name ?? ""])).map((kept) => kept !== undefined),
      [true],
    );
    await again.close();
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
    const files = server.files(options.connectionString);
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
    // Somebody puts other keys in their place while it is open.
    const [file] = readdirSync(options.keysFolder).filter((name) => name.endsWith(".keys.sqlite"));
    const keys = new DatabaseSync(join(options.keysFolder, file ?? ""));
    keys.exec("DELETE FROM kept");
    keys.close();
    await assert.rejects(store.kept([hash]), { code: "damaged", message: /restore them/ });
    await store.close();
  });

  test("PostgreSQL: a server that is not there or does not flush is refused by name", async () => {
    const keysFolder = temporaryFolder();
    const nowhere = `socket:${temporaryFolder()}?db=none&user=hustings`;
    await assert.rejects(openPostgresStore({ origin, connectionString: nowhere, keysFolder }), { code: "unreachable" });
    const options = connectionOf(temporaryFolder());
    await server.kill();
    await server.run(["-c", "fsync=off"]);
    await assert.rejects(openPostgresStore(options), { code: "not-durable", message: /fsync/ });
    await server.kill();
    await server.run();
  });

  test("PostgreSQL: a database or a user that is not there is named with its remedy, and no password is repeated", async () => {
    const keysFolder = temporaryFolder();
    const missing = `socket:${server.folder}?db=nowhere&user=hustings`;
    await assert.rejects(openPostgresStore({ origin, connectionString: missing, keysFolder }), {
      code: "not-allowed",
      message: /createdb/,
    });
    const stranger = `postgres://stranger:hunter2@localhost/nowhere?host=${server.folder}`;
    await assert.rejects(openPostgresStore({ origin, connectionString: stranger, keysFolder }), (error: Error) => {
      assert.match(error.message, /set the user in the address, and PGPASSWORD or a ~\/\.pgpass/);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
  });
});
