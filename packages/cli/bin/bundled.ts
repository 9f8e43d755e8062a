/** The program put together into few files by `tools/bundle-program.ts`: the same modules, found and read at once. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface BundleRecord {
  /** the clone that it was made in: its modules name files by their whole paths */
  readonly root: string;
  /** the bundle's first module, from the folder of the record */
  readonly main: string;
  /** every source as it was when it was read, by its path from the root of the clone */
  readonly sources: readonly { readonly path: string; readonly mtimeMs: number; readonly size: number }[];
}

const clone = join(import.meta.dirname, "../../..");

/** Where bundles lie: with what is installed, and they go with it. */
export const bundleFolder = join(clone, "node_modules/.cache/program");
export const recordName = "record.json";

/**
 * @param folder with a record and the bundle that it names
 * @param root what sources are named from
 * @returns the bundle's first module as long as every source is what it was made from; else `undefined`
 */
export function bundledProgram(folder = bundleFolder, root = clone): URL | undefined {
  let record: BundleRecord;
  try {
    record = JSON.parse(readFileSync(join(folder, recordName), "utf8")) as BundleRecord;
  } catch {
    // Nobody made one yet: `tools/setup.mjs` does before `npm start` and `npm test`.
    return undefined;
  }
  const main = join(folder, record.main);
  // A clone that was moved or copied has the old one's paths in its bundle.
  if (record.root !== root || !existsSync(main)) return undefined;
  for (const { path, mtimeMs, size } of record.sources) {
    const now = statSync(join(root, path), { throwIfNoEntry: false });
    if (now?.mtimeMs !== mtimeMs || now.size !== size) return undefined;
  }
  return pathToFileURL(main);
}
