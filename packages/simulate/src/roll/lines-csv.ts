import type { Written } from "../keying/written.ts";
import { csvCell, writeRows } from "./write-rows.ts";

const linesHeader = "line,surname,given,patronymic,birthDate,region,locality,street,house,flat";

/**
 * Writes what lines say, and nothing of what is true, as CSV (UTF-8, `,`, a header, `\n`).
 *
 * @returns rows written
 * @throws the file system's error; a file begun is left behind
 */
export async function writeLinesCsv(
  path: string,
  lines: Iterable<{ readonly line: number; readonly written: Written }>,
): Promise<number> {
  return await writeRows(path, linesHeader, rowsOf(lines));
}

function* rowsOf(lines: Iterable<{ readonly line: number; readonly written: Written }>): Generator<string> {
  for (const { line, written } of lines) {
    const { surname, given, patronymic = "", birthDate, region, locality, street, house, flat = "" } = written;
    const name = `${csvCell(surname)},${csvCell(given)},${csvCell(patronymic)}`;
    yield `${line},${name},${birthDate},${region},${csvCell(locality)},${csvCell(street)},${csvCell(house)},${flat}\n`;
  }
}
