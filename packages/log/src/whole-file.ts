import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { utf8 } from "@hustings/core";

/** Who may read a file: its owner alone, or everybody. */
export interface WholeFileOptions {
  /** Bits of its mode; 0o600 by default. */
  readonly mode?: number;
}

/** A file system without hard links, as on many a stick: there a new name cannot be given to what is whole already. */
const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/**
 * Makes a file that was not there, whole or not at all: a process that is killed, a full disk or a loss of power leaves no file under this
 * name that holds less. Of two that make it at once one succeeds.
 *
 * @throws {NodeJS.ErrnoException} `EEXIST`: it is there, and is as it was; any other: there is none
 */
export function makeWhole(file: string, content: string | Uint8Array, { mode = 0o600 }: WholeFileOptions = {}): void {
  const part = writtenBeside(file, content, mode);
  try {
    linkSync(part, file);
  } catch (cause) {
    if (!withoutLinks.has((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
    closeSync(openSync(file, "wx", mode)); // the name is taken, or this throws
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  flushFolder(dirname(file));
}

/**
 * Writes a file, or replaces the one that is there, in one step: whatever happens meanwhile, either the old or the new one is there, whole.
 *
 * @throws {NodeJS.ErrnoException} what was there is there still
 */
export function replaceWhole(
  file: string,
  content: string | Uint8Array,
  { mode = 0o600 }: WholeFileOptions = {},
): void {
  const part = writtenBeside(file, content, mode);
  try {
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  flushFolder(dirname(file));
}

/** The content under another name in the same folder, durable. */
function writtenBeside(file: string, content: string | Uint8Array, mode: number): string {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const part = `${file}.${randomUUID()}.part`;
  const open = openSync(part, "wx", mode);
  try {
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(open, bytes, done);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
  return part;
}

/** A name is durable once its folder is; Windows has no such thing, and needs none. */
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const open = openSync(folder, "r");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
