/**
 * `npm test`: the checks that take seconds, then the tests of every package in parallel, then the slow ones (a browser,
 * crashes, whole drives) one after another. `npm test -- fast` leaves the slow ones out; `npm test -- roll` runs one package.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { checkImports } from "./check-imports.ts";

const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2).filter((arg) => arg !== "fast");
const fast = process.argv.includes("fast");

function filesOf(patterns: readonly string[]): string[] {
  const files = globSync([...patterns], { cwd: root, exclude: ["**/node_modules/**"] });
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).toSorted();
}

function run(label: string, files: readonly string[], concurrency: number): boolean {
  if (files.length === 0) return true;
  console.log(`\n== ${label}: ${files.length} files`);
  const { status } = spawnSync(
    process.execPath,
    [
      "--test",
      `--test-concurrency=${concurrency}`,
      "--test-reporter=dot",
      "--test-reporter-destination=stdout",
      "--test-reporter=" + join(import.meta.dirname, "summary-reporter.ts"),
      "--test-reporter-destination=stdout",
      ...files,
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  return status === 0;
}

const offences = checkImports(root);
for (const { file, line, says } of offences) console.error(`${file}:${line}: ${says}`);

const all = filesOf(["packages/*/{src,test}/**/*.test.ts", "tools/**/*.test.ts", "e2e/**/*.test.ts"]);
const slow = all.filter((file) => file.endsWith(".slow.test.ts") || file.startsWith("e2e/"));
const quick = all.filter((file) => !slow.includes(file));

const ok = [
  offences.length === 0,
  run("tests", quick, 2),
  fast || run("slow tests: browser, crashes, whole drives", slow, 1),
].every(Boolean);

console.log(ok ? "\nall tests passed" : "\nsome tests FAILED; see above");
process.exitCode = ok ? 0 : 1;
