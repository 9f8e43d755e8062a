import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { utf8 } from "@hustings/core/plain";

/** Who may read a file: its owner alone, or everybody. */
export interface WholeFileOptions {
  /** Bits of its mode; 0o600 by default. */
  readonly mode?: number;
}

interface ReplaceOptions extends WholeFileOptions {
  /** What was there was a secret: once the new one is in its place, the old one is overwritten, which a mere replacing leaves on the disk. */
  readonly forget?: boolean;
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
  { mode = 0o600, forget = false }: ReplaceOptions = {},
): void {
  if (forget) forgetLeftovers(file);
  // Under a name of its own until it is overwritten, so that after a kill the next command finds it.
  const named = forget && existsSync(file) ? namedBeside(file) : undefined;
  let before: number | undefined;
  let part: string | undefined;
  let isReplaced = false;
  let isOverwritten = false;
  try {
    before = forget && existsSync(file) ? openedToForget(file) : undefined;
    part = writtenBeside(file, content, mode, forget);
    renameSync(part, file);
    isReplaced = true;
    flushFolder(dirname(file));
    // Where another name leads to it, it is a copy that somebody keeps.
    const names = named === undefined ? 0 : 1;
    if (before !== undefined && fstatSync(before).nlink <= names) overwrite(before);
    isOverwritten = true;
  } finally {
    if (before !== undefined) closeSync(before);
    if (part !== undefined && !isReplaced) removePart(part, forget);
    // Replaced and not overwritten, it keeps its name for the next command.
    if (named !== undefined && (isOverwritten || !isReplaced)) rmSync(named, { force: true });
  }
}

/**
 * Writes or replaces a file in one step as `replaceWhole` does, piece by piece: for what is too long to be held.
 *
 * @param write writes to what becomes the file; what it throws is thrown, and what was there is there still
 */
export async function replaceWholeWith<T>(
  file: string,
  write: (part: FileHandle) => Promise<T>,
  { mode = 0o600 }: WholeFileOptions = {},
): Promise<T> {
  const part = beside(file, "part");
  try {
    await using handle = await open(part, "wx", mode);
    const made = await write(handle);
    await handle.sync();
    await handle.close();
    renameSync(part, file);
    flushFolder(dirname(file));
    return made;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Overwrites and removes what a process that was killed left beside a file: an earlier state of it, or a next one that never took its name.
 * What a process that runs is just writing stays, and so does, where the file system has no hard links, the state that was replaced: it has
 * no name any more.
 *
 * @throws {NodeJS.ErrnoException} something is left and cannot be overwritten
 */
export function forgetLeftovers(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(basename(file))) continue;
    const [, writer] = besideName.exec(name.slice(basename(file).length)) ?? [];
    if (writer === undefined || (isAnothers(Number(writer)) && isNew(join(folder, name)))) continue;
    // Taken first: whoever writes it after all, on another machine, fails, and has not been given zeros for a file.
    const left = beside(file, "old");
    try {
      renameSync(join(folder, name), left);
    } catch (cause) {
      // Another command on the file has taken it.
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw cause;
    }
    const { ino, nlink } = statSync(left);
    // Killed while two names led to one file: that is what the file holds, or a copy that somebody keeps.
    if (nlink > 1 || ino === statSync(file, { throwIfNoEntry: false })?.ino) rmSync(left);
    else removeForgotten(left);
  }
}

/**
 * Removes a file whose content nobody is to read again: it is overwritten where it lies, and then removed. A disk that never writes in
 * place (flash, a file system that copies) may keep it all the same.
 *
 * @throws {NodeJS.ErrnoException} it is there still
 */
export function removeForgotten(file: string): void {
  const open = openedToForget(file);
  try {
    overwrite(open);
  } finally {
    closeSync(open);
  }
  rmSync(file);
  flushFolder(dirname(file));
}

/** A file that its owner keeps from being written by mistake is overwritten all the same: it could be removed as it is. */
function openedToForget(file: string): number {
  try {
    return openSync(file, "r+");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EACCES") throw cause;
    chmodSync(file, 0o600);
    return openSync(file, "r+");
  }
}

/** In place, and durable: opened anew for writing, a file would be given other blocks of the disk. */
function overwrite(open: number): void {
  const { size } = fstatSync(open);
  const zeros = new Uint8Array(Math.min(size, 1 << 20));
  for (let at = 0; at < size;) at += writeSync(open, zeros, 0, Math.min(zeros.length, size - at), at);
  fsyncSync(open);
}

const mostWritingMs = 5 * 60_000;

/** Names beside a file while it is written: whose process, and what there is only once. */
const besideName = /^\.(\d+)-[\da-f-]{36}\.(?:part|old)$/;
const beside = (file: string, end: "part" | "old") => `${file}.${process.pid}-${randomUUID()}.${end}`;

/** Whether another process of this number runs. Of our own number it was an earlier one: each container counts from one. */
function isAnothers(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A file is written in moments: what is older is no work of whoever has its writer's number now, after a new start of the machine say. */
function isNew(file: string): boolean {
  const made = statSync(file, { throwIfNoEntry: false })?.ctimeMs;
  return made !== undefined && Date.now() - made < mostWritingMs;
}

/** A second name for a file; `undefined` where the file system has none. */
function namedBeside(file: string): string | undefined {
  const name = beside(file, "old");
  try {
    linkSync(file, name);
    return name;
  } catch (cause) {
    if (!withoutLinks.has((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
    return undefined;
  }
}

/** The content under another name in the same folder, durable. */
function writtenBeside(file: string, content: string | Uint8Array, mode: number, forget = false): string {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const part = beside(file, "part");
  const open = openSync(part, "wx", mode);
  try {
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(open, bytes, done);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
  } catch (cause) {
    removePart(part, forget);
    throw cause;
  }
  return part;
}

/** Of a next state that never took its name. Where it cannot be overwritten it keeps the name that the next command looks for. */
function removePart(part: string, forget: boolean): void {
  if (!forget) rmSync(part, { force: true });
  else if (existsSync(part))
    try {
      removeForgotten(part);
    } catch {
      // What went wrong first is what is thrown.
    }
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
