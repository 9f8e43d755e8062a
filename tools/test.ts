/**
 * `npm test`: the checks that take seconds, the tests of every package in parallel, one story in a browser and one whole drive.
 * `npm run test:all`: the other slow ones too (crashes, real clients, whole cases), one after another; CI runs this. `-- fast` leaves every
 * slow one out; `-- roll` runs one package, slow ones included.
 *
 * Each run has a temporary folder of its own, removed at its end, interrupted or not; that tests left something in it is a failure.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, globSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { checkImports } from "./check-imports.ts";

const root = join(import.meta.dirname, "..");
const words = new Set(["fast", "all"]);
const wanted = process.argv.slice(2).filter((arg) => !words.has(arg));
const fast = process.argv.includes("fast");
const whole = process.argv.includes("all") || wanted.length > 0;

/** What shows in minutes that the parts fit: a reader's story in a browser, and a drive from its meetings to its verification. */
const stories = ["e2e/pages.test.ts", "packages/cli/src/demo.slow.test.ts"];

// Short: the names of sockets inside it must stay under a hundred characters.
const temporary = mkdtempSync(join(tmpdir(), "hustings-run-"));
// A database server started by root runs as another user, and must reach its own folder in here.
chmodSync(temporary, 0o711);
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
const chosen = whole ? slow : slow.filter((file) => stories.includes(file));
const quick = all.filter((file) => !slow.includes(file));

const ok = [
  offences.length === 0,
  await run("tests", quick, 2),
  fast ||
    (await run(whole ? "slow tests: browser, crashes, whole drives" : "one browser, one drive", chosen, whole ? 1 : 2)),
  nothingLeft(),
].every(Boolean);

const left = slow.length - chosen.length;
if (left > 0 && !fast) console.log(`\n${left} files of slow tests not run: npm run test:all`);
console.log(ok ? "\nall tests passed" : "\nsome tests FAILED; see above");
process.exitCode = ok ? 0 : 1;
