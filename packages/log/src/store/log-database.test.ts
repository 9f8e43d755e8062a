import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { folder } from "../../test/world.ts";
import { LogDatabase } from "./log-database.ts";
import { readBundle, writeBundle } from "../tree/tile.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function database(t: TestContext, sliceKeys: number) {
  const at = folder(t);
  const opened: LogDatabase[] = [];
  t.after(() => {
    for (const one of opened) one.close();
  });
  return () => {
    const one = new LogDatabase(join(at, "log.sqlite"), { sliceKeys });
    opened.push(one);
    return one;
  };
}

/** Appends an entry of the same name for each key, and gives the index each was answered with. */
function append(store: LogDatabase, keys: readonly string[]): number[] {
  const packed = { bytes: writeBundle(keys.map(bytes)), count: keys.length };
  const answer = store.append(keys, packed);
  return "first" in answer ? keys.map((_, i) => answer.first + i) : [...answer.indices];
}

function entries(store: LogDatabase): string[] {
  const { bytes: packed, count } = store.read(0, store.size());
  const { starts, ends } = readBundle(packed, count, "test");
  return Array.from({ length: count }, (_, i) => new TextDecoder().decode(packed.subarray(starts[i], ends[i])));
}

const keysFrom = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `key ${from + i}`);

describe("keys", () => {
  it("are known for good, whether they are recent or in the index, and after the file is opened again", (t) => {
    const open = database(t, 2);
    let store = open();
    for (let at = 0; at < 230; at += 23) append(store, keysFrom(at, at + 23));
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(append(store, keysFrom(0, 230)), [...keysFrom(0, 230).keys()]);
      assert.equal(store.size(), 230);
      store = open();
    }
    assert.deepEqual(entries(store), keysFrom(0, 230));
  });

  it("do not pile up where the log is opened anew for every few of them", (t) => {
    const open = database(t, 2);
    for (let at = 0; at < 600; at += 3) append(open(), keysFrom(at, at + 3));
    const store = open();
    assert.deepEqual(append(store, keysFrom(0, 600)), [...keysFrom(0, 600).keys()]);
    assert.ok(store.recentKeys() > 0 && store.recentKeys() < 300, `${store.recentKeys()} keys wait for the index`);
  });

  it("that come twice in a batch, or beside known ones, have one index each", (t) => {
    const store = database(t, 1)();
    assert.deepEqual(append(store, ["a", "b", "a", "c", "b"]), [0, 1, 0, 2, 1]);
    assert.deepEqual(append(store, ["d", "a", "e", "d", "c", "f"]), [3, 0, 4, 3, 2, 5]);
    assert.deepEqual(append(store, ["f", "a"]), [5, 0]);
    assert.deepEqual(entries(store), ["a", "b", "c", "d", "e", "f"]);
  });

  it("that another process has appended meanwhile are known too", (t) => {
    const open = database(t, 1);
    const [one, other] = [open(), open()];
    assert.deepEqual(append(one, ["a", "b"]), [0, 1]);
    assert.deepEqual(append(other, ["b", "c"]), [1, 2]);
    assert.deepEqual(append(one, ["c", "d", "a"]), [2, 3, 0]);
    append(other, keysFrom(0, 9)); // and into the index
    assert.deepEqual(append(one, ["key 8", "a", "key 0"]), [12, 0, 4]);
    assert.equal(one.size(), 13);
  });
});
