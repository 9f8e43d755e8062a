import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { filesWith } from "./folder-search.ts";
import { smallDemo, verified } from "./held-demo.ts";
import { custodianFolder } from "../src/demo/custodian-secret.ts";

/** Whether a document with these words has come to a folder; each is read once. */
function holdsDocument(documents: string, words: string): () => boolean {
  const read = new Set<string>();
  return () =>
    globSync("*.json", { cwd: documents }).some((name) => {
      if (read.has(name)) return false;
      read.add(name);
      return readFileSync(join(documents, name), "utf8").includes(words);
    });
}

/** How many entries the checkpoint that a folder publishes has. */
function published(folder: string): number {
  const checkpoint = join(folder, "public/checkpoint");
  return existsSync(checkpoint) ? Number(readFileSync(checkpoint, "utf8").split("\n")[1]) : 0;
}

test("a demonstration killed at any point goes on when started again, verifies, and counts nobody twice", async () => {
  const folder = join(temporaryFolder(), "data");
  const kept = (pattern: string) => globSync(pattern, { cwd: join(folder, "private") }).length > 0;
  const killWhen = async (isTime: () => boolean) => {
    const { end, said } = await smallDemo(folder, isTime);
    assert.equal(end, "SIGKILL", `killed before its end: ${said}`);
  };
  // Each at a point that its own work has reached, so that a machine of any speed is killed there.
  await killWhen(() => kept("keys"));
  await killWhen(() => kept("roll.csv"));
  // Copied while its statements are sealed the folder opens nothing: what its custodians know stands in none of its files, in no spelling.
  await killWhen(() => kept("sealed"));
  assert.deepEqual(filesWith(folder, readFileSync(join(custodianFolder(folder), "secret"))), []);
  await killWhen(() => published(folder) > 0);
  await killWhen(() => kept("partial-*"));
  await killWhen(() => kept("opened-*"));
  // Between the first decision and the last act: by then what is contested stands in the log, and nothing done before is asked of it anew.
  await killWhen(holdsDocument(join(folder, "public/documents"), '"dissent"'));
  const { end, said } = await smallDemo(folder);
  assert.equal(end, 0, said);
  const report = await verified(folder);
  assert.equal(report.nominations.length, 3);
  const counted =
    report.onWord.find(({ kind }) => kind === "statement-sealed" || kind === "statements-sealed")?.moves?.count ?? 0;
  assert.equal(counted, 3_150 + 1_050 + 1_006, "each statement once");
});
