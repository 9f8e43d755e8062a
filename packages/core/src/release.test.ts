import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { release } from "./index.ts";

test("the release is the one that every package says", () => {
  const root = join(import.meta.dirname, "../../..");
  const said = globSync("packages/*/package.json", { cwd: root }).map((file) => {
    const { version } = JSON.parse(readFileSync(join(root, file), "utf8")) as { version: string };
    return version;
  });
  assert.deepEqual([...new Set(said)], [release]);
});
