import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Electorate } from "../electorate/electorate.ts";
import type { Voter } from "../electorate/voter.ts";

export const rollHeader = "id,surname,given,patronymic,birthDate,sex,region,locality,street,house,flat,status";

const special = /[",\n\r]/;
const cell = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function rollRow(voter: Voter): string {
  const {
    id,
    surname,
    given,
    patronymic = "",
    birthDate,
    sex,
    region,
    locality,
    street,
    house,
    flat = "",
    status,
  } = voter;
  return `${id},${cell(surname)},${cell(given)},${cell(patronymic)},${birthDate},${sex},${region},${cell(locality)},${cell(street)},${cell(house)},${flat},${status}\n`;
}

/**
 * Writes an electorate as CSV (UTF-8, `,`, a header, `\n`), in bounded memory.
 *
 * @returns rows written
 * @throws the file system's error; a file begun is left behind
 */
export async function writeRollCsv(
  path: string,
  electorate: Electorate,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  // The first failure, say of opening, must not pass unheard while rows are being made.
  const closed = finished(file);
  closed.catch(() => undefined);
  let done = 0;
  let text = `${rollHeader}\n`;
  for (const voters of electorate) {
    for (const voter of voters) text += rollRow(voter);
    done += voters.length;
    if (text.length < 1 << 18 && done < electorate.size) continue;
    if (!file.write(text)) await Promise.race([once(file, "drain"), closed]);
    text = "";
    onProgress?.(done, electorate.size);
  }
  file.end();
  await closed;
  return done;
}
