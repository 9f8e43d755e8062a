import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "../docs/decisions");

test("each decision has a number of its own, in its name and in its title, and none is left out", () => {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const numbers = pages.map((name) => name.slice(0, "0000".length)).toSorted();
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => String(index + 1).padStart(4, "0")),
  );
  for (const name of pages)
    assert.ok(readFileSync(join(folder, name), "utf8").startsWith(`# ${name.slice(0, 4)} `), name);
});

test("each decision is one page of one title, and says under it since when it holds and whether it does", () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".md"))) {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    assert.match(lines[2] ?? "", /^\d{4}-\d{2}-\d{2}\. Status: (?:in force|replaced by \d{4})/, name);
    assert.equal(lines.filter((line) => line.startsWith("# ")).length, 1, name);
  }
});
