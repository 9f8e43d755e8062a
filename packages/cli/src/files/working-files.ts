import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeForgotten } from "@hustings/log/files";

const folders = new Set<string>();

/**
 * Gives this process a temporary folder of its own. Lines of supporters and parts of a roll lie in temporary files while a command works:
 * they go with it, whether it came to its end or was stopped.
 */
export function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), "hustings-"));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  goesWithProcess(folder);
}

/**
 * Removes a folder when this process ends, by itself or by a signal, overwritten as {@link forgetFolder} does it. What cannot be caught, as
 * `kill -9`, leaves it.
 */
export function goesWithProcess(folder: string): void {
  if (folders.size === 0) {
    process.once("exit", removeAll);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, endBy);
  }
  folders.add(folder);
}

function removeAll(): void {
  // An engine that is still at work may write while we remove.
  for (const folder of folders) forgetFolder(folder);
}

function endBy(signal: NodeJS.Signals): void {
  // Who else listens, as a server does, ends the process in order.
  if (process.listenerCount(signal) > 0) return;
  try {
    removeAll();
  } finally {
    // With our listener removed the default action follows, so the parent process sees which signal it was.
    process.kill(process.pid, signal);
  }
}

/**
 * Removes a folder of lines as people wrote them: what lies in its files is overwritten first, so that a search of the disk does not find it. What
 * cannot be overwritten is removed all the same.
 */
export function forgetFolder(folder: string): void {
  for (const each of existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []) {
    if (!each.isFile()) continue;
    try {
      removeForgotten(join(each.parentPath, each.name));
    } catch {
      // An engine that is still at work may have removed it first; the rest is removed below.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
