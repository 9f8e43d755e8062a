import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nouns } from "../packages/cli/src/program.ts";

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

/** What a package or command is called that does something with a word of the glossary. */
const called: Readonly<Record<string, string>> = {
  rehearse: "rehearsal",
  rules: "rulebook",
  serve: "server",
  verify: "verifier",
};
/** Words of every program, which this house gives no meaning of its own. */
const ofEveryProgram = new Set(["cli", "complete", "core", "demo", "init", "man", "simulate", "web"]);

test("what a package or a command is named by is a word of the glossary", () => {
  const known = new Set(rows.flatMap((row) => (row[1] ?? "").split(", ")).map((word) => word.replaceAll(" ", "")));
  const packages = globSync("packages/*/package.json", { cwd: root }).map((file) => file.split(/[\\/]/)[1] ?? "");
  assert.ok(packages.length > 15);
  const named = [...new Set([...packages, ...Object.keys(nouns)])].filter((name) => !ofEveryProgram.has(name));
  assert.deepEqual(
    named.filter((name) => ![called[name] ?? name, name.replace(/s$/, "")].some((word) => known.has(word))),
    [],
  );
});
