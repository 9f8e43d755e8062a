import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { MemoryLogStore, signerFromSeed } from "@hustings/log";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { hustingsHere } from "./run-here.ts";

export const signer = signerFromSeed("log.example/drive", new Uint8Array(32).fill(3));
export const entryOf = (i: number) => Buffer.from(`{"number":${i}}`);
export const numbers = (count: number) => Array.from({ length: count }, (_, i) => entryOf(i));

/** A line, as short names for what it answered. */
export async function hustings(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const { code, stdout, stderr } = await hustingsHere(...args);
  return { status: code, out: stdout, err: stderr };
}

/** Publishes a log of these entries in a folder. */
export async function publish(folder: string, entries: readonly Uint8Array[]): Promise<void> {
  const store = new MemoryLogStore();
  store.append(entries.map((entry, i) => ({ key: `${i}`, entry })));
  const sink = await FolderSink.open(folder);
  await (await LogWriter.open({ store, sink, signer })).close();
  sink.close();
}

export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "hustings-cli-log-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
