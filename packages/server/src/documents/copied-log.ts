import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LogError, mirrorLog } from "@hustings/log";
import { FolderSink, folderSource } from "@hustings/log/node";
import type { PublishedPlace } from "@hustings/published";
import { ServerError } from "../server-error.ts";

/** A published contest whose log is read from a copy. */
export interface CopiedLog {
  readonly place: PublishedPlace;
  /** Removes the copy. */
  close(): Promise<void>;
}

/**
 * Copies the log of a published contest, every byte checked against its checkpoint: what is read of it is one state of it, and each byte is
 * fetched once, however often it is read. Documents are fetched when they are asked for.
 *
 * @throws {PublishedError} `no-policy`, `bad-policy`. @throws {LogError} `unreachable`, `not-witnessed`
 * @throws {ServerError} `false-log`: it does not hold
 */
export async function copyLog(
  place: PublishedPlace,
  onProgress?: (done: number, total: number) => void,
): Promise<CopiedLog> {
  const policy = await place.policy();
  const folder = await mkdtemp(join(tmpdir(), "hustings-contest-"));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const sink = await FolderSink.open(folder);
    try {
      await mirrorLog(place.log, sink, policy, onProgress === undefined ? {} : { onProgress });
    } finally {
      sink.close();
    }
  } catch (cause) {
    await close();
    if (!(cause instanceof LogError) || cause.code === "unreachable" || cause.code === "not-witnessed") throw cause;
    throw new ServerError("false-log", `expected a log that holds at ${place.at}, got: ${cause.message}`, { cause });
  }
  return { place: place.withLog(folderSource(folder)), close };
}
