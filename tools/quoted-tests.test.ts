/** Tests that documents quote by name, and files of code that they send a reader to, are there. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const files = globSync(["{packages,e2e,tools}/**/*.test.ts"], { cwd: root, exclude: ["**/node_modules/**"] });

/** Text of the tests of a package. */
function testsOf(name: string): string {
  const own = files.filter((file) => file.replaceAll("\\", "/").startsWith(`packages/${name}/`));
  return own.map(read).join("\n");
}

test("a test that the table of attacks quotes is one of the package it names; of the log's where it names none", () => {
  const [, table = ""] = /\n## Attacks and faults[^\n]*\n([\s\S]*?)(?:\n## |$)/.exec(read("docs/formats/log.md")) ?? [];
  const rows = table.split("\n").flatMap((line) => {
    const packages = [...line.matchAll(/`packages\/([a-z]+)`/g)].map(([, name = ""]) => name);
    return [...line.matchAll(/"([^"]+)"/g)].map(([, quoted = ""]) => ({ packages, quoted }));
  });
  assert.ok(rows.length > 30, `${rows.length} tests are quoted`);
  const missing = rows.filter(({ packages, quoted }) => {
    const tests = (packages.length === 0 ? ["log"] : packages).map(testsOf).join("\n");
    // `…` stands for what the quotation leaves out.
    return quoted.split("…").some((part) => !tests.includes(part.trim()));
  });
  assert.deepEqual(missing, []);
});

/** Words of CONTRIBUTING that stand for any file. */
const anyFile = new Set(["x.ts", "x.test.ts", "utils.ts"]);

test("a file of code or tests that a document names is there", () => {
  const documents = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...globSync("docs/**/*.md", { cwd: root })];
  const named = documents.flatMap((document) =>
    [...read(document).matchAll(/[\w./-]+\.ts\b/g)]
      .map(([file]) => ({ document, file: file.replace(/^(?:\.\.?\/)+/, "") }))
      .filter(({ file }) => !anyFile.has(file)),
  );
  assert.ok(named.length > 150, `${named.length} files are named`);
  const code = globSync("{packages,e2e,tools,bench}/**/*.ts", { cwd: root, exclude: ["**/node_modules/**"] });
  const known = code.map((file) => `/${file.replaceAll("\\", "/")}`);
  assert.deepEqual(
    named.filter(({ file }) => !known.some((each) => each.endsWith(`/${file}`))),
    [],
  );
});
