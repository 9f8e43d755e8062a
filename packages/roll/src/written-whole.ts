import { chmod, mkdtemp, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { forget } from "./forget.ts";

/**
 * A file that is there whole or not at all, and that its owner alone reads, whatever the umask and wherever it is copied: rolls, lines and
 * what is found on them are people.
 *
 * @param write writes it in a private folder beside its place, which is removed; what else it leaves there goes too
 */
export async function writtenWhole<T>(out: string, write: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(`${out}.`);
  try {
    const file = join(folder, basename(out));
    const made = await write(file);
    await chmod(file, 0o600);
    await rename(file, out);
    return made;
  } finally {
    await forget(folder);
  }
}
