import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import {
  TestWitnesses,
  entryOf,
  failsWith,
  folder,
  openWriter,
  signer,
  smallLog,
  submissions,
} from "../../test/world.ts";
import {
  LogError,
  MemoryLogStore,
  MemorySink,
  checkReceipt,
  openLog,
  parseCheckpoint,
  signCheckpoint,
} from "../index.ts";
import { FolderSink, SqliteLogStore } from "../node.ts";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe("the log writer", () => {
  it("publishes what is durable, and every size it signed can be read", async (t) => {
    const at = folder(t);
    const store = await SqliteLogStore.open(`${at}/log.sqlite`);
    const sink = await FolderSink.open(`${at}/public`);
    const writer = await openWriter({ store, sink });
    let size = 0;
    for (const more of [1, 1, 253, 1, 1, 300, 4096, 1000]) {
      await store.append(submissions(size, size + more));
      size += more;
      assert.equal((await writer.publish()).size, size);
      assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, size);
    }
    assert.deepEqual(
      (await sink.list())
        .filter((path) => path.includes(".p/"))
        .toSorted()
        .at(-1),
      "tile/entries/022.p/21",
    );
    await writer.close();
    sink.close();
    await store.close();
  });

  it("gives a receipt that holds under the policy once the witnesses have seen the entry", async () => {
    const witnesses = new TestWitnesses(2, "all");
    const { writer, store } = await smallLog(300, { policy: witnesses.policy, fetch: witnesses.fetch });
    const receipt = await writer.receipt(17);
    const { checkpoint } = checkReceipt(receipt, entryOf(17), witnesses.policy);
    assert.deepEqual(checkpoint.cosigned, [
      { witness: "w1", seconds: 1_790_000_000 },
      { witness: "w2", seconds: 1_790_000_000 },
    ]);
    const later = writer.receipt(300);
    store.append(submissions(300, 301));
    await writer.publish();
    assert.equal(checkReceipt(await later, entryOf(300), witnesses.policy).index, 300);
  });

  it("stops, and says so, where a tile fails to be written while the next ones are being made", async () => {
    const store = new MemoryLogStore();
    const sink = new MemorySink();
    let written = 0;
    const slow = {
      size: () => store.size(),
      read: async (from: number, to: number) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return store.read(from, to);
      },
      checkpoint: () => store.checkpoint(),
      swapCheckpoint: (expected: string | undefined, next: string) => store.swapCheckpoint(expected, next),
    };
    const failing = {
      get: (path: string) => sink.get(path),
      list: () => sink.list(),
      removePartials: () => Promise.resolve(),
      write: (files: Parameters<MemorySink["write"]>[0]) =>
        store.size() > 0 && written++ === 0
          ? Promise.reject(new LogError("not-durable", "the disk is full"))
          : sink.write(files),
    };
    const writer = await openWriter({ store: slow, sink: failing });
    const before = store.checkpoint();
    store.append(submissions(0, 3 * 4096));
    // Nothing is left unheard: that would end the process.
    await assert.rejects(writer.publish(), failsWith("not-durable", /the disk is full/));
    assert.match(String(writer.status.failure?.message), /the disk is full/);
    assert.equal(store.checkpoint(), before, "nothing was signed");
  });

  it("takes up in the next checkpoint what became durable during the last", async () => {
    const { writer, store, sink } = await smallLog(10);
    const first = writer.publish();
    store.append(submissions(10, 20));
    const [, second] = await Promise.all([first, writer.publish()]);
    assert.equal(second.size, 20);
    assert.equal(parseCheckpoint(text(await sink.get("checkpoint"))).size, 20);
  });

  it("goes on from where it was closed, and makes a lost tile again", async () => {
    const { writer, store, sink } = await smallLog(1000);
    await writer.close();
    sink.files.delete("tile/0/001");
    store.append(submissions(1000, 1500));
    const again = await openWriter({ store, sink });
    assert.deepEqual(again.restored, ["tile/0/001"]);
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 1500);
  });

  it("tidies partial tiles away when the full one exists, and only those", async () => {
    const { writer, store, sink } = await smallLog(0);
    for (let size = 0; size < 300; size += 10) {
      store.append(submissions(size, size + 10));
      await writer.publish();
    }
    const partials = [...sink.files.keys()].filter((path) => path.includes(".p/"));
    assert.ok(!partials.some((path) => path.startsWith("tile/0/000.p")));
    assert.ok(partials.includes("tile/0/001.p/4") && partials.includes("tile/0/001.p/44"));
  });
});

