import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { alone } from "./group-tests.ts";
import { longestFirst, rememberSeconds } from "./longest-first.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = temporaryFolder();
const at = (file: string) => alone(join(root, file));
const quick = at("packages/core/quick.test.ts");
const group = { path: join(root, "group-3.mjs"), files: [quick.path, at("packages/core/other.test.ts").path] };
const slow = at("packages/core/whole.slow.test.ts");
const story = at("e2e/story.test.ts");
const given = [quick, group, slow, story];

test("before any run slow files come first and a group before a file", () => {
  assert.deepEqual(longestFirst(root, given), [slow, story, group, quick]);
});

test("after a run what took longest comes first, a group by its files and not by where it was written", () => {
  rememberSeconds(
    root,
    given,
    new Map([
      [slow.path, 3],
      [group.path, 20],
      [quick.path, 0.4],
    ]),
  );
  const moved = { ...group, path: join(root, "group-7.mjs") };
  assert.deepEqual(longestFirst(root, [quick, slow, story, moved]), [moved, story, slow, quick]);
  rememberSeconds(root, [quick], new Map([[quick.path, 30]]));
  assert.deepEqual(longestFirst(root, given), [quick, group, story, slow], "of the others the run before is known");
});

test("a memory that is cut short is as if there were none", () => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  writeFileSync(join(root, "node_modules/.cache/seconds-of-tests.json"), '{"packages');
  assert.deepEqual(longestFirst(root, given), [slow, story, group, quick]);
});
