import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustings } from "../test/run-hustings.ts";

test("an operator stops one channel of one nomination, sees it with its cause, and resumes it; what is not stopped is not resumed", async () => {
  const data = join(temporaryFolder(), "contest");
  assert.equal((await hustings(["intake", "show", "--data", data])).code, 2);
  mkdirSync(data);
  writeFileSync(join(data, "contest.yaml"), "");
  const place = ["--data", data, "--nomination", "anna", "--channel", "online"];
  assert.equal((await hustings(["intake", "stop", ...place, "--cause", " "])).code, 2);
  const stopped = await hustings(["intake", "stop", ...place, "--cause", "A program signs."]);
  assert.equal(stopped.code, 0, stopped.stderr);
  const shown = await hustings(["intake", "show", "--data", data]);
  assert.match(shown.stdout, /stopped: nomination anna, online, since .*: A program signs\./);
  assert.match(shown.stdout, /no messages were sent/);
  const other = await hustings(["intake", "resume", "--data", data]);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /stopped is: nomination anna, online/);
  assert.equal((await hustings(["intake", "resume", ...place])).code, 0);
  assert.match((await hustings(["intake", "show", "--data", data])).stdout, /nothing is stopped/);
});
