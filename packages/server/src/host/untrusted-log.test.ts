import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { LogError, signCheckpoint } from "@hustings/log";
import { recomputed, servedContest, withServer } from "../../test/served-contest.ts";
import { freshMs } from "../reading/follow-log.ts";

const { data, contest, page, copyOf } = await servedContest();

suite("A log that cannot be trusted", () => {
  for (const [name, spoil] of [
    ["a flipped byte in an entry", (folder: string) => flip(folder, "tile/entries/002")],
    ["a flipped byte in a hash tile", (folder: string) => flip(folder, "tile/0/001")],
    ["a missing tile", (folder: string) => rmSync(join(folder, "tile/0/003"))],
    [
      "a checkpoint of another key",
      (folder: string) => writeFileSync(join(folder, "checkpoint"), "example.org/pages\n5\nAAAA\n\n— x y\n"),
    ],
    ["no checkpoint", (folder: string) => rmSync(join(folder, "checkpoint"))],
  ] as const) {
    test(`${name} is answered with 503 in plain words, and the fault is told to the operator`, async () => {
      const copy = copyOf(name.replaceAll(" ", "-"));
      spoil(join(copy, "public"));
      await withServer(copy, async (url, faults) => {
        const { status, text, headers } = await page("/ru/", {}, url);
        assert.equal(status, 503);
        assert.match(text, /журнал прочитать нельзя/);
        assert.doesNotMatch(text, /Error|at .*:\d+|tile\//);
        assert.ok(headers.has("retry-after"));
        assert.ok(faults.length > 0);
        assert.equal((await page("/health", {}, url)).status, 503);
        assert.equal((await page("/api/contest", {}, url)).status, 503);
        assert.equal((await page("/policy", {}, url)).status, 200);
      });
    });
  }

  test("a log that goes back shows nothing older: the pages stay at what they have shown", async () => {
    const copy = copyOf("went-back");
    const older = readFileSync(join(copy, "public", "checkpoint"));
    await contest.grow("One more");
    cpSync(join(data, "public"), join(copy, "public"), { recursive: true });
    await withServer(copy, async (url) => {
      await recomputed(url);
      const shown = await page("/en/", {}, url);
      assert.match(shown.text, /One more/);
      writeFileSync(join(copy, "public", "checkpoint"), older);
      await untilRead();
      assert.equal((await page("/en/", {}, url)).text, shown.text);
    });
  });

  test("a second history signed by the same key is refused, whoever signed it", async () => {
    const copy = copyOf("forked");
    const key = contest.folder.ownSigner("example.org/pages");
    await withServer(copy, async (url, faults) => {
      assert.equal((await page("/en/", {}, url)).status, 200);
      const { size } = (await (await fetch(`${url}/health`)).json()) as { size: number };
      writeFileSync(
        join(copy, "public", "checkpoint"),
        signCheckpoint(key, { size, root: new Uint8Array(32).fill(7) }),
      );
      await untilRead();
      assert.equal((await page("/en/", {}, url)).status, 503);
      assert.ok(faults.some((fault) => fault instanceof LogError && fault.code === "split-view"));
    });
  });
});

/** Longer than a server goes without looking at its checkpoint. */
function untilRead(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, freshMs + 100));
}

/** Changes one byte in the middle of a published file. */
function flip(folder: string, path: string): void {
  const file = join(folder, path);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
