import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const docs = join(root, "docs");
const text = readFileSync(join(docs, "life-of-a-statement.md"), "utf8");
const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);

test("the life of a statement names files that are there", () => {
  assert.ok(links.length > 20);
  assert.deepEqual(
    links.filter((link) => !existsSync(join(docs, link))),
    [],
  );
});

test("a statement is promised, cut into a batch and pledged on its way, and the page goes that way", () => {
  for (const file of ["server/src/intake/promising.ts", "server/src/intake/cut-job.ts", "promise/src/promise.ts"])
    assert.ok(links.includes(`../packages/${file}`), file);
});

test("an act of the drive that the page names is one that the server's code uses", () => {
  const files = globSync("packages/server/src/**/*.ts", { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const code = files.map((file) => readFileSync(join(root, file), "utf8").toLowerCase()).join("\n");
  const acts = links.filter((link) => link.startsWith("../packages/acts/src/drive/"));
  assert.ok(acts.length > 0);
  for (const act of acts) assert.ok(code.includes(basename(act, ".ts").replaceAll("-", "")), act);
});
