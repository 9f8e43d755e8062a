import {
  entryRow,
  entryView,
  rowsOnPage,
  type EntryFilter,
  type EntryRow,
  type EntryView,
  type LogView,
  type Reading,
} from "@hustings/web";
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

/** The page of entries that ends before `before`, newest first: of all, or of those that the filter lets through. */
export async function readLogPage(
  reader: LogReader,
  { head, entries }: Reading,
  before: number | undefined,
  filter?: EntryFilter,
): Promise<LogView> {
  const end = Math.min(head.size, before ?? head.size);
  if (filter === undefined || entries === undefined) {
    const start = Math.max(0, end - rowsOnPage);
    const rows: EntryRow[] = [];
    for await (const { index, entry } of reader.entries(start, end)) rows.push(entryRow(index, entry));
    return {
      size: head.size,
      rows: rows.toReversed(),
      ...(end < head.size && { newer: Math.min(head.size, end + rowsOnPage) }),
      ...(start > 0 && { older: start }),
    };
  }
  const matching = entries.matching(filter).filter((index) => index < head.size);
  const upTo = matching.findIndex((index) => index >= end);
  const last = upTo === -1 ? matching.length : upTo;
  const first = Math.max(0, last - rowsOnPage);
  const rows: EntryRow[] = [];
  for (const index of matching.slice(first, last)) {
    for await (const { entry } of reader.entries(index, index + 1)) rows.push(entryRow(index, entry));
  }
  const newer = matching[Math.min(matching.length, last + rowsOnPage) - 1];
  const older = matching[first];
  return {
    size: head.size,
    rows: rows.toReversed(),
    filter: { ...filter, matching: matching.length },
    ...(last < matching.length && newer !== undefined && { newer: newer + 1 }),
    ...(first > 0 && older !== undefined && { older }),
  };
}

/** A log index as an address spells it: decimal, without leading zeros. */
export function indexIn(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:0|[1-9]\d{0,14})$/.test(text)) return undefined;
  return Number(text);
}
