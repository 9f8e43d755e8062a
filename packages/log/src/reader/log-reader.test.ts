import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  checkReceipt,
  openLog,
  signCheckpoint,
  signerFromSeed,
  TileStack,
  tilePath,
  writeBundle,
  leafHashes,
  LogError,
} from "../index.ts";
import type { TileSource } from "../index.ts";

const signer = signerFromSeed("hustings.example/log/demo", new Uint8Array(32).fill(7));
const entry = (i: number) => Buffer.from(`{"entry":${i}}`);

/** A whole log in a map of path to bytes. */
function makeLog(size: number, entryAt: (i: number) => Uint8Array = entry): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const entries = Array.from({ length: size }, (_, i) => entryAt(i));
  const stack = new TileStack();
  for (const tile of [...stack.append(leafHashes(entries)), ...stack.partials()]) {
    files.set(tilePath(tile), tile.hashes);
    if (tile.level === 0) {
      const bundle = writeBundle(entries.slice(tile.index * 256, tile.index * 256 + tile.width));
      files.set(tilePath({ ...tile, level: "entries" }), bundle);
    }
  }
  files.set("checkpoint", Buffer.from(signCheckpoint(signer, stack.tree())));
  return files;
}

const sourceOf = (files: ReadonlyMap<string, Uint8Array>): TileSource => ({
  get: (path) => Promise.resolve(files.get(path)),
});
const failsWith = (code: string) => (error: unknown) => error instanceof LogError && error.code === code;

describe("reading a log that is not trusted", () => {
  it("gives every entry, proof and receipt at sizes around every tile boundary", async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 70_000]) {
      const log = openLog(sourceOf(makeLog(size)), signer.vkey);
      assert.equal((await log.verifyTree()).size, size);
      let next = 0;
      for await (const { index, entry: bytes } of log.entries()) {
        if (index !== next || !entry(index).equals(bytes)) assert.fail(`entry ${index}`);
        next++;
      }
      assert.equal(next, size);
      for (const index of [0, 1, 255, 256, size - 1].filter((i) => i >= 0 && i < size)) {
        const receipt = await log.receipt(index);
        assert.equal(checkReceipt(receipt, entry(index), log.policy).index, index);
        assert.throws(() => checkReceipt(receipt, entry(index + 1), log.policy), failsWith("not-authentic"));
      }
    }
  });

  it("names the file of a flipped bit, wherever it is", async () => {
    const files = makeLog(70_000);
    for (const path of files.keys()) {
      if (path !== "checkpoint" && !/(?:000|273|272\.p|\.p\/\d+)$/.test(path)) continue;
      const flipped = new Map(files);
      const bytes = Uint8Array.from(files.get(path) ?? []);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
      flipped.set(path, bytes);
      await assert.rejects(
        () => openLog(sourceOf(flipped), signer.vkey).verifyTree(),
        (error) =>
          error instanceof LogError &&
          (path === "checkpoint" || error.message.includes(path) || error.message.includes("tile/0/")),
        path,
      );
    }
  });

  it("takes the full tile where a partial one was cleaned up", async () => {
    const older = makeLog(300);
    const newer = makeLog(600);
    const files = new Map([...older, ...newer]); // partials of levels whose full tile does not exist yet are kept
    files.delete("tile/0/001.p/44");
    files.delete("tile/entries/001.p/44");
    files.set("checkpoint", older.get("checkpoint") ?? new Uint8Array(0));
    const log = openLog(sourceOf(files), signer.vkey);
    assert.equal((await log.verifyTree()).size, 300);
    let count = 0;
    for await (const item of log.entries(250)) count += item.entry.length > 0 ? 1 : 0;
    assert.equal(count, 50);
  });

  it("calls a missing tile withheld", async () => {
    const files = makeLog(600);
    files.delete("tile/entries/001");
    await assert.rejects(() => openLog(sourceOf(files), signer.vkey).verifyTree(), failsWith("withheld"));
  });

  it("keeps both notes of a split view", async () => {
    const honest = makeLog(300);
    const forked = makeLog(400, (i) => (i === 7 ? Buffer.from("other") : entry(i)));
    const files = new Map(honest);
    const log = openLog(sourceOf(files), signer.vkey);
    await log.checkpoint();
    for (const [path, bytes] of forked) files.set(path, bytes);
    await assert.rejects(
      () => log.checkpoint(),
      (error) =>
        failsWith("split-view")(error) &&
        String((error as LogError).detail["older"]).includes("300") &&
        String((error as LogError).detail["newer"]).includes("400"),
    );
  });
});
