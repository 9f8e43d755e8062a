/**
 * The thread that writes a log's files: each complete under another name, flushed, then renamed, then the folders flushed. Several at once,
 * because disks flush many files in little more time than one; in a thread of its own, because the steps of each would otherwise wait for
 * whatever the main thread is at.
 */
import { closeSync, fsync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parentPort } from "node:worker_threads";
import type { LogFile } from "./tile-sink.ts";
import { temporary } from "./tile-folder.ts";

export interface WriteRequest {
  readonly id: number;
  readonly folder: string;
  readonly files: readonly LogFile[];
}

export interface WriteAnswer {
  readonly id: number;
  /** absent when everything is durable */
  readonly failure?: { readonly code: string; readonly message: string };
}

const atOnce = 8;

// Only flushing waits for the disk. The other steps go to the page cache, and a trip through the thread pool would cost more than each.
const flush = promisify(fsync);

/** Writes all files durably. @throws the first error of the file system; nothing is known then but what is read again */
async function writeFilesDurably(folder: string, files: readonly LogFile[]): Promise<void> {
  const changed = new Set<string>();
  for (const name of new Set(files.map(({ path }) => dirname(join(folder, path))))) makeFolder(name, changed);
  await severalAtOnce(files, async ({ path, bytes }) => {
    const file = join(folder, path);
    await writeFlushed(`${file}${temporary}`, bytes);
    renameSync(`${file}${temporary}`, file);
    changed.add(dirname(file));
  });
  // The names are durable only once their folders are.
  await severalAtOnce([...changed], flushFolder);
}

async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  // All lanes end before the answer, so that nothing is still being written after a failure was told.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = openSync(path, "w", 0o644);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    await flush(file);
  } finally {
    closeSync(file);
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = openSync(path, "r");
  try {
    await flush(folder);
  } finally {
    closeSync(folder);
  }
}

function makeFolder(folder: string, changed: Set<string>): void {
  const made = mkdirSync(folder, { recursive: true });
  if (made === undefined) return;
  for (let at = folder; at.length >= made.length; at = dirname(at)) changed.add(dirname(at));
}

const port = parentPort;
async function answer({ id, folder, files }: WriteRequest): Promise<WriteAnswer> {
  try {
    await writeFilesDurably(folder, files);
    return { id };
  } catch (error) {
    const { code = "unknown", message } = error as NodeJS.ErrnoException;
    return { id, failure: { code, message } };
  }
}

const reply = async (request: WriteRequest) => port?.postMessage(await answer(request));

port?.on("message", (request: WriteRequest) => void reply(request));
