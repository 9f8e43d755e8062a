import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url));
/** What an older Node says of itself, before the program looks. */
const older = `data:text/javascript,${encodeURIComponent(
  'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } });',
)}`;

for (const [whose, before] of [
  ["an older Node hands over", ["--import", older]],
  ["the right Node runs", []],
] as const)
  test(`a command that ${whose} is compiled once, and kept where no other user can lay anything`, () => {
    const [temporary, cache] = [temporaryFolder(), temporaryFolder()];
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const { status, stdout } = spawnSync(process.execPath, [...before, bin, "log", "verify", "--help"], {
      env: { ...env, TMPDIR: temporary, XDG_CACHE_HOME: cache },
      encoding: "utf8",
    });
    assert.deepEqual([status, stdout.includes("Usage: hustings log verify")], [0, true], stdout);
    assert.ok(existsSync(join(cache, "hustings", "compiled")), "what was compiled is kept for the next command");
    assert.deepEqual(readdirSync(temporary), []);
  });
