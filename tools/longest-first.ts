import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { TestProcess } from "./run-tests.ts";

/** Of a fresh clone, which has no run to remember: the few that take longest, with their seconds. */
const atFirst: Readonly<Record<string, number>> = {
  "packages/roll/src/spark/match-on-spark.slow.test.ts": 180,
  "packages/cli/test/case.slow.test.ts": 120,
  "packages/cli/test/turned-openings.slow.test.ts": 90,
  "packages/cli/test/guides.slow.test.ts": 88,
  "packages/cli/test/turned-server.slow.test.ts": 80,
  "packages/cli/test/decision-figures.slow.test.ts": 76,
  "e2e/minutes.test.ts": 75,
  "packages/cli/test/demo-killed.slow.test.ts": 72,
  "packages/roll/src/precheck/valid-lines.slow.test.ts": 71,
  "packages/cli/test/packed.slow.test.ts": 70,
};

/** What is known of a file in neither way: a slow one comes before the quick ones. */
const unknown = { slow: 10, quick: 1 };

const remembered = (root: string) => join(root, "node_modules/.cache/seconds-of-tests.json");

/**
 * Puts what takes longest first, so that many short ones fill all processors to the end of a run. A group of files takes what they took
 * together when they last ran.
 */
export function longestFirst(root: string, processes: readonly TestProcess[]): TestProcess[] {
  const known = { ...atFirst, ...read(root) };
  const seconds = (each: TestProcess) => known[nameOf(root, each)] ?? guess(each);
  return processes.toSorted((a, b) => seconds(b) - seconds(a));
}

/** Keeps what they took for the next run; of what did not run, what was known stands. */
export function rememberSeconds(
  root: string,
  processes: readonly TestProcess[],
  seconds: ReadonlyMap<string, number>,
): void {
  const known = read(root);
  for (const each of processes) {
    const taken = seconds.get(each.path);
    if (taken !== undefined) known[nameOf(root, each)] = Math.round(taken * 10) / 10;
  }
  mkdirSync(dirname(remembered(root)), { recursive: true });
  writeFileSync(remembered(root), JSON.stringify(known, undefined, 1));
}

/** Of a group its files: which of them are together changes when one is added, and what is known with it. */
function nameOf(root: string, { files }: TestProcess): string {
  return files.map((file) => relative(root, file).replaceAll("\\", "/")).join(" ");
}

function guess({ files, path }: TestProcess): number {
  return /\.slow\.test\.ts$|[\\/]e2e[\\/]/.test(path) ? unknown.slow : unknown.quick * files.length;
}

/** An order needs no more than a guess: what cannot be read is as if nothing were known. */
function read(root: string): Record<string, number> {
  try {
    const known: Record<string, number> = JSON.parse(readFileSync(remembered(root), "utf8"));
    return known;
  } catch {
    return {};
  }
}
