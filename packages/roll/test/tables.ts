import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDate } from "@hustings/core";
import type { PersonRecord } from "@hustings/linkage";
import { freezeRoll } from "../src/freeze.ts";
import { importTable } from "../src/import/import-table.ts";

type Entry = PersonRecord & { readonly id?: string };

/** Writes records as JSON lines and imports them. */
export async function tableOf(folder: string, name: string, records: readonly Entry[]): Promise<string> {
  const source = join(folder, `${name}.jsonl`);
  writeFileSync(source, records.map((record) => JSON.stringify(record)).join("\n"));
  const fields = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const out = join(folder, `${name}.parquet`);
  await importTable({
    source,
    out,
    format: "json",
    columns: Object.fromEntries(fields.map((field) => [field, field])),
  });
  return out;
}

export async function frozenRoll(folder: string, name: string, records: readonly Entry[]) {
  const imported = await tableOf(folder, `${name}-imported`, records);
  return freezeRoll(imported, {
    version: name,
    date: calendarDate("2018-01-01"),
    source: "test",
    out: join(folder, `${name}.parquet`),
  });
}
