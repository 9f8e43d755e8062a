/** `node tools/cli-docs.ts`: writes `docs/cli.md` from the declarations of the commands. A test fails when the file is stale. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownDocs } from "../packages/cli/src/command/command-docs.ts";
import { programFor } from "../packages/cli/src/program.ts";

export const cliDocsFile = join(import.meta.dirname, "..", "docs", "cli.md");

export async function cliDocs(): Promise<string> {
  return markdownDocs(await programFor("all"));
}

if (import.meta.main) {
  writeFileSync(cliDocsFile, await cliDocs());
  console.log("wrote docs/cli.md");
}
