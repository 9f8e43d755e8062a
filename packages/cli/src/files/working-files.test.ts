import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";

const module = new URL("./working-files.ts", import.meta.url).href;

/** Runs a process that keeps a file in a folder of its own and one elsewhere, and then does what `then` says. */
async function ended(then: string, signal?: NodeJS.Signals) {
  const temporary = temporaryFolder();
  const elsewhere = join(temporary, "elsewhere");
  mkdirSync(elsewhere);
  const script = `
    import { linkSync, mkdtempSync, writeFileSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { goesWithProcess, ownTemporaryFolder } from ${JSON.stringify(module)};
    ownTemporaryFolder();
    writeFileSync(mkdtempSync(tmpdir() + "/hustings-roll-") + "/lines", "a supporter");
    const folder = mkdtempSync(${JSON.stringify(elsewhere)} + "/opened-");
    writeFileSync(folder + "/lines", "a supporter");
    // By another name whoever searches the disk finds what lay there.
    linkSync(folder + "/lines", ${JSON.stringify(join(elsewhere, "found"))});
    goesWithProcess(folder);
    ${then}
    process.stdout.write("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  });
  const at = { kept: [] as string[] };
  child.stdout.once("data", () => {
    at.kept = [...readdirSync(temporary), ...readdirSync(elsewhere)];
    if (signal !== undefined) child.kill(signal);
  });
  const how = await new Promise<number | string | null>((resolve, reject) => {
    child.once("error", reject).once("close", (code, by) => resolve(by ?? code));
  });
  assert.doesNotMatch(readFileSync(join(elsewhere, "found"), "latin1"), /supporter/);
  rmSync(join(elsewhere, "found"));
  return { how, kept: at.kept.length, left: [...readdirSync(temporary), ...readdirSync(elsewhere)] };
}

const waits = "setInterval(() => undefined, 1000);";

test("a command that is stopped leaves no lines of supporters behind, and says by which signal it ended", async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    assert.deepEqual(await ended(waits, signal), { how: signal, kept: 4, left: ["elsewhere"] }, signal);
  }
});

test("a command that fails or ends leaves none either", async () => {
  assert.deepEqual((await ended("setTimeout(() => { throw new Error('a bug'); }, 300);")).left, ["elsewhere"]);
  assert.deepEqual((await ended("setTimeout(() => undefined, 300);")).left, ["elsewhere"]);
});

test("a command that ends in order when it is told to is left the time for it", async () => {
  const inOrder = `${waits} process.once("SIGTERM", () => setTimeout(() => process.exit(7), 200));`;
  assert.deepEqual(await ended(inOrder, "SIGTERM"), { how: 7, kept: 4, left: ["elsewhere"] });
});
