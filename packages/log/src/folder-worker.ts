/**
 * The thread that writes a log's files: each complete under another name, flushed, then renamed, then the folders flushed. In a thread of its
 * own, one after another, because the five steps of each file would otherwise wait for the main thread five times.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { LogFile } from "./tile-sink.ts";

export interface WriteRequest {
  readonly id: number;
  readonly files: readonly LogFile[];
}

export interface WriteAnswer {
  readonly id: number;
  /** absent when everything is durable */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** The end of a name under which a file is not yet what its name says. */
export const TEMPORARY = ".part";

/** Writes all files durably. @throws the first error of the file system; nothing is known then but what is read again */
export function writeFilesDurably(folder: string, files: readonly LogFile[]): void {
  const changed = new Set<string>();
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    makeFolder(dirname(file), changed);
    const descriptor = openSync(`${file}${TEMPORARY}`, "w", 0o644);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(`${file}${TEMPORARY}`, file);
    changed.add(dirname(file));
  }
  // The names are durable only once their folders are.
  for (const name of changed) {
    const descriptor = openSync(name, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function makeFolder(folder: string, changed: Set<string>): void {
  if (changed.has(folder)) return;
  const made = mkdirSync(folder, { recursive: true });
  if (made === undefined) return;
  for (let at = folder; at.length >= made.length; at = dirname(at)) changed.add(dirname(at));
}

const port = parentPort;
port?.on("message", ({ id, files }: WriteRequest) => {
  let answer: WriteAnswer = { id };
  try {
    writeFilesDurably(String(workerData), files);
  } catch (error) {
    const { code = "unknown", message } = error as NodeJS.ErrnoException;
    answer = { id, failure: { code, message } };
  }
  port.postMessage(answer);
});