describe("a writer refuses to sign", () => {
  it("when the store lost entries the log has signed", async () => {
    const { writer, sink, store } = await smallLog(300);
    await writer.close();
    const shorter = new MemoryLogStore();
    shorter.append(submissions(0, 200));
    shorter.swapCheckpoint(undefined, store.checkpoint() ?? "");
    await assert.rejects(
      openWriter({ store: shorter, sink }),
      failsWith("contradiction", /signed 300 entries, the store holds 200/),
    );
  });

  it("when an old snapshot of the store was restored under newer public files", async () => {
    const { writer, sink, store } = await smallLog(300);
    const snapshot = store.checkpoint();
    store.append(submissions(300, 600));
    await writer.publish();
    await writer.close();
    const restored = new MemoryLogStore();
    restored.append(submissions(0, 300));
    restored.swapCheckpoint(undefined, snapshot ?? "");
    await assert.rejects(openWriter({ store: restored, sink }), failsWith("contradiction", /600 entries is published/));
    sink.files.set("checkpoint", new TextEncoder().encode(snapshot));
    await assert.rejects(
      openWriter({ store: restored, sink }),
      failsWith("contradiction", /covers \d+ entries, the store holds 300/),
    );
  });

  it("when a whole old machine was restored and only the witnesses know more", async () => {
    const witnesses = new TestWitnesses(2, "any");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch };
    const { writer, store } = await smallLog(300, options);
    const snapshot = store.checkpoint();
    store.append(submissions(300, 600));
    await writer.publish();
    await writer.close();
    const restored = new MemoryLogStore();
    restored.append(submissions(0, 300));
    restored.swapCheckpoint(undefined, snapshot ?? "");
    await assert.rejects(
      openWriter({ store: restored, sink: new MemorySink(), ...options }),
      failsWith("contradiction", /has cosigned 600 entries, .*this log remembers 300/),
    );
    // Even with nothing left at all: a new log of the same name and key.
    await assert.rejects(
      openWriter({ store: new MemoryLogStore(), sink: new MemorySink(), ...options }),
      failsWith("contradiction", /has cosigned 600/),
    );
  });

  it("when a witness holds another history of the same size", async () => {
    const witnesses = new TestWitnesses(1, "all");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch };
    const fork = new MemoryLogStore();
    fork.append([{ key: "x", entry: Buffer.from("other") }, ...submissions(1, 300)]);
    await (await openWriter({ store: fork, sink: new MemorySink(), ...options })).close();
    const { writer, store, sink } = await smallLog(300); // it has signed before any witness saw it
    await writer.close();
    await assert.rejects(openWriter({ store, sink, ...options }), failsWith("contradiction", /another history/));
  });

  it("when one bit of any public file or of the register is flipped, and names it", async () => {
    const { writer, sink, store } = await smallLog(600);
    await writer.close();
    for (const [path, bytes] of sink.files) {
      const flipped = bytes.slice();
      const place = path === "checkpoint" ? text(bytes).indexOf("600") : bytes.length >> 1;
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      const files = new MemorySink();
      for (const [name, content] of sink.files) files.files.set(name, name === path ? flipped : content);
      await assert.rejects(
        openWriter({ store, sink: files }),
        (error) => failsWith("contradiction")(error) && String(error).includes(path),
        path,
      );
    }
    const register = store.checkpoint() ?? "";
    const broken = new MemoryLogStore();
    broken.append(submissions(0, 600));
    broken.swapCheckpoint(undefined, register.replace("600", "500"));
    await assert.rejects(openWriter({ store: broken, sink }), failsWith("contradiction", /register/));
    const changed = new MemoryLogStore();
    changed.append(submissions(0, 600).map((s, i) => (i === 99 ? { ...s, entry: Buffer.from("{}") } : s)));
    changed.swapCheckpoint(undefined, register);
    await assert.rejects(
      openWriter({ store: changed, sink }),
      failsWith("contradiction", /tile\/(?:0|entries)\/000|hash to/),
    );
  });

  it("when a bit is flipped in a partial tile of an earlier checkpoint, which its readers may still ask for", async () => {
    const { store, sink, writer } = await smallLog(300);
    store.append(submissions(300, 350));
    await writer.publish();
    await writer.close();
    for (const path of ["tile/entries/001.p/44", "tile/0/001.p/44"]) {
      const files = new MemorySink();
      for (const [name, content] of sink.files) files.files.set(name, new Uint8Array(content));
      await (await openWriter({ store, sink: files })).close();
      const bytes = files.files.get(path);
      if (bytes === undefined) throw new Error(path);
      bytes[20] = (bytes[20] ?? 0) ^ 1;
      await assert.rejects(openWriter({ store, sink: files }), failsWith("contradiction", new RegExp(path)));
    }
  });

  it("when one bit of an entry is flipped in the store's file, and one of a key or a page is at least refused or harmless", async (t) => {
    const at = folder(t);
    const file = `${at}/log.sqlite`;
    const first = await SqliteLogStore.open(file);
    await first.append(submissions(0, 600));
    const sink = new MemorySink();
    await (await openWriter({ store: first, sink })).close();
    await first.close();
    const whole = readFileSync(file);
    const place = whole.indexOf('"number":300}') + 11;
    assert.ok(place > 100, "the entry is in the file");
    const flipped = Buffer.from(whole);
    flipped[place] = (flipped[place] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    const second = await SqliteLogStore.open(file);
    await assert.rejects(openWriter({ store: second, sink }), failsWith("contradiction", /tile\/entries\/001/));
    await second.close();
    for (let n = 0; n < 40; n++) {
      const bytes = Buffer.from(whole);
      const byte = Math.floor((n / 40) * bytes.length);
      bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (n % 8));
      writeFileSync(file, bytes);
      try {
        const store = await SqliteLogStore.open(file);
        try {
          const writer = await openWriter({ store, sink });
          assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 600);
          await writer.close();
        } finally {
          await store.close();
        }
      } catch (error) {
        assert.ok(error instanceof LogError, String(error));
      }
    }
  });

  it("when another writer has signed in between, and then stops for good", async () => {
    const { writer, store, sink } = await smallLog(10);
    const other = await openWriter({ store, sink: new MemorySink() });
    store.append(submissions(10, 20));
    await writer.publish();
    await assert.rejects(other.publish(), failsWith("second-writer"));
    await assert.rejects(async () => await other.publish(), failsWith("closed", /another writer/));
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 20);
  });

  it("in a folder that another writer holds", async (t) => {
    const at = folder(t);
    const first = await FolderSink.open(at);
    await assert.rejects(FolderSink.open(at), failsWith("second-writer"));
    first.close();
    (await FolderSink.open(at)).close();
  });

  it("with a key that is not the register's", async () => {
    const store = new MemoryLogStore();
    store.swapCheckpoint(
      undefined,
      signCheckpoint({ ...signer, name: "other.example" }, { size: 0, root: new Uint8Array(32) }),
    );
    await assert.rejects(openWriter({ store, sink: new MemorySink() }), failsWith("contradiction", /register/));
  });
});

