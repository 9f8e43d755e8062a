import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { groupTests } from "./group-tests.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = temporaryFolder();
const scratch = temporaryFolder();
mkdirSync(join(root, "packages/core"), { recursive: true });
mkdirSync(join(root, "packages/web"), { recursive: true });
mkdirSync(join(root, "packages/server"), { recursive: true });
mkdirSync(join(root, "tools"), { recursive: true });
mkdirSync(join(root, "e2e"), { recursive: true });

function written(name: string, body: string): string {
  writeFileSync(join(root, name), `import { before, test } from "node:test";\n${body}\n`);
  return name;
}

test("files of one package run together; one that changes its process, has a hook for all its tests or is of neither a package nor the tools stays alone", () => {
  const files = [
    written("packages/core/a.test.ts", 'test("a", () => {});'),
    written("packages/core/b.test.ts", 'process.env["ZONE"] = "UTC";'),
    written("packages/core/c.test.ts", "before(async () => {});"),
    written("packages/core/d.test.ts", 'if (process.env["ZONE"] === "UTC") test("d", () => {});'),
    written("packages/web/e.test.ts", 'test("e", () => {});'),
    written("e2e/f.test.ts", 'test("f", () => {});'),
    written("e2e/g.test.ts", 'test("g", () => {});'),
    written("tools/h.test.ts", 'test("h", () => {});'),
    written("tools/i.test.ts", 'test("i", () => {});'),
  ];
  const [b, c, together, e, f, g, tools, ...more] = groupTests(root, files, scratch);
  assert.deepEqual(
    [b, c, e, f, g].map((each) => each?.path),
    [files[1], files[2], ...files.slice(4, 7)].map((file) => join(root, file ?? "")),
  );
  assert.match(together?.path ?? "", /group-2\.mjs$/);
  assert.deepEqual(
    together?.files,
    [files[0], files[3]].map((file) => join(root, file ?? "")),
  );
  assert.deepEqual(
    tools?.files,
    files.slice(7).map((file) => join(root, file)),
  );
  assert.deepEqual(more, []);
});

test("no test of a group begins before every file of it is read and set up", () => {
  const files = [
    written(
      "packages/server/first.test.ts",
      'test("first", (t) => { if (!globalThis.isSetUp) throw new Error("too early"); });',
    ),
    written(
      "packages/server/second.test.ts",
      "await new Promise((done) => setTimeout(done, 50)); globalThis.isSetUp = true;",
    ),
  ];
  const paths = groupTests(root, files, scratch).map(({ path }) => path);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, paths, { env, encoding: "utf8" });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /pass 1$/m);
});

test("in a group a test that fails is told by its file, and a file that cannot be read fails while the others run", async () => {
  const files = [
    written("packages/web/right.test.ts", 'test("right", () => {});'),
    written("packages/web/unread.test.ts", 'import "./absent.ts";'),
    written("packages/web/wrong.test.ts", 'test("wrong", () => { throw new Error("as it should"); });'),
    written("packages/web/too.test.ts", 'test("right too", () => {});'),
  ];
  const paths = groupTests(root, files, scratch).map(({ path }) => path);
  // Node refuses a run within a run, so it is one of its own.
  const script = join(scratch, "run.mjs");
  const body = `
    import { run } from "node:test";
    import { reportTests } from ${JSON.stringify(import.meta.resolve("./report-tests.ts"))};
    const { failed } = await reportTests(run({ files: ${JSON.stringify(paths)} }), (text) => process.stdout.write(text));
    process.exitCode = failed.length === 0 ? 0 : 1;`;
  writeFileSync(script, body);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout: said } = spawnSync(process.execPath, [script], { env, encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(said, /2 passed, 2 failed, 0 skipped/);
  assert.match(said, /FAILED wrong\n.*packages\/web\/wrong\.test\.ts:2/);
  assert.match(said, /FAILED file:.*unread\.test\.ts\n.*\n.*Cannot find module .*absent\.ts/);
});
