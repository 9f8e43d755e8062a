import { relative } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { run } from "node:test";
import type { TestEvent } from "node:test/reporters";
import { pathToFileURL } from "node:url";
import { type FailedTest, reportTests, type TestReport } from "./report-tests.ts";

/** What is run as one process: a file of tests, or a group of them. */
export interface TestProcess {
  readonly path: string;
  /** The files of tests in it: itself, or those of the group. */
  readonly files: readonly string[];
  /** It waits more than it works. */
  readonly waits?: boolean;
}

export interface HowToRun {
  readonly root: string;
  /** How many processes at a time, of those that work. Beside them runs one that waits. */
  readonly beside: number;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** As many files may fail beside others and pass alone; where more do, the machine or what they share is at fault and not their patience. */
const mostAlone = 2;

/** Runs them in the order given, some beside each other and those that wait beside these, and reports; see `reportTests`. */
export async function runTests(
  processes: readonly TestProcess[],
  { root, beside, env, signal }: HowToRun,
  print: (text: string) => void,
): Promise<TestReport> {
  const lanes = [
    { concurrency: beside, files: processes.filter(({ waits }) => waits !== true) },
    { concurrency: 1, files: processes.filter(({ waits }) => waits === true) },
  ];
  const runs = lanes
    // Of no files Node would look for all it can find.
    .filter(({ files }) => files.length > 0)
    .map(({ concurrency, files }) =>
      run({
        files: files.map(({ path }) => path),
        cwd: root,
        concurrency,
        env,
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  return await reportTests(together(runs), print);
}

/** What several streams of events say, as they say it. */
function together(streams: readonly NodeJS.ReadableStream[]): AsyncIterable<TestEvent> {
  const all = new PassThrough({ objectMode: true });
  all.setMaxListeners(0);
  Promise.all(streams.map(async (stream) => pipeline(stream, all, { end: false }))).then(
    () => all.end(),
    (error: unknown) => all.destroy(error as Error),
  );
  return all as AsyncIterable<TestEvent>;
}

/** Whether there were tests and all of them passed. */
export function allPassed({ passed, failed }: TestReport): boolean {
  return failed.length === 0 && passed.length > 0;
}

/**
 * Runs the files of the tests that failed once more, each alone after everything else ([decision 0036](../docs/decisions/0036-failed-files-run-again-alone.md)).
 *
 * @returns `passed` whether each of them passed, every test of it that had failed among them: of at most two files; of more, none is run again.
 *   `remark` names those that passed alone, to be told last
 */
export async function runAgainAlone(
  failed: readonly FailedTest[],
  processes: readonly TestProcess[],
  how: HowToRun,
  print: (text: string) => void,
): Promise<{ readonly passed: boolean; readonly remark?: string }> {
  const byFile = Map.groupBy(
    failed.flatMap((test) => filesOf(test, processes).map((file) => ({ file, test }))),
    ({ file }) => file,
  );
  const names = (files: readonly string[]) => files.map((file) => relative(how.root, file)).join(", ");
  if (byFile.size > mostAlone) {
    print(
      `\n${counted(byFile.size)} failed, more than ${mostAlone}: none is run again alone: ${names([...byFile.keys()])}\n`,
    );
    return { passed: false };
  }
  const alone: string[] = [];
  for (const [file, tests] of byFile) {
    print(`\nFAILED beside others, run again alone: ${names([file])}\n`);
    const report = await runTests([{ path: file, files: [file] }], { ...how, beside: 1 }, print);
    const passed = new Set(report.passed);
    // Of a process that ended too early, the file stands for the test.
    const missed = tests.filter(({ test }) => test.file !== test.name && !isFile(test, file) && !passed.has(test.name));
    if (allPassed(report) && missed.length === 0) alone.push(file);
    else print(`\n${names([file])} FAILED alone too\n`);
  }
  const passed = alone.length === byFile.size;
  if (alone.length === 0) return { passed };
  return { passed, remark: `${counted(alone.length)} failed beside others and passed alone: ${names(alone)}` };
}

function counted(files: number): string {
  return files === 1 ? "1 file" : `${files} files`;
}

/** Of a group the one file that is meant; all of it, where the process failed or the test is written in a file that several share. */
function filesOf(test: FailedTest, processes: readonly TestProcess[]): readonly string[] {
  const files = processes.find(({ path }) => path === test.run)?.files ?? [test.run];
  const meant = files.find((file) => file === test.file || isFile(test, file));
  return meant === undefined ? files : [meant];
}

/** Whether what failed is the reading of a file in a group; see `groupTests`. */
function isFile(test: FailedTest, file: string): boolean {
  return test.name === pathToFileURL(file).href;
}
