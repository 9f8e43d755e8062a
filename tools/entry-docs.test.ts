import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { entryKinds, vocabulary } from "@hustings/core";
import { entryDocs, entryDocsFile } from "./entry-docs.ts";

test("docs/formats/entries.md says what the code says; `node tools/entry-docs.ts` writes it anew", () => {
  assert.equal(readFileSync(entryDocsFile, "utf8"), entryDocs());
});

test("every kind has a section and every field of it a row", () => {
  const sections = new Map(
    entryDocs()
      .split("\n### ")
      .map((section) => [section.split("\n")[0] ?? "", section]),
  );
  for (const kind of entryKinds) {
    const section = sections.get(`\`${kind}\``) ?? assert.fail(kind);
    for (const name of Object.keys(vocabulary[kind].fields))
      assert.ok(section.includes(`| \`${name}\``), `${kind} ${name}`);
  }
});

test("whose key is asked for on a kind is told in the table of keys", () => {
  const signing =
    entryDocs()
      .split("\n## ")
      .find((section) => section.startsWith("What is signed")) ?? assert.fail();
  for (const { signedBy } of Object.values(vocabulary)) assert.match(signing, new RegExp(`^\\| ${signedBy} \\|`, "m"));
});

test("the population is told with every kind that adds to it or takes from it, in both versions", () => {
  const [, section = ""] = /\n## Populations\n([\s\S]*?)\n## /.exec(entryDocs()) ?? [];
  for (const kind of entryKinds.filter((each) => /^statements?-(?:sealed|received|withdrawn)$/.test(each)))
    assert.ok(section.includes(`\`${kind}\``), kind);
});
