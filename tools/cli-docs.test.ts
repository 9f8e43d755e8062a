import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cliDocs, cliDocsFile } from "./cli-docs.ts";

test("docs/cli.md says what the commands take; `node tools/cli-docs.ts` writes it anew", async () => {
  const isCurrent = readFileSync(cliDocsFile, "utf8") === (await cliDocs());
  assert.ok(isCurrent, "docs/cli.md is stale: node tools/cli-docs.ts");
});
