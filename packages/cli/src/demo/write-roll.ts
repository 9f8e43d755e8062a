import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Electorate } from "@hustings/simulate";
import { csvRow } from "../files/csv-row.ts";
import { addressOf } from "./find-on-lines.ts";

/** Columns of the register: what the simulated voters have that lines can be compared by, and the right to sign. */
export const rollColumns = [
  "id",
  "surname",
  "given",
  "patronymic",
  "birthDate",
  "sex",
  "region",
  "locality",
  "address",
  "status",
  "since",
] as const;

/** Writes the simulated register as the file an authority would hand over. */
export async function writeRoll(
  electorate: Electorate,
  file: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600 });
  out.write(`${rollColumns.join(",")}\n`);
  let done = 0;
  for (const batch of electorate) {
    const rows = batch.map((voter) =>
      csvRow(rollColumns.map((column) => (column === "address" ? addressOf(voter) : (voter[column] ?? "")))),
    );
    if (!out.write(`${rows.join("\n")}\n`)) await once(out, "drain");
    onProgress((done += batch.length));
  }
  out.end();
  await finished(out);
}
