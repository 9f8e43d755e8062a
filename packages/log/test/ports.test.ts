/** What every implementation of a port must do: one suite for each port, run on all of its implementations. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { cosignerFromSeed, MemoryLogStore, MemorySink, MemoryWitnessState } from "../src/index.ts";
import type { EntryAppender, LogStore, TileSink, WitnessState } from "../src/index.ts";
import { FolderSink, SqliteLogStore, WitnessDatabase } from "../src/node.ts";
import { entryOf, folder, submissions } from "./world.ts";

const stores: Readonly<Record<string, (t: TestContext) => Promise<LogStore & EntryAppender>>> = {
  memory: () => Promise.resolve(new MemoryLogStore()),
  SQLite: async (t) => {
    const store = await SqliteLogStore.open(`${folder(t)}/log.sqlite`);
    t.after(() => store.close());
    return store;
  },
};

const sinks: Readonly<Record<string, (t: TestContext) => Promise<TileSink>>> = {
  memory: () => Promise.resolve(new MemorySink()),
  folder: async (t) => {
    const sink = await FolderSink.open(folder(t));
    t.after(() => sink.close());
    return sink;
  },
};

const states: Readonly<Record<string, (t: TestContext) => WitnessState>> = {
  memory: () => new MemoryWitnessState(),
  SQLite: (t) => {
    const state = new WitnessDatabase(
      `${folder(t)}/witness.sqlite`,
      cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9)).vkey,
    );
    t.after(() => state.close());
    return state;
  },
};

for (const [name, open] of Object.entries(stores)) {
  describe(`a log store in ${name}`, () => {
    it("gives indices without gaps, the same for the same key, and reads back what was appended", async (t) => {
      const store = await open(t);
      assert.equal(await store.size(), 0);
      assert.deepEqual(
        await store.append([...submissions(0, 3), ...submissions(1, 2), ...submissions(3, 4)]),
        [0, 1, 2, 1, 3],
      );
      assert.deepEqual(await store.append([{ key: "k1", entry: entryOf(99) }]), [1]);
      assert.equal(await store.size(), 4);
      assert.deepEqual(
        (await store.read(0, 4)).map((entry) => Buffer.from(entry)),
        [0, 1, 2, 3].map(entryOf),
      );
      assert.deepEqual(
        (await store.read(2, 3)).map((entry) => Buffer.from(entry)),
        [entryOf(2)],
      );
      assert.deepEqual(await store.read(4, 4), []);
      await assert.rejects(async () => await store.read(3, 5));
    });

    it("keeps its own copy of an entry", async (t) => {
      const store = await open(t);
      const entry = Buffer.from("before");
      await store.append([{ key: "a", entry }]);
      entry.write("after!");
      assert.deepEqual(
        (await store.read(0, 1)).map((bytes) => Buffer.from(bytes).toString()),
        ["before"],
      );
    });

    it("sets the register only over what is expected to be there", async (t) => {
      const store = await open(t);
      assert.equal(await store.checkpoint(), undefined);
      assert.equal(await store.swapCheckpoint("a", "b"), false);
      assert.equal(await store.swapCheckpoint(undefined, "a"), true);
      assert.equal(await store.swapCheckpoint(undefined, "b"), false);
      assert.equal(await store.swapCheckpoint("a", "b"), true);
      assert.equal(await store.checkpoint(), "b");
    });
  });
}

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

for (const [name, open] of Object.entries(sinks)) {
  describe(`public files in a ${name}`, () => {
    it("are read back whole, replaced whole, listed, and absent when they are absent", async (t) => {
      const sink = await open(t);
      await sink.write([]);
      await sink.write([
        file("tile/0/x001/x234/067", "a"),
        file("tile/entries/000.p/3", "b"),
        file("checkpoint", "old"),
      ]);
      await sink.write([file("checkpoint", "new, and longer")]);
      assert.equal(Buffer.from((await sink.get("checkpoint")) ?? []).toString(), "new, and longer");
      assert.equal(await sink.get("tile/0/000"), undefined);
      assert.equal(await sink.get("tile/0/x001/x234/067/000"), undefined);
      assert.deepEqual((await sink.list()).toSorted(), ["tile/0/x001/x234/067", "tile/entries/000.p/3"]);
    });

    it("lose every partial version of a tile that is full, and nothing else", async (t) => {
      const sink = await open(t);
      const paths = ["tile/0/000", "tile/0/000.p/1", "tile/0/000.p/200", "tile/0/001.p/1", "tile/1/000.p/1"];
      await sink.write(paths.map((path) => ({ path, bytes: Buffer.from(path) })));
      await sink.removePartials([{ level: 0, index: 0, width: 7 }]);
      assert.deepEqual((await sink.list()).toSorted(), ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"]);
      await sink.write([{ path: "tile/0/000.p/9", bytes: Buffer.from("again") }]);
      assert.ok((await sink.get("tile/0/000.p/9")) !== undefined);
    });
  });
}

for (const [name, open] of Object.entries(states)) {
  describe(`a witness's memory in ${name}`, () => {
    it("moves only from what is expected to be there, each log on its own", async (t) => {
      const state = open(t);
      const first = { note: "one", seconds: 1_790_000_000 };
      const second = { note: "two", seconds: 2 ** 33 };
      assert.equal(await state.last("a"), undefined);
      assert.equal(await state.swap("a", undefined, first), true);
      assert.equal(await state.swap("a", undefined, second), false);
      const there = await state.last("a");
      assert.deepEqual(there, first);
      assert.equal(await state.swap("a", there, second), true);
      assert.equal(await state.swap("a", there, first), false);
      assert.deepEqual(await state.last("a"), second);
      assert.equal(await state.last("b"), undefined);
    });
  });
}
