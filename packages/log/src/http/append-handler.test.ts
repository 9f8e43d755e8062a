import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { entryOf, folder, openWriter, signer } from "../../test/world.ts";
import { MemoryLogStore, MemorySink, checkReceipt, openLog, policyOfLog } from "../index.ts";
import type { Submission } from "../index.ts";
import { AppendQueue, SqliteLogStore, appendHandler, serveHandler } from "../node.ts";
import type { AppendQueueOptions } from "../node.ts";

async function serve(t: TestContext, options: AppendQueueOptions = {}) {
  const file = `${folder(t)}/log.sqlite`;
  const store = await SqliteLogStore.open(file);
  const sink = new MemorySink();
  const writer = await openWriter({ store, sink });
  const queue = new AppendQueue(store, options);
  const { url, close } = await serveHandler(appendHandler({ queue, writer }), { port: 0, onFault: assert.ifError });
  t.after(async () => {
    await close();
    await writer.close();
    await store.close();
  });
  return { file, store, sink, writer, queue, url };
}

async function post(
  url: string,
  body: Uint8Array,
  key?: string,
): Promise<{ status: number; text: string; after: string | null }> {
  const headers = key === undefined ? {} : { "idempotency-key": key };
  const response = await fetch(`${url}/add`, { method: "POST", body: new Uint8Array(body), headers });
  return { status: response.status, text: await response.text(), after: response.headers.get("retry-after") };
}

describe("entries over HTTP", () => {
  it("get an index once they are on disk, the same for the same key, and a receipt once they are witnessed", async (t) => {
    const { url, writer } = await serve(t);
    assert.deepEqual(await post(url, entryOf(0), "a"), { status: 200, text: "0\n", after: null });
    assert.equal((await post(url, entryOf(1), "b")).text, "1\n");
    assert.equal((await post(url, entryOf(9), "a")).text, "0\n");
    // Without a key, the same bytes are the same entry.
    assert.equal((await post(url, entryOf(2))).text, "2\n");
    assert.equal((await post(url, entryOf(2))).text, "2\n");
    assert.equal((await fetch(`${url}/receipt/1`)).status, 404);
    await writer.publish();
    const receipt = await fetch(`${url}/receipt/1`);
    assert.equal(checkReceipt(await receipt.text(), entryOf(1), policyOfLog(signer.vkey)).index, 1);
    assert.equal(receipt.headers.get("cache-control"), "no-store");
    assert.equal((await fetch(`${url}/receipt/3`)).status, 404);
  });

  it("are refused when too long, without a proper key, by another method or address, and cost nothing", async (t) => {
    const { url, store } = await serve(t);
    assert.equal((await post(url, new Uint8Array(65_536), "long")).status, 413);
    assert.equal((await post(url, entryOf(0), "k".repeat(257))).status, 400);
    assert.equal((await post(url, entryOf(0), "")).status, 400);
    const wrong = await fetch(`${url}/add`);
    assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "POST"]);
    assert.equal((await fetch(`${url}/receipt/0`, { method: "DELETE" })).status, 405);
    for (const path of ["", "receipt/", "receipt/-1", "receipt/01", "receipt/1e3", "ad"])
      assert.equal((await fetch(`${url}/${path}`)).status, 404, path);
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(10_000)) });
    const sent = fetch(`${url}/add`, { method: "POST", body: endless, duplex: "half" } as RequestInit);
    assert.equal(
      await sent.then(
        ({ status }) => status,
        () => 413,
      ),
      413,
    );
    assert.equal(store.size(), 0);
    assert.equal((await post(url, new Uint8Array(65_535), "most")).text, "0\n");
    assert.equal((await post(url, new Uint8Array(0), "least")).text, "1\n");
  });

  it("under overload are told 503 and when to come back; what was acknowledged is there, once, also after a restart", async (t) => {
    const { file, store, sink, writer, url } = await serve(t, { mostWaiting: 20, mostBatch: 10 });
    const acknowledged = new Map<string, number>();
    let refusals = 0;
    const client = async (name: number) => {
      for (let i = 0; i < 25; i++) {
        const key = `${name}-${i}`;
        for (;;) {
          const { status, text, after } = await post(url, Buffer.from(`{"key":"${key}"}`), key);
          if (status === 200) {
            acknowledged.set(key, Number(text));
            break;
          }
          assert.equal(status, 503);
          assert.ok(Number(after) >= 1 && Number(after) <= 60, `Retry-After: ${after}`);
          refusals++;
          await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20)); // sooner than told: these are the impatient
        }
      }
    };
    await Promise.all(Array.from({ length: 60 }, (_, name) => client(name)));
    assert.ok(refusals > 0, "the queue was never full");
    assert.equal(acknowledged.size, 60 * 25);
    assert.equal(store.size(), acknowledged.size, "every entry once");
    await writer.publish();
    const keys: string[] = [];
    for await (const { entry } of openLog(sink, signer.vkey).entries())
      keys.push((JSON.parse(new TextDecoder().decode(entry)) as { key: string }).key);
    for (const [key, index] of acknowledged) assert.equal(keys[index], key);
    await store.close();
    const again = await SqliteLogStore.open(file);
    const some = [...acknowledged].filter((_, i) => i % 100 === 0);
    const repeated: Submission[] = some.map(([key]) => ({ key, entry: entryOf(0) }));
    assert.deepEqual(
      await again.append(repeated),
      some.map(([, index]) => index),
    );
    assert.equal(again.size(), acknowledged.size);
    await again.close();
  });

  it("are not taken by a log that has stopped: no checkpoint of it would cover them", async (t) => {
    const { url, store, writer } = await serve(t);
    assert.equal((await post(url, entryOf(0), "a")).status, 200);
    await writer.publish();
    const before = await store.checkpoint();
    assert.ok(before !== undefined && (await store.swapCheckpoint(before, `${before}\n`)), "another writer signs");
    assert.equal((await post(url, entryOf(1), "b")).status, 200);
    await assert.rejects(writer.publish());
    const refused = await post(url, entryOf(2), "c");
    assert.deepEqual([refused.status, refused.after], [503, "60"]);
    assert.equal(store.size(), 2);
  });

  it("that cannot be written are told 503: not known to be on disk, to be sent again with the same key", async (t) => {
    const store = new MemoryLogStore();
    const writer = await openWriter({ store, sink: new MemorySink() });
    let fails = true;
    const { LogError } = await import("../index.ts");
    const queue = new AppendQueue({
      append: (batch) => {
        if (fails) throw new LogError("not-durable", "EIO");
        return store.append(batch);
      },
    });
    const { url, close } = await serveHandler(appendHandler({ queue, writer }), { port: 0, onFault: assert.ifError });
    t.after(close);
    const failed = await post(url, entryOf(0), "a");
    assert.deepEqual([failed.status, failed.after], [503, "5"]);
    fails = false;
    assert.equal((await post(url, entryOf(0), "a")).text, "0\n");
    await queue.close();
    assert.equal((await post(url, entryOf(1), "b")).status, 503);
  });
});
