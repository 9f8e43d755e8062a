import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { signer, writeSampleLog } from "../../bench/sample-log.ts";
import { failsWith, folder } from "../../test/world.ts";
import { checkBundlesOnThreads } from "./bundle-threads.ts";
import { openLog } from "../reader/log-reader.ts";
import { folderSource } from "./tile-folder.ts";

const bundleCount = 700;
const logSize = bundleCount * 256 + 3;

const verify = (at: string, threads: number) => openLog(folderSource(at, { threads }), signer.vkey).verifyTree();

/** What three threads say of a folder, which must be what one says. */
async function complaint(at: string): Promise<Error> {
  const said: Error[] = [];
  for (const threads of [0, 1, 3])
    await verify(at, threads).then(
      () => assert.fail("it held"),
      (error: Error) => said.push(error),
    );
  const [first = new Error("nobody said anything"), ...others] = said;
  for (const other of others) assert.deepEqual(other, first);
  return first;
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[4000] = (bytes[4000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe("a folder verified by several threads", () => {
  const whole = mkdtempSync(join(tmpdir(), "hustings-log-"));
  before(() => writeSampleLog(whole, logSize));
  after(() => rmSync(whole, { recursive: true, force: true }));

  function copy(t: Parameters<typeof folder>[0]): string {
    const at = folder(t);
    cpSync(whole, at, { recursive: true });
    return at;
  }

  it("holds as it does for one, with progress from bundle to bundle", async () => {
    for (const threads of [0, 1, 3]) {
      const seen: number[] = [];
      const log = openLog(folderSource(whole, { threads }), signer.vkey);
      assert.equal((await log.verifyTree({ onProgress: (done) => seen.push(done) })).size, logSize);
      assert.deepEqual(seen, [...Array.from({ length: bundleCount }, (_, i) => (i + 1) * 256), logSize]);
    }
  });

  it("names the first bad place, whichever thread found which first", async (t) => {
    const at = copy(t);
    flip(`${at}/tile/entries/600`);
    rmSync(`${at}/tile/entries/400`);
    flip(`${at}/tile/1/001`);
    assert.match(
      (await complaint(at)).message,
      /^tile\/entries\/400: the log signed a tree of 179203 entries and does not serve/,
    );
    flip(`${at}/tile/0/399`);
    assert.ok(failsWith("not-authentic", /^tile\/0\/399: hash 102269 at level 0/)(await complaint(at)));
    truncateSync(`${at}/tile/entries/300`, 9000);
    assert.ok(failsWith("malformed", /^tile\/entries\/300: /)(await complaint(at)));
    flip(`${at}/tile/1/000`);
    assert.ok(failsWith("not-authentic", /^tile\/1\/000: hash 125 at level 1/)(await complaint(at)));
  });

  it("does not take a tile and bundle for true because they fit each other", async (t) => {
    const at = copy(t);
    for (const kind of ["entries", "0"]) cpSync(`${at}/tile/${kind}/010`, `${at}/tile/${kind}/011`);
    assert.ok(failsWith("not-authentic", /^tile\/1\/000: hash 11 at level 1/)(await complaint(at)));
  });

  it("loses time and nothing else when its threads die", async (t) => {
    const at = folder(t);
    for (const [name, code] of [
      ["dead-at-once", "throw new Error('dead')"],
      ["gone", "process.exit(0)"],
      [
        "dead-later",
        `import { parentPort } from "node:worker_threads"; parentPort.once("message", () => process.exit(1));`,
      ],
    ] as const) {
      const module = new URL(`file://${at}/${name}.mjs`);
      writeFileSync(module, code);
      let count = 0;
      for await (const roots of checkBundlesOnThreads(whole, logSize, { threads: 2, module })) count += roots.length;
      assert.equal(count, bundleCount, name);
    }
  });

  it("stops when told to, and leaves no thread behind", async () => {
    const stop = new AbortController();
    const log = openLog(folderSource(whole, { threads: 2 }), signer.vkey);
    const stopped = log.verifyTree({
      signal: stop.signal,
      onProgress: (done) => done > 256 * 100 && stop.abort(),
    });
    await assert.rejects(stopped, { name: "AbortError" });
  });
});
