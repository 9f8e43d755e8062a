import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError } from "@hustings/core";

/** What it means that one folder is not made in another that is there; what else goes wrong is told as of every file. */
const reasons: Readonly<Record<string, string>> = {
  EEXIST: "a file on the way to it",
  ENOTDIR: "a file on the way to it",
  ENOENT: "one in which the system makes no folder",
};

/**
 * Makes a folder, and those above it that are missing. One by one: where the system makes none (`/proc`), Node's own recursive way never returns.
 *
 * @param mode of each that is made
 * @throws {InputError} a file is on the way, or the system makes none there
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const place = resolve(folder);
  const there = statSync(place, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) return;
  try {
    if (there === undefined && dirname(place) !== place) makeFolder(dirname(place), mode);
    mkdirSync(place, { mode });
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const { code = "" } = cause as NodeJS.ErrnoException;
    // Another process may have made it meanwhile.
    if (code === "EEXIST" && statSync(place).isDirectory()) return;
    const got = reasons[code];
    if (got === undefined) throw cause;
    throw new InputError(
      { file: folder, expected: "a place for a folder", got, remedy: "name another folder" },
      { cause },
    );
  }
}
