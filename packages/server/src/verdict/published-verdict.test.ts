import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { PublishedVerdict } from "./published-verdict.ts";

function headOf(published: string) {
  const [, size = "", root = ""] = readFileSync(join(published, "checkpoint"), "utf8").split("\n");
  return { origin: "", size: Number(size), root };
}

/** What one pass over a published folder says, and how many entries it read. */
async function pass(published: string): Promise<readonly [string, number | undefined]> {
  const verdict = new PublishedVerdict(published, assert.ifError);
  try {
    const head = headOf(published);
    const said = await verdict.reaching(head, head.size);
    return [said.kind, said.kind === "made" ? said.report.size : undefined];
  } finally {
    await verdict.close();
  }
}

function threadsStarted(t: TestContext): () => number {
  let started = 0;
  const note = () => void started++;
  process.addListener("worker", note);
  t.after(() => process.removeListener("worker", note));
  return () => started;
}

test("of a small log the next pass is made by the thread of the one before, and each says what lies in its own folder", async (t) => {
  const contest = await exampleContest(join(temporaryFolder(), "contest"));
  const whole = contest.folder.publicFolder;
  await contest.folder.close();
  const cut = join(temporaryFolder(), "cut");
  cpSync(whole, cut, { recursive: true });
  rmSync(join(cut, "policy"));
  const started = threadsStarted(t);
  const first = await pass(whole);
  assert.equal(first[0], "made");
  assert.deepEqual(await pass(cut), ["not-made", undefined]);
  assert.deepEqual(await pass(whole), first);
  assert.ok(started() <= 1, `${started()} threads were started`);
});
