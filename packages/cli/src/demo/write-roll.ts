import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Electorate } from "@hustings/simulate";
import { addressOf } from "./find-on-lines.ts";

const header = "id,surname,given,patronymic,birthDate,sex,region,locality,address,status,since\n";

function cell(text: string | undefined): string {
  if (text === undefined) return "";
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes the simulated register as the file an authority would hand over. */
export async function writeRoll(
  electorate: Electorate,
  file: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600 });
  out.write(header);
  let done = 0;
  for (const batch of electorate) {
    const rows = batch.map((voter) =>
      [
        voter.id,
        voter.surname,
        voter.given,
        voter.patronymic,
        voter.birthDate,
        voter.sex,
        voter.region,
        voter.locality,
        addressOf(voter),
        voter.status,
        voter.since,
      ]
        .map(cell)
        .join(","),
    );
    if (!out.write(`${rows.join("\n")}\n`)) await once(out, "drain");
    onProgress((done += batch.length));
  }
  out.end();
  await finished(out);
}
