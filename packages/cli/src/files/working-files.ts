import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
const folders = new Map<string, (folder: string) => void>();

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
 * Removes a folder when this process ends, by itself or by a signal. What cannot be caught, as `kill -9`, leaves it.
 *
 * @param by how it is removed, where that is to be more than its names
 */
export function goesWithProcess(folder: string, by: (folder: string) => void = remove): void {
  if (folders.size === 0) {
    process.once("exit", removeAll);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, endBy);
  }
  folders.set(folder, by);
}

function removeAll(): void {
  // An engine that is still at work may write while we remove.
  for (const [folder, by] of folders) by(folder);
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
