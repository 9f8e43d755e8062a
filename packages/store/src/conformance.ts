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

const read = (entries: readonly Uint8Array[]) => entries.map((entry) => Buffer.from(entry).toString());

/** What every implementation of the store must do, run on each. */
export function storeConformance(name: string, { open, folder }: StoreUnderTest): void {
  test(`${name}: entries come back in order, and are there after the store is opened again`, async () => {
    const at = folder();
    const store = await open(at);
    const two = [
      { key: "a", entry: bytes("A") },
      { key: "b", entry: bytes("B") },
    ];
    assert.deepEqual(await store.append(two, 0), { kind: "entered", first: 0 });
    assert.deepEqual(await store.append([{ key: "c", entry: bytes("C") }], 2), { kind: "entered", first: 2 });
    await store.close();
    const again = await open(at);
    assert.equal(await again.size(), 3);
    assert.deepEqual(read(await again.read(0, 3)), ["A", "B", "C"]);
    await again.close();
  });

  test(`${name}: an append that expects another size enters nothing and is told the size`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A") }], 0);
    for (const expected of [0, 2]) {
      const answer = await store.append([{ key: "b", entry: bytes("B"), keep: bytes("secret") }], expected);
      assert.deepEqual(answer, { kind: "conflict", size: 1 });
    }
    assert.equal(await store.size(), 1);
    assert.deepEqual(await store.kept([hashOf("secret")]), [undefined]);
    await store.close();
  });

  test(`${name}: a key is found for good, one never entered is not`, async () => {
    const at = folder();
    const store = await open(at);
    await store.append(
      [
        { key: "a", entry: bytes("A") },
        { key: "b", entry: bytes("B") },
      ],
      0,
    );
    assert.deepEqual(await store.find(["b", "never", "a"]), [1, undefined, 0]);
    await store.close();
    const again = await open(at);
    assert.deepEqual(await again.find(["a", "never"]), [0, undefined]);
    assert.deepEqual(await again.find([]), []);
    await again.close();
  });

  test(`${name}: a batch that cannot be written whole leaves nothing behind`, async () => {
    const store = await open(folder());
    const broken = { key: "b", entry: undefined as unknown as Uint8Array };
    await assert.rejects(store.append([{ key: "a", entry: bytes("A"), keep: bytes("secret") }, broken], 0), {
      name: "StoreError",
    });
    assert.equal(await store.size(), 0);
    assert.deepEqual(await store.kept([hashOf("secret")]), [undefined]);
    assert.deepEqual(await store.append([{ key: "c", entry: bytes("C") }], 0), { kind: "entered", first: 0 });
    await store.close();
  });

  test(`${name}: of appends at one size exactly one enters`, async () => {
    const store = await open(folder());
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.append([{ key: `k${i}`, entry: bytes(`${i}`) }], 0)),
    );
    assert.equal(answers.filter(({ kind }) => kind === "entered").length, 1);
    assert.equal(await store.size(), 1);
    await store.close();
  });

  test(`${name}: private bytes are kept under their hash and can be destroyed`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A"), keep: bytes("secret") }], 0);
    const kept = await store.kept([hashOf("secret"), hashOf("other")]);
    assert.deepEqual(
      kept.map((found) => found && Buffer.from(found).toString()),
      ["secret", undefined],
    );
    assert.equal(await store.destroyKept([hashOf("secret"), hashOf("other")]), 1);
    assert.deepEqual(await store.kept([hashOf("secret")]), [undefined]);
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
    await store.append([{ key: "a", entry: bytes("A") }], 0);
    await assert.rejects(async () => store.read(0, 2), { name: "StoreError" });
    await store.close();
  });
}
