import { existsSync } from "node:fs";
import { join } from "node:path";

/** Real data to compare with, beside the repository or where `HUSTINGS_DATA` says; `undefined` where absent. */
export function dataFile(...path: readonly string[]): string | undefined {
  const folder = process.env["HUSTINGS_DATA"] ?? join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");
  const file = join(folder, ...path);
  return existsSync(file) ? file : undefined;
}
