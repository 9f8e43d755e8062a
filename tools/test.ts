/**
 * `npm test`: the checks that take seconds, then the tests of every package in parallel, then the slow ones (a browser,
 * crashes, whole drives) one after another. `npm test -- fast` leaves the slow ones out; `npm test -- roll` runs one package.
 *
 * Each run has a temporary folder of its own, removed at its end, interrupted or not; that tests left something in it is a failure.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { globSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { checkImports } from "./check-imports.ts";

const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2).filter((arg) => arg !== "fast");
const fast = process.argv.includes("fast");

// Short: the names of sockets inside it must stay under a hundred characters.
const temporary = mkdtempSync(join(tmpdir(), "hustings-run-"));
process.once("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

let running: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    process.exitCode = 128 + constants.signals[signal];
    // The runner tells its tests to end and ends after them; told a second time, it does so at once.
    if (running === undefined) process.exit();
    running.kill("SIGTERM");
  });
}

function filesOf(patterns: readonly string[]): string[] {
  const files = globSync([...patterns], { cwd: root, exclude: ["**/node_modules/**"] });
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).toSorted();
}

async function run(label: string, files: readonly string[], concurrency: number): Promise<boolean> {
  if (files.length === 0) return true;
  console.log(`\n== ${label}: ${files.length} files`);
  const args = [
    "--test",
    `--test-concurrency=${concurrency}`,
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=" + join(import.meta.dirname, "summary-reporter.ts"),
    "--test-reporter-destination=stdout",
    ...files,
  ];
  const env = { ...process.env, NODE_OPTIONS: "", TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env });
  running = child;
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  running = undefined;
  // Interrupted: nothing more is started, and what the tests could not remove goes with the run.
  if (process.exitCode !== undefined) process.exit();
  return status === 0;
}

/** A test that leaves its folder in the temporary one leaves it on every machine where it is run alone. */
function nothingLeft(): boolean {
  const left = readdirSync(temporary).filter((name) => name.startsWith("hustings-"));
  for (const name of left)
    console.error(`left in the temporary folder: ${name} (${readdirSync(join(temporary, name)).join(", ")})`);
  return left.length === 0;
}

const offences = checkImports(root);
for (const { file, line, says } of offences) console.error(`${file}:${line}: ${says}`);

const all = filesOf(["packages/*/{src,test}/**/*.test.ts", "tools/**/*.test.ts", "e2e/**/*.test.ts"]);
const slow = all.filter((file) => file.endsWith(".slow.test.ts") || file.startsWith("e2e/"));
const quick = all.filter((file) => !slow.includes(file));

const ok = [
  offences.length === 0,
  await run("tests", quick, 2),
  fast || (await run("slow tests: browser, crashes, whole drives", slow, 1)),
  nothingLeft(),
].every(Boolean);

console.log(ok ? "\nall tests passed" : "\nsome tests FAILED; see above");
process.exitCode = ok ? 0 : 1;
