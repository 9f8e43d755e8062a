import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const source = join(import.meta.dirname, "../packages/acts/src");

/** As the procedure goes; what takes an act stands behind all of them. */
const inOrder = "contest ceremony meeting drive filing check opening decision ledger".split(" ");

test("the listing of acts is the procedure: its stages in order, one under each heading, and their files by name", () => {
  const sections = readFileSync(join(source, "index.ts"), "utf8")
    .split(/^\/\/ .*\n/m)
    .slice(1);
  const folders = sections.map((section) => {
    const files = [...section.matchAll(/from "\.\/([^"]+)"/g)].map(([, file = ""]) => file);
    assert.deepEqual(files, files.toSorted());
    const [folder = "", ...others] = new Set(files.map((file) => file.split("/")[0] ?? ""));
    assert.deepEqual(others, [], `of ${folder} and others under one heading`);
    return folder;
  });
  const stages = readdirSync(source, { withFileTypes: true }).filter((each) => each.isDirectory());
  assert.deepEqual(folders, inOrder);
  assert.deepEqual(folders.toSorted(), stages.map(({ name }) => name).toSorted());
});
