import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { MemoryLogStore, openLog, signerFromSeed } from "@hustings/log";
import { folderSource, FolderSink, LogWriter } from "@hustings/log/node";
import { fromHex } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { servedContest, withServer } from "../../test/served-contest.ts";

const served = await servedContest();

/** Asks under a host that the visitor invented. */
function askAs(host: string, path: string): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.server.url);
    const asked = request({ host: hostname, port, path, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject).end();
  });
}

describe("a visitor who invents hosts", () => {
  const paper = `${served.base}/en/nominations/vera/decision.pdf`;

  test("puts none of them into the commands of the pages or of the document, and has no document set anew", async () => {
    const first = await askAs("localhost", paper);
    assert.equal(first.status, 200);
    const others = await Promise.all(Array.from({ length: 40 }, (_, i) => askAs(`evil${i}.example`, paper)));
    assert.ok(others.every(({ status, body }) => status === 200 && body.equals(first.body)));
    const page = await askAs("evil.example", `${served.base}/en/`);
    assert.equal(page.status, 200);
    assert.equal(page.body.toString().includes("evil.example"), false);
  });

  test("waits for documents without keeping others from the log", async () => {
    const slow = Promise.all(
      ["en", "ru", "fr"].map((language) => askAs("localhost", paper.replace("/en/", `/${language}/`))),
    );
    const begun = performance.now();
    assert.equal((await askAs("localhost", `${served.base}/checkpoint`)).status, 200);
    const waited = performance.now() - begun;
    const done = await slow;
    assert.ok(done.every(({ status }) => status === 200));
    assert.ok(waited < 5000, `the checkpoint took ${Math.round(waited)} ms`);
  });
});

test("one address is fed as many screens as a hall has, the next is told to wait, and one that is closed makes room", async (t) => {
  const stop = new AbortController();
  t.after(() => stop.abort());
  const listen = async (signal: AbortSignal) =>
    await fetch(`${served.url}/api/meetings/live`, { headers: { accept: "text/event-stream" }, signal });
  const first = new AbortController();
  const screens = [await listen(first.signal)];
  while (screens.length < 100) screens.push(await listen(stop.signal));
  assert.ok(screens.every(({ status }) => status === 200));
  const refused = await listen(stop.signal);
  assert.deepEqual([refused.status, refused.headers.get("retry-after")], [429, "10"]);
  assert.equal((await fetch(`${served.url}/api/meetings/live`)).status, 200, "whoever only asks is answered");
  first.abort();
  let again = refused.status;
  while (again === 429) {
    await sleep(50);
    again = (await listen(stop.signal)).status;
  }
  assert.equal(again, 200);
});

test("a published log that went back, or became another, is not well, and says which", async () => {
  const folder = served.copyOf("back");
  const place = join(folder, "public");
  const seed = readFileSync(join(served.data, "private/keys/example_org_pages.key"), "utf8").trim();
  const signer = signerFromSeed("example.org/pages", fromHex(seed));
  const entries: Uint8Array[] = [];
  for await (const { entry } of openLog(folderSource(place), signer.vkey).entries()) entries.push(entry);
  const checkpointOf = async (kept: readonly Uint8Array[]) => {
    const other = temporaryFolder();
    const store = new MemoryLogStore();
    store.append(kept.map((entry, i) => ({ key: `${i}`, entry })));
    const sink = await FolderSink.open(other);
    await (await LogWriter.open({ store, sink, signer })).close();
    sink.close();
    return readFileSync(join(other, "checkpoint"));
  };
  await withServer(folder, async (url, faults) => {
    const health = async () => {
      const response = await fetch(`${url}/health`);
      return { status: response.status, said: (await response.json()) as { ok: boolean; problem?: string } };
    };
    assert.equal((await health()).status, 200);
    writeFileSync(join(place, "checkpoint"), await checkpointOf(entries.slice(0, 500)));
    await new Promise((resolve) => setTimeout(resolve, 600));
    const back = await health();
    assert.deepEqual([back.status, back.said.ok, back.said.problem], [503, false, "went-back"]);
    writeFileSync(join(place, "checkpoint"), await checkpointOf(entries.with(7, Buffer.from("{}"))));
    await new Promise((resolve) => setTimeout(resolve, 600));
    const split = await health();
    assert.deepEqual([split.status, split.said.problem], [503, "split-view"]);
    assert.ok(faults.length >= 2);
  });
});
