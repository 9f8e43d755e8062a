import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { caseDocuments } from "./case-docs.ts";

const root = join(import.meta.dirname, "../../../..");

// The formatter pads tables and breaks lists: what stands there counts.
const bare = (file: string, text: string) =>
  file.endsWith(".json") ? JSON.stringify(JSON.parse(text)) : text.replaceAll(/-{3,}/g, "-").replaceAll(/[ \t]+/g, " ");

test("the guide and the schema for editors say what a case says today", () => {
  for (const [file, text] of Object.entries(caseDocuments()))
    assert.ok(
      bare(file, readFileSync(join(root, file), "utf8")) === bare(file, text),
      `${file}: run node tools/case-docs.ts`,
    );
});

test("every field of a case is described", () => {
  const { "docs/guides/case.md": guide = "" } = caseDocuments();
  const bare = guide.split("\n").filter((row) => /^\| `[^`]+` \| (yes)? *\| *\|$/.test(row));
  assert.deepEqual(bare, []);
});
