import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import {
  MemoryLogStore,
  TileStack,
  cosignerFromSeed,
  formatAddCheckpoint,
  leafHashes,
  parsePolicy,
  signCheckpoint,
} from "@hustings/log";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { folder, hustings, numbers, signer } from "./published-log.ts";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url)); // as a user starts it

describe("hustings witness", () => {
  it("answers bad input with 2, names its place and what to do", async (t) => {
    const at = folder(t);
    writeFileSync(`${at}/file`, "something\n");
    assert.equal((await hustings("witness", "key", "witness.example/press", `${at}/key`)).status, 0);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    t.after(() => taken.close());
    const port = String((taken.address() as AddressInfo).port);
    const press = cosignerFromSeed("witness.example/press", new Uint8Array(32).fill(5)).vkey;
    const serve = ["serve", "--key", `${at}/key`, "--log", signer.vkey, "--data"];
    for (const [args, says] of [
      [
        ["key", "bad name", `${at}/new`],
        /field "<name>": expected a name without spaces and plus signs, got "bad name"/,
      ],
      [["key", "witness.example/press", `${at}/key`], /key: expected a new file, .*; give another path/],
      [["serve"], /got no --key/],
      [
        ["serve", "--key", `${at}/none`, "--log", signer.vkey, "--data", `${at}/d`],
        /none: expected a witness key, got no such file/,
      ],
      [["serve", "--key", `${at}/file`, "--log", signer.vkey, "--data", `${at}/d`], /file: expected a witness key/],
      [["serve", "--key", `${at}/key`, "--log", "nonsense", "--data", `${at}/d`], /field "--log": expected name/],
      [[...serve, `${at}/none/d`], /none\/d: expected the witness's memory, or a new file/],
      [
        ["serve", "--key", `${at}/key`, "--log", press, "--data", `${at}/d`],
        /field "--log": expected a log's key, name\+ID\+base64, got the key of a witness/,
      ],
      [["serve", "--key", `${at}/key`, "--data", `${at}/d`], /expected --log or --logs, got neither/],
      [
        ["serve", "--key", `${at}/key`, "--logs", `${at}/file`, "--data", `${at}/d`],
        /file row 1: expected name\+hex key ID\+base64 key/,
      ],
      [[...serve, `${at}/file`], /file: expected the witness's memory, .*got file is not a database/],
      [[...serve, `${at}/d`, "--port", "65536"], /field "--port"/],
      [[...serve, `${at}/d`, "--port", port], /"--port": expected a free port, got \d+, one in use; choose another/],
    ] as const) {
      const { status, out, err } = await hustings("witness", ...args);
      assert.deepEqual([status, out], [2, ""], `${args.join(" ")}: ${out}${err}`);
      assert.match(err, says);
    }
  });

  it("cosigns what a writer brings, tells its operator, and remembers it when started again", async (t) => {
    const at = folder(t);
    const [vkey = ""] = (await hustings("witness", "key", "witness.example/press", `${at}/key`)).out.split("\n");
    assert.equal((await hustings("witness", "key", "witness.example/press", `${at}/key`)).status, 2);
    const first = await serving(t, at, "--log", signer.vkey);
    const policyAt = (url: string) => parsePolicy(`log ${signer.vkey}\nwitness press ${vkey} ${url}\nquorum press\n`);
    const store = new MemoryLogStore();
    store.append(numbers(10).map((entry, i) => ({ key: `${i}`, entry })));
    const sink = await FolderSink.open(`${at}/log`);
    t.after(() => sink.close());
    const writer = await LogWriter.open({ store, sink, signer, policy: policyAt(first.url) });
    assert.match(await writer.receipt(4), /witness\.example\/press/);
    await writer.close();
    assert.match(first.said(), /"status":200,"origin":"log\.example\/drive","size":10/);
    assert.equal(await first.stop(), 0);
    const second = await serving(t, at, "--log", signer.vkey);
    await assert.rejects(
      LogWriter.open({
        store: new MemoryLogStore(),
        sink: await FolderSink.open(`${at}/other`),
        signer,
        policy: policyAt(second.url),
      }),
      /has cosigned 10 entries/,
    );
  });

  it("keeps what a log signed and it refused, with the note it held: together they are the proof", async (t) => {
    const at = folder(t);
    await hustings("witness", "key", "witness.example/press", `${at}/key`);
    const { url, stop, said } = await serving(t, at, "--log", signer.vkey);
    const ask = async (oldSize: number, entries: readonly Uint8Array[]) => {
      const note = signCheckpoint(signer, treeOver(entries));
      const body = formatAddCheckpoint({ oldSize, proof: [], note });
      return (await fetch(`${url}/add-checkpoint`, { method: "POST", body })).status;
    };
    assert.equal(await ask(0, numbers(5)), 200);
    const fork = numbers(5).with(2, Buffer.from("other"));
    for (const again of [1, 2]) assert.equal(await ask(5, fork), 422, `the same fork, ${again}`);
    assert.equal(await ask(0, fork), 409, "of the same size, under another old size");
    assert.equal(await ask(0, numbers(3)), 409);
    assert.match(said(), /"status":422,.*does not follow/);
    await stop();
    const { logs, evidence } = JSON.parse(
      (await hustings("witness", "show", "--key", `${at}/key`, "--data", `${at}/seen.sqlite`, "--json")).out,
    ) as { logs: { origin: string }[]; evidence: { seen: string; held: string; reason: string }[] };
    assert.deepEqual(
      logs.map(({ origin }) => origin),
      [signer.name],
    );
    assert.equal(evidence.length, 2, "each note once");
    for (const { seen, held } of evidence) {
      assert.match(held, /^log\.example\/drive\n5\n[^]*witness\.example\/press/);
      assert.ok(seen.startsWith("log.example/drive\n"));
    }
    const text = (await hustings("witness", "show", "--key", `${at}/key`, "--data", `${at}/seen.sqlite`)).out;
    assert.match(text, /log\.example\/drive: 5 entries at .*\n2 refused that the log itself had signed/);
  });

  it("does not start on a memory that is another key's, was altered, or is not the one it has cosigned with", async (t) => {
    const at = folder(t);
    await hustings("witness", "key", "witness.example/press", `${at}/key`);
    await hustings("witness", "key", "witness.example/court", `${at}/court`);
    const first = await serving(t, at, "--log", signer.vkey);
    const note = signCheckpoint(signer, treeOver(numbers(5)));
    await fetch(`${first.url}/add-checkpoint`, {
      method: "POST",
      body: formatAddCheckpoint({ oldSize: 0, proof: [], note }),
    });
    await first.stop();
    const start = (key: string, data: string, ...more: string[]) =>
      hustings("witness", "serve", "--key", `${at}/${key}`, "--log", signer.vkey, "--data", `${at}/${data}`, ...more);
    assert.match((await start("court", "seen.sqlite")).err, /the memory was altered, or is another key's/);
    const other = await start("key", "new.sqlite");
    assert.equal(other.status, 2);
    assert.match(
      other.err,
      /new\.sqlite: expected the memory with which this key has cosigned, got a new one; .*--new-memory/,
    );
    assert.equal(existsSync(`${at}/new.sqlite`), false);
    const database = new DatabaseSync(`${at}/seen.sqlite`);
    database.exec("UPDATE cosigned SET note = replace(note, char(10) || '5' || char(10), char(10) || '4' || char(10))");
    database.close();
    assert.match((await start("key", "seen.sqlite")).err, /the memory was altered/);
    const anew = await serving(t, at, "--log", signer.vkey, "--new-memory", "--data", `${at}/anew.sqlite`);
    await anew.stop();
  });

  it("does not start on a memory that knows less than its key has cosigned, nor ends in a stack trace on one that is damaged", async (t) => {
    const at = folder(t);
    await hustings("witness", "key", "witness.example/press", `${at}/key`);
    const seen = `${at}/seen.sqlite`;
    const grown = async (oldSize: number, entries: readonly Uint8Array[], proof: readonly Uint8Array[]) => {
      const { url, stop } = await serving(t, at, "--log", signer.vkey);
      const body = formatAddCheckpoint({ oldSize, proof, note: signCheckpoint(signer, treeOver(entries)) });
      const { status } = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
      await stop();
      return status;
    };
    const second = leafHashes(numbers(2)).subarray(32);
    assert.equal(await grown(0, numbers(1), []), 200);
    copyFileSync(seen, `${at}/old-copy.sqlite`);
    assert.equal(await grown(1, numbers(2), [second]), 200);
    assert.match(readFileSync(`${at}/key.memory`, "utf8"), /^\S+\n2 \d+ log\.example\/drive\n$/);
    const altered = (name: string, sql: string) => {
      copyFileSync(seen, `${at}/${name}.sqlite`);
      const database = new DatabaseSync(`${at}/${name}.sqlite`);
      database.exec(sql);
      database.close();
    };
    altered("row-gone", "DELETE FROM cosigned");
    altered("table-gone", "DROP TABLE cosigned");
    altered("other-table", "DROP TABLE cosigned; CREATE TABLE cosigned (a)");
    altered("trigger", "CREATE TRIGGER gone AFTER INSERT ON cosigned BEGIN DELETE FROM cosigned; END");
    altered("other-evidence", "INSERT INTO evidence VALUES ('a', 'b', 'c', 'd', 1000000000000000)");
    const pages = readFileSync(seen);
    writeFileSync(`${at}/noise.sqlite`, pages.fill(0x5a, 4_096));
    for (const [name, says] of [
      ["old-copy", /got one that knows less of "log\.example\/drive": an old copy, or it was altered; .*--new-memory/],
      ["row-gone", /got one that knows less of "log\.example\/drive"/],
      ["table-gone", /got one that knows less of "log\.example\/drive"/],
      ["other-table", /expected the witness's memory, got no such column: .*: it was altered; restore the newest copy/],
      ["trigger", /expected the witness's own tables, got more: it was altered/],
      ["noise", /expected the witness's memory, .*got .*malformed/],
    ] as const)
      for (const command of [["serve", "--log", signer.vkey], ["show"]]) {
        const data = `${at}/${name}.sqlite`;
        const { status, err } = await hustings("witness", ...command, "--key", `${at}/key`, "--data", data);
        assert.equal(status, 2, `${name}: ${err}`);
        assert.match(err, says);
      }
    const show = ["show", "--key", `${at}/key`, "--data", `${at}/other-evidence.sqlite`];
    assert.match((await hustings("witness", ...show)).out, /a at 9999-12-31T23:59:59Z: d/);
    writeFileSync(`${at}/key.memory`, "nonsense\nmore\n");
    const noted = await hustings("witness", "show", "--key", `${at}/key`, "--data", seen);
    assert.match(noted.err, /key\.memory: expected the note of a witness's memory/);
  });

  it("takes logs without a restart, and rests on those it knew when their list cannot be read", async (t) => {
    const at = folder(t);
    await hustings("witness", "key", "witness.example/press", `${at}/key`);
    writeFileSync(`${at}/logs`, "# none yet\n");
    const { url, said } = await serving(t, at, "--logs", `${at}/logs`);
    const note = signCheckpoint(signer, treeOver(numbers(5)));
    const body = formatAddCheckpoint({ oldSize: 0, proof: [], note });
    const ask = async () => (await fetch(`${url}/add-checkpoint`, { method: "POST", body })).status;
    assert.equal(await ask(), 404);
    writeFileSync(`${at}/logs`, `# the drive\n${signer.vkey}\n`);
    assert.equal(await ask(), 200);
    writeFileSync(`${at}/logs`, "nonsense\n");
    assert.equal(await ask(), 409);
    assert.match(said(), /"trouble":".*logs row 1: .*the logs known before stay known"/);
  });
});

interface ServedWitness {
  readonly url: string;
  /** what it told its operator */
  said(): string;
  stop(): Promise<number | null>;
}

async function serving(t: TestContext, at: string, ...more: string[]): Promise<ServedWitness> {
  const memory = more.includes("--data") ? [] : ["--data", `${at}/seen.sqlite`];
  const args = [
    "witness",
    "serve",
    "--key",
    `${at}/key`,
    ...memory,
    "--port",
    "0",
    "--json",
    "--until-input-ends",
    ...more,
  ];
  const child = spawn(process.execPath, [bin, ...args]);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  t.after(stop);
  let said = "";
  child.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data: Buffer) => resolve(data.toString())),
  );
  return { url: (JSON.parse(line) as { url: string }).url, said: () => said, stop };
}

function treeOver(entries: readonly Uint8Array[]): { size: number; root: Uint8Array } {
  const stack = new TileStack();
  stack.append(leafHashes(entries));
  return stack.tree();
}
