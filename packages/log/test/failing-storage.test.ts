/** Storage that fails, fills up, is tidied or lost; too much at once. Each test is named for its row of the list in docs/formats/log.md. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { httpSource, LogError, logHandler, MemoryLogStore, MemorySink, mirrorLog, openLog } from "../src/index.ts";
import type { TileSink, TileSource } from "../src/index.ts";
import { AppendQueue, SqliteLogStore } from "../src/node.ts";
import {
  collect,
  entryOf,
  failsWith,
  folder,
  forkedLog,
  openWriter,
  signer,
  smallLog,
  submissions,
  TestWitnesses,
  text,
  treeOf,
} from "./world.ts";

describe("F5: a storage that fails twice, and once more while it is read again", () => {
  it("never has a checkpoint over a tile that is missing, and loses nothing when it is well", async () => {
    const store = new MemoryLogStore();
    const sink = new MemorySink();
    let failing = 0;
    const flaky: TileSink = {
      get: (path) => (failing-- > 0 ? Promise.reject(new LogError("unreachable", "EIO")) : sink.get(path)),
      list: () => sink.list(),
      removePartials: (full) => sink.removePartials(full),
      write: async (files) => {
        if (failing-- <= 0) return await sink.write(files);
        await sink.write(files.slice(0, files.length >> 1)); // half of it arrives
        throw new LogError("not-durable", "EIO");
      },
    };
    store.append(submissions(0, 600));
    const writer = await openWriter({ store, sink: flaky });
    store.append(submissions(600, 1200));
    failing = 1;
    await assert.rejects(writer.publish(), failsWith("not-durable"));
    await assert.rejects(async () => await writer.publish(), failsWith("closed"));
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 600);
    failing = 1;
    await assert.rejects(openWriter({ store, sink: flaky }), failsWith("unreachable"));
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 600);
    failing = 0;
    await openWriter({ store, sink: flaky });
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 1200);
  });
});

describe("F6: more than the log can take", () => {
  it("is turned away at the door with a time to come back, while receipts for what was taken stay bounded", async () => {
    const store = new MemoryLogStore();
    const writer = await openWriter({ store, sink: new MemorySink() });
    const queue = new AppendQueue(store, { mostWaiting: 100, mostBatch: 50 });
    const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, i) => queue.submit(`k${i}`, entryOf(i))));
    const taken = outcomes.flatMap((outcome) => (outcome.kind === "appended" ? [outcome.index] : []));
    assert.ok(taken.length >= 100 && taken.length < 1000);
    assert.deepEqual(
      taken.toSorted((a, b) => a - b),
      Array.from({ length: store.size() }, (_, i) => i),
    );
    await writer.publish();
    for (const index of taken.slice(-3)) await writer.receipt(index);
  });
});

describe("F7: partial tiles tidied away under a reader's hands", () => {
  it("are read from the full tile over HTTP", async () => {
    const { store, sink, writer } = await smallLog(300);
    const log = openLog(
      httpSource("http://log.example/", { fetch: (input, init) => logHandler(sink)(new Request(input, init)) }),
      signer.vkey,
    );
    assert.equal((await log.checkpoint()).size, 300);
    store.append(submissions(300, 600));
    await writer.publish();
    assert.ok(!sink.files.has("tile/0/001.p/44"));
    assert.equal((await collect(log.entries(250, 300))).length, 50);
    assert.equal((await log.inclusionProof(299)).length, 5);
  });
});

describe("F9: the whole server lost", () => {
  it("is rebuilt from a mirror: the same entries, the same root, and it goes on under the same witnesses", async (t) => {
    const witnesses = new TestWitnesses(1, "all");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch };
    const { sink, store, writer } = await smallLog(700, options);
    const mirror = new MemorySink();
    await mirrorLog(sink, mirror, witnesses.policy);
    store.append(submissions(700, 1300));
    await writer.publish();
    const second = await mirrorLog(sink, mirror, witnesses.policy);
    assert.deepEqual([second.before, second.checkpoint.size], [700, 1300]);
    await writer.close();

    const log = openLog(mirror, witnesses.policy);
    const { size, root } = await log.verifyTree();
    const rebuilt = await SqliteLogStore.open(`${folder(t)}/log.sqlite`);
    const entries = await collect(log.entries());
    await rebuilt.append(entries.map(({ index, entry }) => ({ key: `restored ${index}`, entry })));
    await rebuilt.swapCheckpoint(undefined, text(await mirror.get("checkpoint")));
    const publicFiles = new MemorySink();
    const again = await openWriter({ store: rebuilt, sink: publicFiles, ...options });
    await rebuilt.append([{ key: "after", entry: entryOf(1300) }]);
    await again.publish();
    const now = await openLog(publicFiles, witnesses.policy, { since: await log.checkpoint() }).verifyTree();
    assert.deepEqual([size, now.size], [1300, 1301]);
    assert.deepEqual(treeOf(submissions(0, 1300)).root, root);
    await rebuilt.close();
  });

  it("a mirror that was interrupted goes on where it ended, and believes nothing that lies there", async () => {
    const { sink } = await smallLog(256 * 200 + 7);
    const policy = openLog(sink, signer.vkey).policy;
    const asked: string[] = [];
    let left = Number.POSITIVE_INFINITY;
    const source: TileSource = {
      get: (path) => {
        asked.push(path);
        if (left-- <= 0) return Promise.reject(new LogError("unreachable", "the line went dead"));
        return sink.get(path);
      },
    };
    const mirror = new MemorySink();
    left = 300;
    await assert.rejects(mirrorLog(source, mirror, policy), failsWith("unreachable"));
    assert.equal(await mirror.get("checkpoint"), undefined, "no checkpoint before all of its tree");
    const bundles = [...mirror.files.keys()].filter((path) => path.startsWith("tile/entries/"));
    assert.ok(bundles.length >= 64, `${bundles.length} bundles were kept`);
    const [spoilt = "", cut = ""] = bundles;
    mirror.files.set(spoilt, (mirror.files.get(spoilt) ?? new Uint8Array(0)).toReversed());
    mirror.files.set(cut, new Uint8Array(3));
    asked.length = 0;
    left = Number.POSITIVE_INFINITY;
    await mirrorLog(source, mirror, policy);
    const again = asked.filter((path) => bundles.includes(path));
    assert.deepEqual(again.toSorted(), [spoilt, cut].toSorted());
    assert.equal((await openLog(mirror, signer.vkey).verifyTree()).size, 256 * 200 + 7);
  });

  it("a mirror refuses to follow a log that turned, and keeps what it has", async () => {
    const { sink } = await smallLog(700);
    const mirror = new MemorySink();
    const policy = openLog(sink, signer.vkey).policy;
    await mirrorLog(sink, mirror, policy);
    const fork = await forkedLog(1000, 7);
    await assert.rejects(mirrorLog(fork.sink, mirror, policy), failsWith("split-view"));
    assert.equal((await openLog(mirror, signer.vkey).verifyTree()).size, 700);
  });
});
