import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "./temporary-folder.ts";

const scratch = temporaryFolder();

/** Fails where another file's test runs at the time, as one does that has too little patience. */
const starved = (name: string) => `
import { existsSync, writeFileSync } from "node:fs";
import { test } from "node:test";
const been = import.meta.filename + ".been";
const first = !existsSync(been);
writeFileSync(been, "");
test("${name}", () => { if (first) throw new Error("${name} was starved"); });
test("${name} holds", () => {});
`;
/** Ends with an error after its tests, which passed. */
const dies = (when: string) => `${starved("a").replace(/test\("a", .*/, "")}\nif (${when}) process.exit(3);`;
const wrong = 'import { test } from "node:test"; test("wrong", () => { throw new Error("wrong each time"); });';
const right = 'import { test } from "node:test"; test("right", () => {});';

/** Needs the other to have begun: one place is not enough for both. */
const meets = (own: string, other: string) => `
  import { existsSync, writeFileSync } from "node:fs";
  import { setTimeout } from "node:timers/promises";
  import { test } from "node:test";
  const at = (name) => import.meta.dirname + "/" + name + ".begun";
  writeFileSync(at("${own}"), "");
  test("${own} meets ${other}", async () => {
    for (let tries = 0; !existsSync(at("${other}")); tries++) {
      if (tries === 100) throw new Error("${other} never began");
      await setTimeout(100);
    }
  });`;

/** Runs the files as a whole run does, in a process of its own: Node refuses a run within a run. */
function run(
  files: Readonly<Record<string, string>>,
  { group = [], waiting = [], beside = 2 }: { group?: string[]; waiting?: string[]; beside?: number } = {},
): { ok: boolean; said: string } {
  const root = mkdtempSync(join(scratch, "run-"));
  mkdirSync(join(root, "packages/core"), { recursive: true });
  for (const [name, body] of Object.entries(files)) writeFileSync(join(root, "packages/core", name), body);
  const script = `
    import { alone, groupTests } from ${JSON.stringify(import.meta.resolve("./group-tests.ts"))};
    import { allPassed, runAgainAlone, runTests } from ${JSON.stringify(import.meta.resolve("./run-tests.ts"))};
    const root = ${JSON.stringify(root)};
    const at = (name) => "packages/core/" + name;
    const processes = [
      ...${JSON.stringify(Object.keys(files).filter((name) => !group.includes(name)))}.map((name) => ({ ...alone(root + "/" + at(name)), waits: ${JSON.stringify(waiting)}.includes(name) })),
      ...groupTests(root, ${JSON.stringify(group)}.map(at), root),
    ];
    const how = { root, beside: ${beside}, env: process.env };
    const print = (text) => process.stdout.write(text);
    const report = await runTests(processes, how, print);
    const again = allPassed(report) ? { passed: true } : await runAgainAlone(report.failed, processes, how, print);
    if (again.remark !== undefined) print("\\n" + again.remark + "\\n");
    process.exitCode = again.passed ? 0 : 1;`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  writeFileSync(join(root, "run.mjs"), script);
  const { status, stdout } = spawnSync(process.execPath, [join(root, "run.mjs")], { env, encoding: "utf8" });
  return { ok: status === 0, said: stdout };
}

test("a file that failed beside others and passes alone is named last, its first failure stands above, and the run passes", () => {
  const { ok, said } = run({ "a.test.mjs": starved("a"), "b.test.mjs": right, "c.test.mjs": right });
  assert.ok(ok, said);
  assert.match(said, /FAILED a\n.*\nError: a was starved/);
  assert.match(said, /3 passed, 1 failed, 0 skipped\n/);
  assert.match(said, /\n1 file failed beside others and passed alone: packages\/core\/a\.test\.mjs\n$/);
  assert.equal(said.match(/FAILED beside others, run again/g)?.length, 1, "no other file is run again");
});

test("a file that fails alone too fails the run, and another that passed alone is named all the same", () => {
  const { ok, said } = run({ "a.test.mjs": starved("a"), "b.test.mjs": wrong });
  assert.ok(!ok, said);
  assert.match(said, /packages\/core\/b\.test\.mjs FAILED alone too/);
  assert.match(said, /1 file failed beside others and passed alone: packages\/core\/a\.test\.mjs\n$/);
});

test("two files may pass alone; where three failed none is run again, and the run fails", () => {
  const two = run({ "a.test.mjs": starved("a"), "b.test.mjs": starved("b"), "c.test.mjs": right });
  assert.ok(two.ok, two.said);
  assert.match(two.said, /\n2 files failed beside others and passed alone: .*a\.test\.mjs, .*b\.test\.mjs\n$/);
  const three = run({ "a.test.mjs": starved("a"), "b.test.mjs": starved("b"), "c.test.mjs": starved("c") });
  assert.ok(!three.ok, three.said);
  assert.match(three.said, /\n3 files failed, more than 2: none is run again alone/);
});

test("of a group the file is run again that failed, not the group", () => {
  const files = { "a.test.mjs": right, "b.test.mjs": starved("b"), "c.test.mjs": right, "d.test.mjs": right };
  const { ok, said } = run(files, { group: ["b.test.mjs", "c.test.mjs", "d.test.mjs"] });
  assert.ok(ok, said);
  assert.match(said, /\n2 passed, 0 failed, 0 skipped\n/);
  assert.match(said, /passed alone: packages\/core\/b\.test\.mjs\n$/);
});

test("a test that failed and is skipped when it is run alone has not passed", () => {
  const skips = starved("a").replace('test("a", ', 'test("a", { skip: !first }, ');
  const { ok, said } = run({ "a.test.mjs": skips });
  assert.ok(!ok, said);
  assert.match(said, /a\.test\.mjs FAILED alone too/);
});

test("a process that ended with an error of its own is run again as a file, and must pass", () => {
  const once = run({ "a.test.mjs": dies("first"), "b.test.mjs": right });
  assert.ok(once.ok, once.said);
  const always = run({ "a.test.mjs": dies("true"), "b.test.mjs": right });
  assert.ok(!always.ok, always.said);
});

test("one that waits runs beside those that work, and is reported with them", () => {
  const files = { "a.test.mjs": meets("a", "b"), "b.test.mjs": meets("b", "a") };
  const { ok, said } = run(files, { beside: 1, waiting: ["b.test.mjs"] });
  assert.ok(ok, said);
  assert.match(said, /\n2 passed, 0 failed, 0 skipped\n$/);
});
