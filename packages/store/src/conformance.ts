import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { ActStore } from "@hustings/acts";

const bytes = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

export interface StoreUnderTest {
  open(folder: string): Promise<ActStore & { close(): Promise<void> }>;
  folder(): string;
}

/** What every implementation of the store must do, run on each. */
export function storeConformance(name: string, { open, folder }: StoreUnderTest): void {
  test(`${name}: entries come back in order, and are there after the store is opened again`, async () => {
    const at = folder();
    const store = await open(at);
    assert.deepEqual(
      await store.append([
        { key: "a", entry: bytes("A") },
        { key: "b", entry: bytes("B") },
      ]),
      [0, 1],
    );
    assert.deepEqual(await store.append([{ key: "c", entry: bytes("C") }]), [2]);
    await store.close();
    const again = await open(at);
    assert.equal(await again.size(), 3);
    assert.deepEqual(
      (await again.read(0, 3)).map((entry) => Buffer.from(entry).toString()),
      ["A", "B", "C"],
    );
    await again.close();
  });

  test(`${name}: an act submitted again keeps its index and writes nothing`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A") }]);
    assert.deepEqual(
      await store.append([
        { key: "a", entry: bytes("other") },
        { key: "b", entry: bytes("B") },
      ]),
      [0, 1],
    );
    assert.equal(await store.size(), 2);
    assert.equal(store.indexOf("a"), 0);
    assert.equal(store.indexOf("never"), undefined);
    await store.close();
  });

  test(`${name}: a batch that cannot be written whole leaves nothing behind`, async () => {
    const store = await open(folder());
    const broken = { key: "b", entry: undefined as unknown as Uint8Array };
    await assert.rejects(store.append([{ key: "a", entry: bytes("A"), keep: bytes("secret") }, broken]), {
      name: "StoreError",
    });
    assert.equal(await store.size(), 0);
    assert.deepEqual(store.kept([hashOf("secret")]), [undefined]);
    assert.deepEqual(await store.append([{ key: "c", entry: bytes("C") }]), [0], "the index is not skipped");
    await store.close();
  });

  test(`${name}: appends that run at once get indices without gap or double`, async () => {
    const store = await open(folder());
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, i) => store.append([{ key: `k${i}`, entry: bytes(`${i}`) }])),
    );
    assert.deepEqual(
      answers.flat().toSorted((a, b) => a - b),
      Array.from({ length: 500 }, (_, i) => i),
    );
    for (const [i, [index]] of answers.entries()) {
      const [entry] = await store.read(index ?? -1, (index ?? -1) + 1);
      assert.equal(Buffer.from(entry ?? []).toString(), `${i}`);
    }
    await store.close();
  });

  test(`${name}: private bytes are kept under their hash and can be destroyed`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A"), keep: bytes("secret") }]);
    assert.deepEqual(
      store.kept([hashOf("secret"), hashOf("other")]).map((kept) => kept && Buffer.from(kept).toString()),
      ["secret", undefined],
    );
    assert.equal(await store.destroyKept([hashOf("secret"), hashOf("other")]), 1);
    assert.deepEqual(store.kept([hashOf("secret")]), [undefined]);
    await store.close();
  });

  test(`${name}: the checkpoint changes only for who knows the last one`, async () => {
    const store = await open(folder());
    assert.equal(await store.checkpoint(), undefined);
    assert.equal(await store.swapCheckpoint(undefined, "one"), true);
    assert.equal(await store.swapCheckpoint(undefined, "two"), false);
    assert.equal(await store.swapCheckpoint("one", "two"), true);
    assert.equal(await store.checkpoint(), "two");
    await store.close();
  });

  test(`${name}: a second process or opener is refused by name`, async () => {
    const at = folder();
    const store = await open(at);
    await assert.rejects(open(at), { code: "in-use" });
    await store.close();
    await (await open(at)).close();
  });

  test(`${name}: reading past the end is refused`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A") }]);
    await assert.rejects(async () => store.read(0, 2), { name: "StoreError" });
    await store.close();
  });
}
