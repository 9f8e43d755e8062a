import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const rows = readFileSync(join(root, "docs/glossary.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| word"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

function wordsOf(pattern: string): string {
  const files = globSync([pattern, "packages/rules/src/**/*.ts"], { cwd: root });
  return files.map((file) => readFileSync(join(root, file), "utf8").toLowerCase()).join("\n");
}

for (const [language, column, pattern] of [
  ["Russian", 3, "packages/web/src/messages/*ru.ts"],
  ["French", 4, "packages/web/src/messages/*fr.ts"],
] as const) {
  test(`every ${language} word of the glossary is one that pages or rulebooks use`, () => {
    const used = wordsOf(pattern);
    let words = 0;
    for (const row of rows) {
      for (const word of (row[column] ?? "").toLowerCase().split(/[ ,]+/)) {
        if (word.length < 4) continue;
        words++;
        // Endings change with the case and number a page needs.
        assert.ok(used.includes(word.slice(0, Math.max(3, word.length - 3))), `${word} (${row[1]})`);
      }
    }
    assert.ok(words > 30, `${words} words`);
  });
}

test("the glossary explains a word once", () => {
  const words = rows.map((row) => row[1] ?? "");
  assert.equal(new Set(words).size, words.length);
});
