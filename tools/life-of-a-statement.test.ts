import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

test("the life of a statement names files that are there", () => {
  const docs = join(import.meta.dirname, "..", "docs");
  const text = readFileSync(join(docs, "life-of-a-statement.md"), "utf8");
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  assert.ok(links.length > 20);
  assert.deepEqual(
    links.filter((link) => !existsSync(join(docs, link))),
    [],
  );
});
