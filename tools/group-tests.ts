import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestProcess } from "./run-tests.ts";

/** What a file of tests changes for its whole process, or sets up for every test that follows in it. */
const wantsItsOwnProcess =
  /^(?:before|beforeEach|afterEach)\(|process\.(?:env(?:\.\w+|\[[^\]]*\]) = |chdir|umask|on\(|once\(|exitCode)|delete process\.|\bmock\.|syncBuiltinESMExports|\/(?:run-here|published-log)\.ts"/m;

const mostTogether = 30;

/**
 * Puts the files of tests of one package, or of the tools, together, thirty to a process: what they import is then read once, not once a file, which is
 * half of what a short one costs. A file that changes its process (`process.env`, a umask, a mocked clock) or has hooks for all its tests
 * stays alone, and so do those that are of neither.
 *
 * @param files paths from `root`
 * @param scratch where the file of a group is written
 * @returns what to run, in the order given: groups stand where their last file stood
 */
export function groupTests(root: string, files: readonly string[], scratch: string): TestProcess[] {
  const run: TestProcess[] = [];
  let group: string[] = [];
  const isAlone = (file: string) =>
    packageOf(file) === "" || wantsItsOwnProcess.test(readFileSync(join(root, file), "utf8"));
  const close = () => {
    const together = group.map((file) => join(root, file));
    if (together.length > 1) {
      const path = join(scratch, `group-${run.length}.mjs`);
      writeFileSync(path, groupOf(together));
      run.push({ path, files: together });
    } else run.push(...together.map(alone));
    group = [];
  };
  for (const file of files) {
    if (group.length === mostTogether || packageOf(group[0] ?? file) !== packageOf(file)) close();
    if (isAlone(file)) run.push(alone(join(root, file)));
    else group.push(file);
  }
  close();
  return run;
}

/** Two processors do the work of three files; these hardly work, and held the place of one for half a minute and more. */
const waiting = [
  // Servers that drip, never answer or go back: each is left after half a minute or a whole one, as the product promises.
  "packages/cli/test/turned-openings.slow.test.ts",
  "packages/cli/test/turned-server.slow.test.ts",
  // Clients that drip what they ask, and a witness that answers so.
  "packages/log/test/hostile-requests.slow.test.ts",
  "packages/log/test/one-hostile-witness.slow.test.ts",
];

/** A file of tests that has a process of its own. */
export function alone(path: string): TestProcess {
  return { path, files: [path], waits: waiting.some((file) => path.replaceAll("\\", "/").endsWith(file)) };
}

function packageOf(file: string): string {
  return /^(?:packages\/[^/]+|tools)\//.exec(file)?.[0] ?? "";
}

/**
 * A file that cannot be read fails as a test of its own, and the others are run all the same. No test begins before every file is read and
 * set up: reading one would hold up another's.
 */
function groupOf(files: readonly string[]): string {
  const urls = files.map((file) => pathToFileURL(file).href);
  return `import { before, test } from "node:test";
const read = Promise.withResolvers();
before(() => read.promise);
for (const file of ${JSON.stringify(urls, null, 2)}) {
  try {
    await import(file);
  } catch (error) {
    test(file, () => { throw error; });
  }
}
read.resolve();
`;
}
