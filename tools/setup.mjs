// Runs on whatever Node started npm (20 or newer), before anything is installed: plain JavaScript, built-ins only.
// Installs the locked dependencies when they are missing or older than the lock file, and says so; then puts the program together where a
// source is newer than what was.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const stamp = join(root, "node_modules", ".hustings-installed");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const installed = existsSync(stamp) ? readFileSync(stamp, "utf8").trim() : "";

if (installed !== wanted) {
  console.error("installing the locked dependencies (npm ci), once ...");
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const run = spawnSync(command, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (run.status !== 0) {
    console.error("npm ci failed; see the lines above. Nothing was started.");
    process.exit(run.status ?? 1);
  }
  writeFileSync(stamp, `${wanted}\n`);
}

const node24 = join(root, "node_modules/node/bin/node");
const bundle = spawnSync(node24, [join(root, "tools/bundle-program.ts")], { stdio: ["ignore", "inherit", "inherit"] });
// It is for speed alone.
if (bundle.status !== 0)
  console.error("the program was not put together; it runs from its sources, and starts more slowly");
