import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { MemoryLogStore, logHandler, parsePolicy, signerFromSeed } from "@hustings/log";
import { FolderSink, LogWriter, folderSource, serveHandler } from "@hustings/log/node";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const signer = signerFromSeed("log.example/drive", new Uint8Array(32).fill(3));
const entryOf = (i: number) => Buffer.from(`{"number":${i}}`);

function hustings(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

async function publish(folder: string, entries: readonly Uint8Array[]): Promise<void> {
  const store = new MemoryLogStore();
  store.append(entries.map((entry, i) => ({ key: `${i}`, entry })));
  const sink = await FolderSink.open(folder);
  await (await LogWriter.open({ store, sink, signer })).close();
  sink.close();
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "hustings-cli-log-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => entryOf(i));

describe("hustings log", () => {
  it("verifies a folder, makes a receipt and checks it", async (t) => {
    const at = folder(t);
    await publish(`${at}/log`, numbers(700));
    const holds = hustings("log", "verify", `${at}/log`, "--key", signer.vkey, "--json");
    assert.equal(holds.status, 0, holds.err);
    assert.deepEqual([JSON.parse(holds.out).holds, JSON.parse(holds.out).size], [true, 700]);
    writeFileSync(`${at}/policy`, `log ${signer.vkey}\nquorum none\n`);
    assert.equal(
      hustings("log", "prove", `${at}/log`, "300", "--policy", `${at}/policy`, "--out", `${at}/r`).status,
      0,
    );
    writeFileSync(`${at}/entry`, entryOf(300));
    const good = hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.match(good.out, /^holds: entry 300 of 700/);
    writeFileSync(`${at}/entry`, entryOf(301));
    const bad = hustings("log", "receipt", `${at}/r`, `${at}/entry`, "--policy", `${at}/policy`);
    assert.equal(bad.status, 1);
    assert.match(bad.out, /^DOES NOT HOLD \(not-authentic\)/);
    const tail = hustings("log", "tail", `${at}/log`, "--key", signer.vkey);
    assert.equal(tail.out.split("\n")[0], '690\t{"number":690}');
  });

  it("mirrors over HTTP, brings the mirror up to date, and refuses a fork with both notes", async (t) => {
    const at = folder(t);
    await publish(`${at}/a`, numbers(300));
    await publish(`${at}/b`, numbers(900));
    await publish(`${at}/fork`, numbers(1000).with(40, Buffer.from("other")));
    let shown = `${at}/a`;
    const { url, close } = await serveHandler((request) => logHandler(folderSource(shown))(request), { port: 0 });
    t.after(close);
    const mirror = async () => {
      const child = spawn(process.execPath, [main, "log", "mirror", url, `${at}/copy`, "--key", signer.vkey, "--json"]);
      let out = "";
      child.stdout.on("data", (data: Buffer) => (out += data.toString()));
      const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
      return { status, out: JSON.parse(out) as Record<string, unknown> };
    };
    assert.deepEqual((await mirror()).out["size"], 300);
    shown = `${at}/b`;
    const second = await mirror();
    assert.deepEqual([second.status, second.out["before"], second.out["size"]], [0, 300, 900]);
    assert.equal(hustings("log", "verify", `${at}/copy`, "--key", signer.vkey).status, 0);
    shown = `${at}/fork`;
    const fork = await mirror();
    assert.deepEqual([fork.status, fork.out["code"]], [1, "split-view"]);
    assert.match(readFileSync(`${at}/copy/checkpoint`, "utf8"), /\n900\n/);

    const diff = hustings("log", "diff", `${at}/copy`, `${at}/fork`, "--key", signer.vkey);
    assert.equal(diff.status, 1);
    assert.match(diff.out, /part at entry 40/);
    assert.equal(diff.out.match(/\u2014 log\.example\/drive /g)?.length, 2);
    assert.match(
      hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b`, "--key", signer.vkey).out,
      /^consistent: the second continues/,
    );
    assert.equal(hustings("log", "diff", `${at}/a/checkpoint`, `${at}/b/checkpoint`, "--key", signer.vkey).status, 1);
  });

  it("answers bad input with 2, and says what to do", (t) => {
    const at = folder(t);
    assert.equal(hustings("log", "verify", at).status, 2);
    assert.equal(hustings("log", "verify", at, "--key", "nonsense").status, 2);
    assert.equal(hustings("log", "prove", at, "-1", "--key", signer.vkey).status, 2);
    assert.equal(hustings("log", "receipt", `${at}/none`, `${at}/none`, "--key", signer.vkey).status, 2);
    const empty = hustings("log", "verify", at, "--key", signer.vkey);
    assert.equal(empty.status, 1);
    assert.match(empty.out, /withheld/);
  });
});

describe("hustings witness", () => {
  it("cosigns over HTTP what a writer brings, and remembers it when started again", async (t) => {
    const at = folder(t);
    const [vkey = ""] = hustings("witness", "key", "witness.example/press", `${at}/key`).out.split("\n");
    assert.equal(hustings("witness", "key", "witness.example/press", `${at}/key`).status, 2);
    const serve = async () => {
      const child = spawn(process.execPath, [
        main,
        "witness",
        "serve",
        "--key",
        `${at}/key`,
        "--log",
        signer.vkey,
        "--data",
        `${at}/seen.sqlite`,
        "--port",
        "0",
        "--json",
      ]);
      const line = await new Promise<string>((resolve) =>
        child.stdout.once("data", (data: Buffer) => resolve(data.toString())),
      );
      return { child, url: (JSON.parse(line) as { url: string }).url };
    };
    const first = await serve();
    const policyAt = (url: string) => parsePolicy(`log ${signer.vkey}\nwitness press ${vkey} ${url}\nquorum press\n`);
    const store = new MemoryLogStore();
    store.append(numbers(10).map((entry, i) => ({ key: `${i}`, entry })));
    const sink = await FolderSink.open(`${at}/log`);
    t.after(() => sink.close());
    const writer = await LogWriter.open({ store, sink, signer, policy: policyAt(first.url) });
    assert.match(await writer.receipt(4), /witness\.example\/press/);
    await writer.close();
    const ended = new Promise((resolve) => first.child.once("exit", resolve));
    first.child.kill("SIGTERM");
    assert.equal(await ended, 0);
    const second = await serve();
    t.after(() => second.child.kill("SIGTERM"));
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
});
