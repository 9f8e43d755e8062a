import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";

const lines = import.meta.resolve("./durable-lines.ts");
/** Bytes, as a shell's `ulimit -f 1` sets it: a disk that is full, as the process sees it. */
const room = 512;

/** Appends lines in a process that may write no more than so many bytes to a file, until one does not fit; then once more with room again. */
function filledAndGoneOn(file: string): string {
  const program = `
    import { execFileSync } from "node:child_process";
    import { privateAppend } from ${JSON.stringify(lines)};
    const append = (at) => privateAppend(${JSON.stringify(file)}, JSON.stringify({ at, said: "x".repeat(100) }) + "\\n");
    let at = 1;
    try { for (; at < 100; at++) append(at); } catch (error) { process.stdout.write(at + " " + error.code); }
    execFileSync("prlimit", ["--pid", String(process.pid), "--fsize=unlimited:"]);
    append(at);`;
  // The limit is a soft one: the process lifts it for itself.
  const run = spawnSync("prlimit", [`--fsize=${room}:`, process.execPath, "--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

test("a line that a full disk stopped half-way leaves nothing behind: the next one stands on a line of its own", (t) => {
  if (spawnSync("prlimit", ["--version"]).error !== undefined) {
    t.skip("no prlimit on this system");
    return;
  }
  const file = join(temporaryFolder(), "lines");
  assert.equal(filledAndGoneOn(file), "5 EFBIG");
  const said = readFileSync(file, "utf8").trimEnd().split("\n");
  assert.deepEqual(
    said.map((line) => (JSON.parse(line) as { readonly at: number }).at),
    [1, 2, 3, 4, 5],
  );
});
