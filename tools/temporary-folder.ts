import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/**
 * A folder for a test, gone when the process of its test file ends: after every hook and whatever still has files open in it, and
 * whether the tests passed or not.
 */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hustings-test-"));
  if (made.push(folder) === 1) {
    process.once("exit", () => {
      for (const each of made) rmSync(each, { recursive: true, force: true, maxRetries: 3 });
    });
  }
  return folder;
}
