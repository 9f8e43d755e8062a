import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { endianness } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What a fold follows from, beside the log: the procedure, the law, and the arithmetic that checks what parties say. */
const packages = ["@hustings/core", "@hustings/acts", "@hustings/rules", "@hustings/seal", "@hustings/log"];

let known: string | undefined;

/**
 * SHA-256 of the program that folds: of every module of those packages as they are installed here, and of what decides how
 * their values are written. A fold made by another program is not gone on from, whatever version either says it is.
 */
export function engineHash(): string {
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  hash.update(JSON.stringify({ v8: process.versions.v8, order: endianness() }));
  for (const name of packages) {
    // The door of a package stands in its src/, or dist/, beside all of its modules.
    const folder = fileURLToPath(new URL(".", import.meta.resolve(name)));
    const modules = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && isModule(each.name))
      .map((each) => join(each.parentPath, each.name))
      .toSorted();
    hash.update(readFileSync(join(folder, "..", "package.json")));
    for (const file of modules) hash.update(`${name} ${relative(folder, file)}\n`).update(readFileSync(file));
  }
  return (known = hash.digest("hex"));
}

function isModule(name: string): boolean {
  return /\.(?:[jt]s|json)$/.test(name) && !/\.(?:test|d)\.ts$/.test(name);
}
