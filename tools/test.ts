/**
 * `npm test`: the checks that take seconds, the tests of every package in parallel, one story in a browser and one whole drive.
 * What they try over and over they try in part; see `fair-part.ts`.
 * `npm run test:all`: the slow ones too (crashes, real clients, whole cases; a file that takes over ten seconds is slow); CI runs this. `-- fast` leaves every slow one out; `-- roll` runs one package, slow ones included.
 *
 * Of a whole run, one or two files that failed beside others are run once more, alone: see decision 0036.
 *
 * Each run has a temporary folder of its own, removed at its end, interrupted or not; that tests left something in it is a failure.
 */
import { chmodSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { checkImports } from "./check-imports.ts";
import { alone, groupTests } from "./group-tests.ts";
import { longestFirst, rememberSeconds } from "./longest-first.ts";
import { allPassed, runAgainAlone, runTests, type TestProcess } from "./run-tests.ts";

const root = join(import.meta.dirname, "..");
const words = new Set(["fast", "all"]);
const wanted = process.argv.slice(2).filter((arg) => !words.has(arg));
const fast = process.argv.includes("fast");
const whole = process.argv.includes("all") || wanted.length > 0;
// Nobody waits for a whole run twice for the sake of a test that was starved; whoever runs a part is there to look.
const again = process.argv.includes("all") && process.env["HUSTINGS_THOROUGH"] !== "1";

/** What shows in minutes that the parts fit: a reader's story in a browser, and a drive from its meetings to its verification. */
const stories = ["e2e/pages.test.ts", "packages/cli/test/demo.slow.test.ts"];

// Short: the names of sockets inside it must stay under a hundred characters.
const temporary = mkdtempSync(join(tmpdir(), "hustings-run-"));
// A database server started by root runs as another user, and must reach its own folder in here.
chmodSync(temporary, 0o711);
const madeOnce = join(temporary, "made-once");
mkdirSync(madeOnce);
process.once("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

// Half of what a short test file costs is reading its imports: quick ones of a package share a process, and types stripped and code compiled
// are kept from process to process and run to run, for the programs that tests start too.
const compiled = join(root, "node_modules/.cache/compiled");

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // Told once, this ends when the tests that run have ended; told again, at once.
    if (interrupted.signal.aborted) process.exit();
    process.exitCode = 128 + constants.signals[signal];
    interrupted.abort();
  });
}

function filesOf(patterns: readonly string[]): string[] {
  const files = globSync([...patterns], { cwd: root, exclude: ["**/node_modules/**"] });
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).toSorted();
}

/** What whoever reads only the end of a run must not miss. */
const remarks: string[] = [];

async function run(processes: readonly TestProcess[]): Promise<boolean> {
  const { signal } = interrupted;
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    NODE_COMPILE_CACHE: compiled,
    HUSTINGS_MADE_ONCE: madeOnce,
    HUSTINGS_IN_PART: whole ? "0" : "1",
  };
  // Many a test waits for a browser or a server that it started: two at a time used 70 % of two processors, three keep them busy.
  const how = { root, beside: 3, env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }, signal };
  const print = (text: string) => {
    if (!signal.aborted) process.stdout.write(text);
  };
  const report = await runTests(processes, how, print);
  rememberSeconds(root, processes, report.seconds);
  if (allPassed(report) || signal.aborted || !again) return allPassed(report);
  const { passed, remark } = await runAgainAlone(report.failed, processes, how, print);
  remarks.push(...(remark === undefined ? [] : [remark]));
  return passed;
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

const first = fast ? [] : chosen;
const processes = [...first.map((file) => alone(join(root, file))), ...groupTests(root, quick, temporary)];
console.log(`${first.length + quick.length} files of tests`);
const ok = [
  offences.length === 0,
  processes.length > 0 && (await run(longestFirst(root, processes))),
  interrupted.signal.aborted || nothingLeft(),
].every(Boolean);

const left = slow.length - chosen.length;
if (left > 0 && !fast) console.log(`\n${left} files of slow tests not run: npm run test:all`);
if (!interrupted.signal.aborted) {
  console.log(ok ? "\nall tests passed" : "\nsome tests FAILED; see above");
  for (const remark of remarks) console.log(remark);
  process.exitCode = ok ? 0 : 1;
}
