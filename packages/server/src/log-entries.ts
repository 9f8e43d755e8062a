import { entryRow, entryView, rowsOnPage, type EntryView, type LogView, type Reading } from "@hustings/web";
import type { LogReader } from "@hustings/log";

/** The bytes of one entry. @returns `undefined` past the end of the reading */
export async function entryBytes(reader: LogReader, { head }: Reading, index: number): Promise<Uint8Array | undefined> {
  if (index >= head.size) return undefined;
  for await (const { entry } of reader.entries(index, index + 1)) return entry;
  return undefined;
}

/** One entry with its proof against the checkpoint of the reading. */
export async function readEntry(reader: LogReader, reading: Reading, index: number): Promise<EntryView | undefined> {
  const bytes = await entryBytes(reader, reading, index);
  if (bytes === undefined) return undefined;
  return entryView(reading, index, bytes, await reader.inclusionProof(index, reading.head.size));
}

/** The page of entries that ends before `before`, newest first. */
export async function readLogPage(reader: LogReader, { head }: Reading, before: number | undefined): Promise<LogView> {
  const end = Math.min(head.size, before ?? head.size);
  const rows: LogView["rows"][number][] = [];
  for await (const { index, entry } of reader.entries(Math.max(0, end - rowsOnPage), end)) {
    rows.push(entryRow(index, entry));
  }
  return { size: head.size, rows: rows.toReversed() };
}

/** A log index as an address spells it: decimal, without leading zeros. */
export function indexIn(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:0|[1-9]\d{0,14})$/.test(text)) return undefined;
  return Number(text);
}
