import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

const special = /[",\n\r]/;

export function csvCell(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text handed to the disk at a time: large enough to be fast, small enough to keep memory flat. */
const chunk = 1 << 18;

/** Writes a header and rows that end in a line feed; the disk sets the pace. */
export async function writeRows(
  path: string,
  header: string,
  rows: Iterable<string>,
  onProgress?: (done: number) => void,
): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 4 * chunk });
  // The first failure, say of opening, must not pass unheard while rows are being made.
  const closed = finished(file);
  closed.catch(() => undefined);
  let done = 0;
  let text = `${header}\n`;
  for (const row of rows) {
    text += row;
    done++;
    if (text.length < chunk) continue;
    if (!file.write(text)) await Promise.race([once(file, "drain"), closed]);
    text = "";
    onProgress?.(done);
  }
  file.end(text);
  await closed;
  onProgress?.(done);
  return done;
}
