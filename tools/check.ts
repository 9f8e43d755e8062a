/** `npm run check`: formatter, linter, types, imports, exports, citations, law in the changelog, each named with its result. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const checks = [
  ["format", "oxfmt", ["--check", "."]],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  // Each checker beyond the first works out much of what the others know: four, as it comes, cost half as much again as two.
  ["types", "tsc", ["-p", ".", "--checkers", "2"]],
  ["imports", process.execPath, ["tools/check-imports.ts"]],
  ["exports", process.execPath, ["tools/check-exports.ts"]],
  ["citations", process.execPath, ["tools/check-citations.ts"]],
  ["law in the changelog", process.execPath, ["tools/check-law-changelog.ts"]],
] as const;

const failed: string[] = [];
for (const [name, command, args] of checks) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, [...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nall checks passed" : `\nchecks FAILED: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
