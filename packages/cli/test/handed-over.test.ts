import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

const bin = fileURLToPath(new URL("../bin/hustings.mjs", import.meta.url));
/** What an older Node says of itself, before the program looks. */
const older = `data:text/javascript,${encodeURIComponent(
  'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } });',
)}`;

test("a command that an older Node hands over is compiled once, as one of the right Node is", () => {
  const folder = temporaryFolder();
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ["--import", older, bin, "log", "verify", "--help"], {
    env: { ...env, TMPDIR: folder },
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout.includes("Usage: hustings log verify")], [0, true], stdout);
  assert.ok(existsSync(join(folder, "node-compile-cache")), "what was compiled is kept for the next command");
});
