import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { Chosen, LineAdvice } from "@hustings/roll";
import { csvRow } from "../csv-row.ts";

const header = ["row", "advice", "file", "why", "fixes", "chance"];

/** Writes what to do about every row as CSV a spreadsheet opens: whole, or not at all. */
export async function writeAdvice(path: string, advices: readonly LineAdvice[], chosen: Chosen): Promise<void> {
  const file = new Set(chosen.file);
  const left = new Map([
    ...chosen.overCap.map((line) => [line, "no: over a cap"] as const),
    ...chosen.overCeiling.map((line) => [line, "no: over the ceiling"] as const),
    ...chosen.unlikely.map((line) => [line, "no: look at it first"] as const),
  ]);
  const temporary = `${path}.${process.pid}.tmp`;
  const out = createWriteStream(temporary);
  try {
    // The mark at the start is how spreadsheets know UTF-8.
    out.write(`\ufeff${header.join(",")}\r\n`);
    for (const { line, row, advice, why, fixes, chance } of advices) {
      const filed = file.has(line) ? "yes" : (left.get(line) ?? "no");
      const cells = [String(row), advice, filed, why, fixes.map(({ words }) => words).join("; "), chance.toFixed(3)];
      if (!out.write(`${csvRow(cells)}\r\n`)) await once(out, "drain");
    }
    out.end();
    await finished(out);
    await rename(temporary, path);
  } finally {
    out.destroy();
    await rm(temporary, { force: true });
  }
}
