import type { Entered, Submitted } from "@hustings/acts";
import { actContent, decodeEntry, EntryError, type Entry } from "@hustings/core";
import type { LogReader } from "@hustings/log";
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
  for (const each of entered) {
    const standing = read.get(each.index) ?? (await entryAt(reader, each));
    if (standing !== undefined && actContent(standing) === actContent(each.entry)) continue;
    throw new ClientError(
      "false-answer",
      `${at}api/acts: said that ${each.entry.kind} is entry ${each.index}, and the log has another there: the act is not entered. Keep what was answered, and submit it again`,
    );
  }
}

async function entryAt(reader: Pick<LogReader, "entries">, { index }: Entered): Promise<Entry | undefined> {
  for await (const { entry } of reader.entries(index, index + 1)) {
    try {
      return decodeEntry(entry);
    } catch (error) {
      if (error instanceof EntryError) return undefined;
      throw error;
    }
  }
  return undefined;
}
