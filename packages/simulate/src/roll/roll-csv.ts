import type { Electorate } from "../electorate/electorate.ts";
import type { Voter } from "../electorate/voter.ts";
import { csvCell, writeRows } from "./write-rows.ts";

const rollHeader = "id,surname,given,patronymic,birthDate,sex,region,locality,street,house,flat,status";

export function rollRow(voter: Voter): string {
  const { id, surname, given, patronymic = "", birthDate, sex, region, locality, street, house } = voter;
  const name = `${csvCell(surname)},${csvCell(given)},${csvCell(patronymic)}`;
  const address = `${csvCell(locality)},${csvCell(street)},${csvCell(house)},${voter.flat ?? ""}`;
  return `${id},${name},${birthDate},${sex},${region},${address},${voter.status}\n`;
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
  return await writeRows(path, rollHeader, rowsOf(electorate), (done) => onProgress?.(done, electorate.size));
}

function* rowsOf(electorate: Electorate): Generator<string> {
  for (const voters of electorate) for (const voter of voters) yield rollRow(voter);
}
