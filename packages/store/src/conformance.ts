import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { ActStore } from "@hustings/acts";

const bytes = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Private bytes under their hash, as an entry names them. */
const record = (bytes: Uint8Array) => ({ name: createHash("sha256").update(bytes).digest("hex"), bytes });
const secret = record(bytes("secret"));

export interface StoreUnderTest {
  open(folder: string): Promise<ActStore & { close(): Promise<void> }>;
  folder(): string;
}

const read = (entries: readonly Uint8Array[]) => entries.map((entry) => Buffer.from(entry).toString());

const keyOf = (i: number) => `act/${i}`;

async function enterForty(store: ActStore, who: string): Promise<void> {
  for (let i = 0; i < 40;) {
    const expected = await store.size();
    const answer = await store.append([{ key: `${who}${i}`, entry: bytes(`${who}${i}`) }], expected);
    if (answer.kind === "entered") i++;
    else assert.ok(answer.size > expected);
  }
}

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
      const answer = await store.append([{ key: "b", entry: bytes("B"), keep: [secret] }], expected);
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
    await assert.rejects(store.append([{ key: "a", entry: bytes("A"), keep: [secret] }, broken], 0), {
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
    await store.append([{ key: "a", entry: bytes("A"), keep: [secret] }], 0);
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

  test(`${name}: a key that names an act already is refused, and nothing of its batch is written`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A") }], 0);
    const again = { key: "a", entry: bytes("other"), keep: [secret] };
    await assert.rejects(store.append([{ key: "b", entry: bytes("B") }, again], 1), { code: "known-key" });
    await assert.rejects(store.append([again, again], 1), { code: "known-key" });
    assert.equal(await store.size(), 1);
    assert.deepEqual(await store.find(["a", "b"]), [0, undefined]);
    assert.deepEqual(await store.kept([hashOf("secret")]), [undefined]);
    await store.close();
  });

  test(`${name}: two handles that append at one size take turns, and each finds what the other entered`, async () => {
    const at = folder();
    const handles = [await open(at), await open(at)] as const;
    await Promise.all([enterForty(handles[0], "a"), enterForty(handles[1], "b")]);
    const keys = ["a", "b"].flatMap((who) => Array.from({ length: 40 }, (_, i) => `${who}${i}`));
    for (const store of handles) {
      const found = await store.find(keys);
      const entries = read(await store.read(0, 80));
      assert.deepEqual(
        found.map((index) => entries[index ?? -1]),
        keys,
      );
    }
    for (const store of handles) await store.close();
  });

  test(`${name}: a reader during writes sees whole batches only, each with its keys and private bytes`, async () => {
    const at = folder();
    const [writer, reader] = [await open(at), await open(at)];
    const total = 30 * 7;
    const writing = (async () => {
      for (let batch = 0; batch < total / 7; batch++) {
        const acts = Array.from({ length: 7 }, (_, i) => {
          const name = `${7 * batch + i}`;
          return { key: name, entry: bytes(name), keep: [record(bytes(`secret ${name}`))] };
        });
        await writer.append(acts, 7 * batch);
      }
    })();
    for (let size = 0; size < total;) {
      size = await reader.size();
      assert.equal(size % 7, 0);
      const names = Array.from({ length: size }, (_, i) => `${i}`);
      assert.deepEqual(read(await reader.read(0, size)), names);
      assert.deepEqual(await reader.find(names), [...names.keys()]);
      const kept = await reader.kept(names.map((each) => hashOf(`secret ${each}`)));
      assert.ok(kept.every((found) => found !== undefined));
    }
    await writing;
    await reader.close();
    await writer.close();
  });

  test(`${name}: keys of thousands of acts are found, recent or old, and after the store is opened again`, async () => {
    const at = folder();
    let store = await open(at);
    const [together, all] = [3000, 12_000];
    for (let from = 0; from < all; from += together) {
      const acts = Array.from({ length: together }, (_, i) => ({ key: keyOf(from + i), entry: bytes(`${from + i}`) }));
      assert.equal((await store.append(acts, from)).kind, "entered");
    }
    const asked = Array.from({ length: all }, (_, i) => keyOf(i));
    assert.deepEqual(await store.find(asked), [...asked.keys()]);
    await store.close();
    store = await open(at);
    assert.deepEqual(await store.find(asked), [...asked.keys()]);
    assert.deepEqual(await store.find([keyOf(all)]), [undefined]);
    await store.close();
  });

  test(`${name}: bytes that were destroyed may be kept again`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A"), keep: [secret] }], 0);
    await store.destroyKept([hashOf("secret")]);
    assert.equal(await store.destroyKept([hashOf("secret")]), 0);
    await store.append([{ key: "b", entry: bytes("B"), keep: [secret] }], 1);
    assert.deepEqual(read((await store.kept([hashOf("secret")])).flatMap((found) => found ?? [])), ["secret"]);
    await store.close();
  });

  test(`${name}: reading past the end is refused`, async () => {
    const store = await open(folder());
    await store.append([{ key: "a", entry: bytes("A") }], 0);
    await assert.rejects(async () => store.read(0, 2), { name: "StoreError" });
    await store.close();
  });
}
