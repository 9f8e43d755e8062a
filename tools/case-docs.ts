/** Writes the schema of a case for editors, and the guide that describes its fields: `node tools/case-docs.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { caseDocuments } from "../packages/cli/src/case/case-docs.ts";

const root = join(import.meta.dirname, "..");
for (const [file, text] of Object.entries(caseDocuments())) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
