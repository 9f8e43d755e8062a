import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entryOf, failsWith, folder } from "../../test/world.ts";
import { MemoryLogStore } from "../index.ts";
import type { Submission } from "../index.ts";
import { AppendQueue, SqliteLogStore } from "../node.ts";

/** A store whose transactions end when told. */
class SlowStore extends MemoryLogStore {
  readonly batches: number[] = [];
  #release: (() => void)[] = [];
  failNext = false;

  // The port may answer later; the memory store itself does not.
  appendLater(batch: readonly Submission[]): Promise<number[]> {
    this.batches.push(batch.length);
    return new Promise((resolve, reject) => {
      this.#release.push(() => {
        if (this.failNext) {
          this.failNext = false;
          reject(new Error("EIO"));
        } else resolve(this.append(batch));
      });
    });
  }

  commit(): void {
    this.#release.shift()?.();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function slowQueue(options: ConstructorParameters<typeof AppendQueue>[1] = {}) {
  const store = new SlowStore();
  return { store, queue: new AppendQueue({ append: (batch) => store.appendLater(batch) }, options) };
}

describe("the append queue", () => {
  it("puts what came during one transaction into the next", async () => {
    const { store, queue } = slowQueue();
    const first = queue.submit("a", entryOf(0));
    await turn();
    const rest = ["b", "c", "d"].map((key, i) => queue.submit(key, entryOf(i + 1)));
    for (let i = 0; i < 4; i++) {
      store.commit();
      await turn();
    }
    assert.deepEqual(
      await Promise.all([first, ...rest]),
      [0, 1, 2, 3].map((index) => ({ kind: "appended", index })),
    );
    assert.deepEqual(store.batches, [1, 3]);
  });

  it("gives a key that is submitted again its first index: while it waits, after it, and after a restart", async (t) => {
    const file = `${folder(t)}/log.sqlite`;
    const store = await SqliteLogStore.open(file);
    const queue = new AppendQueue(store);
    const twice = await Promise.all([
      queue.submit("a", entryOf(0)),
      queue.submit("a", entryOf(0)),
      queue.submit("b", entryOf(1)),
    ]);
    assert.deepEqual(
      twice.map((outcome) => outcome.kind === "appended" && outcome.index),
      [0, 0, 1],
    );
    assert.deepEqual(await queue.submit("a", entryOf(9)), { kind: "appended", index: 0 });
    await store.close();
    const again = await SqliteLogStore.open(file);
    assert.deepEqual(await new AppendQueue(again).submit("b", entryOf(9)), { kind: "appended", index: 1 });
    assert.equal(again.size(), 2);
    assert.deepEqual(
      (await again.read(0, 2)).map((entry) => Buffer.from(entry)),
      [entryOf(0), entryOf(1)],
    );
    await again.close();
  });

  it("under overload says when to come back, and loses nothing it took", async () => {
    const { store, queue } = slowQueue({ mostWaiting: 5, mostBatch: 5 });
    const outcomes = Array.from({ length: 20 }, (_, i) => queue.submit(`k${i}`, entryOf(i)));
    for (let i = 0; i < 10; i++) {
      await turn();
      store.commit();
    }
    const settled = await Promise.all(outcomes);
    const taken = settled.filter((outcome) => outcome.kind === "appended");
    assert.equal(taken.length, store.size());
    const busy = settled.find((outcome) => outcome.kind === "busy");
    assert.ok(busy?.kind === "busy" && busy.retryAfterSeconds >= 1 && busy.retryAfterSeconds <= 60);
    const bytes = slowQueue({ mostWaitingBytes: 10 });
    assert.equal((await bytes.queue.submit("large", entryOf(0))).kind, "busy");
  });

  it("tells each submitter when the store could not write, and takes the same key again", async () => {
    const { store, queue } = slowQueue();
    store.failNext = true;
    const failed = queue.submit("a", entryOf(0));
    await turn();
    store.commit();
    await assert.rejects(failed, /EIO/);
    const again = queue.submit("a", entryOf(0));
    await turn();
    store.commit();
    assert.deepEqual(await again, { kind: "appended", index: 0 });
  });

  it("refuses entries over 65,535 bytes before they cost anything, and takes entries of 0 and of 65,535", async (t) => {
    const store = await SqliteLogStore.open(`${folder(t)}/log.sqlite`);
    const queue = new AppendQueue(store);
    await assert.rejects(queue.submit("big", new Uint8Array(65_536)), failsWith("out-of-range"));
    assert.deepEqual(await queue.submit("none", new Uint8Array(0)), { kind: "appended", index: 0 });
    assert.deepEqual(await queue.submit("most", new Uint8Array(65_535)), { kind: "appended", index: 1 });
    await queue.close();
    await assert.rejects(queue.submit("late", entryOf(0)), failsWith("closed"));
    await store.close();
  });
});
