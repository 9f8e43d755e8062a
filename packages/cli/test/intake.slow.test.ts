import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readStops, serveContests, writeStops } from "@hustings/server";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { collectingConfig } from "../../client/test/collecting-drive.ts";
import { identityContest } from "../../server/test/identity-contest.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

test("an operator stops one channel of one nomination, sees it with its cause, and resumes it; what is not stopped is not resumed", async () => {
  const data = join(temporaryFolder(), "contest");
  assert.equal((await hustingsHere("intake", "show", "--data", data)).code, 2);
  mkdirSync(data);
  writeFileSync(join(data, "contest.yaml"), "");
  const place = ["--data", data, "--nomination", "anna", "--channel", "online"];
  assert.equal((await hustingsHere("intake", "stop", ...place, "--cause", " ")).code, 2);
  const stopped = await hustingsHere("intake", "stop", ...place, "--cause", "A program signs.");
  assert.equal(stopped.code, 0, stopped.stderr);
  const shown = await hustingsHere("intake", "show", "--data", data);
  assert.match(shown.stdout, /stopped: nomination anna, online, since .*: A program signs\./);
  assert.match(shown.stdout, /no messages were sent/);
  const other = await hustingsHere("intake", "resume", "--data", data);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /stopped is: nomination anna, online/);
  assert.equal((await hustingsHere("intake", "resume", ...place)).code, 0);
  assert.match((await hustingsHere("intake", "show", "--data", data)).stdout, /nothing is stopped/);
});

test("a name that no nomination has stops nothing; a key that may be in other hands is ended, and another promises from then on", async () => {
  const contest = await identityContest({ kind: "none" });
  const data = contest.folder;
  writeFileSync(join(data, "contest.yaml"), JSON.stringify(collectingConfig));
  const stop = (nomination: string) =>
    hustingsHere("intake", "stop", "--data", data, "--nomination", nomination, "--cause", "A program signs.");
  const wrong = await stop("trams");
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /expected one of trains, got trams/);
  assert.deepEqual(readStops(data), []);
  assert.equal((await stop("trains")).code, 0);
  writeStops(data, []);
  const end = (more: readonly string[] = []) => hustingsHere("intake", "end", "--data", data, ...more);
  // As an operator types it, in another process than the server's.
  const whileItRuns = await hustings(["intake", "end", "--data", data]);
  assert.equal(whileItRuns.code, 3, whileItRuns.stderr);
  assert.match(whileItRuns.stderr, /private\/store: another process holds it; wait for it or stop it/);
  await contest.close();
  const late = await end(["--last-day", "2001-01-01"]);
  assert.match(late.stderr, /time-runs-back/);
  const ended = await end(["--json"]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stdout, /"intake": ?"main"/);
  assert.match((await end()).stderr, /main-2 would be named by the next start/);
  const again = await serveContests({
    contests: [{ folder: data, config: collectingConfig }],
    server: { port: 0, host: "127.0.0.1" },
    lines: { write: () => undefined },
  });
  try {
    const statement = await contest.statement("Esimerkki");
    const answer = await fetch(`${again.contests[0]?.url}/api/statements`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: statement,
    });
    const { results } = (await answer.json()) as { results: readonly { outcome: string; promise?: string }[] };
    assert.equal(results[0]?.outcome, "promised");
    assert.match(results[0]?.promise ?? "", /\/intake\/main-2 /);
  } finally {
    await again.close();
  }
});
