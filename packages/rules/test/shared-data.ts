import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";

const root = process.env["HUSTINGS_DATA"] ?? join(import.meta.dirname, "../../../../shared/data");

/** The text of a file of the shared data, or `undefined` after skipping the test loudly. */
export function sharedData(t: TestContext, path: string): string | undefined {
  const file = join(root, path);
  if (existsSync(file)) return readFileSync(file, "utf8");
  t.skip(`shared data ${path} absent`);
  return undefined;
}
