import type { Submitted } from "@hustings/acts";
import { actContent, type Entry, entryIn } from "@hustings/core";
import { fullTileWidth, type LogReader } from "@hustings/log";
import { ClientError } from "./client-error.ts";

/**
 * Holds what a server said it entered against the log: its answer is a place alone, and an act that is not there was taken by nobody.
 * What was read on the way need not be read again.
 *
 * @param read entries folded since the acts were submitted, by index
 * @throws {ClientError} `false-answer`: another act stands there
 */
export async function mustStand(
  { entered }: Submitted,
  at: string,
  reader: Pick<LogReader, "entries">,
  read: ReadonlyMap<number, Entry>,
): Promise<void> {
  const before = await entriesAt(
    reader,
    new Set(entered.map(({ index }) => index).filter((index) => !read.has(index))),
  );
  for (const { index, entry } of entered) {
    const standing = read.get(index) ?? before.get(index);
    if (standing !== undefined && actContent(standing) === actContent(entry)) continue;
    throw new ClientError(
      "false-answer",
      `${at}api/acts: said that ${entry.kind} is entry ${index}, and the log has another there: the act is not entered. Keep what was answered, and submit it again`,
    );
  }
}

/** What stood before, as an act that is submitted again: a bundle is read once, however many of its entries are looked at. */
export async function entriesAt(
  reader: Pick<LogReader, "entries">,
  places: ReadonlySet<number>,
): Promise<Map<number, Entry>> {
  const found = new Map<number, Entry>();
  for (const together of Map.groupBy(places, (place) => Math.floor(place / fullTileWidth)).values())
    for await (const { index, entry } of reader.entries(Math.min(...together), Math.max(...together) + 1))
      if (places.has(index)) keepRead(found, index, entry);
  return found;
}

function keepRead(found: Map<number, Entry>, index: number, bytes: Uint8Array): void {
  // What is no entry is not the act either.
  const entry = entryIn(bytes);
  if (entry !== undefined) found.set(index, entry);
}