describe("witnesses that do not answer", () => {
  it("cost no entry: the log goes on, says so, and gives receipts when they are back", async () => {
    const witnesses = new TestWitnesses(2, "all");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch, patience: 20, receiptPatience: 50 };
    const { writer, store, sink } = await smallLog(5, options);
    const [first, second] = witnesses.all;
    if (first === undefined || second === undefined) throw new Error("two witnesses");
    first.mood = "dead";
    second.mood = "slow";
    store.append(submissions(5, 10));
    assert.equal((await writer.publish()).size, 10);
    assert.equal(parseCheckpoint(text(await sink.get("checkpoint"))).size, 10);
    assert.equal(writer.status.witnessed, 5);
    assert.equal(writer.status.witnesses["w1"], "silent");
    await assert.rejects(openLog(sink, witnesses.policy).checkpoint(), failsWith("not-witnessed"));
    await assert.rejects(writer.receipt(7), failsWith("not-witnessed", /ask again/));
    checkReceipt(await writer.receipt(3), entryOf(3), witnesses.policy);
    first.mood = second.mood = "well";
    await writer.publish();
    checkReceipt(await writer.receipt(7), entryOf(7), witnesses.policy);
  });

  it("leave with a head what they said of it before: a start without them, or a day, takes it from no reader", async () => {
    const witnesses = new TestWitnesses(2, "all");
    const options = { policy: witnesses.policy, fetch: witnesses.fetch, patience: 20, receiptPatience: 50, refresh: 0 };
    const { writer, store, sink } = await smallLog(5, options);
    for (const witness of witnesses.all) witness.mood = "dead";
    await new Promise((resolve) => setTimeout(resolve, 2));
    await writer.publish();
    assert.equal((await openLog(sink, witnesses.policy).checkpoint()).size, 5);
    await writer.close();
    const again = await openWriter({ store, sink, ...options });
    assert.equal(again.status.witnessed, 5);
    assert.equal(again.status.witnesses["w1"], "silent");
    assert.equal((await openLog(sink, witnesses.policy).checkpoint()).size, 5);
    checkReceipt(await again.receipt(3), entryOf(3), witnesses.policy);
    store.append(submissions(5, 10));
    await again.publish();
    assert.deepEqual([again.status.signed, again.status.witnessed], [10, 5]);
    await again.close();
    for (const witness of witnesses.all) witness.mood = "well";
    witnesses.seconds += 60;
    const back = await openWriter({ store, sink, ...options });
    assert.equal(back.status.witnessed, 10);
    await back.close();
  });

  it("are not said to have seen nothing, where what they saw is not known", async () => {
    const witnesses = new TestWitnesses(1, "all");
    const { writer, store, sink } = await smallLog(5);
    await writer.close();
    const options = { policy: witnesses.policy, fetch: witnesses.fetch, patience: 20, receiptPatience: 50 };
    for (const witness of witnesses.all) witness.mood = "dead";
    const first = await openWriter({ store: new MemoryLogStore(), sink: new MemorySink(), ...options });
    assert.equal(first.status.witnessed, 0);
    await first.close();
    const again = await openWriter({ store, sink, ...options });
    assert.equal(again.status.witnessed, undefined);
    await assert.rejects(again.receipt(3), failsWith("not-witnessed"));
    await again.close();
  });

  it("are asked again now and then, so that a quiet log is not taken for a frozen one", async () => {
    const witnesses = new TestWitnesses(1, "all");
    const { writer, sink } = await smallLog(5, { policy: witnesses.policy, fetch: witnesses.fetch, refresh: 0 });
    witnesses.seconds += 86_400;
    const now = () => witnesses.seconds;
    const freshness = { seconds: 3600, now };
    await assert.rejects(openLog(sink, witnesses.policy, { freshness }).checkpoint(), failsWith("stale"));
    await new Promise((resolve) => setTimeout(resolve, 2));
    await writer.publish();
    await openLog(sink, witnesses.policy, { freshness }).checkpoint();
  });
});
