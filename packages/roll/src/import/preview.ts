import { tmpdir } from "node:os";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { readRows, type TableRow } from "../table-rows.ts";
import type { ImportOptions, ImportReport } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { forget } from "../forget.ts";

/** The first rows as they would be read, for somebody who watches; never for a log. */
export interface Preview {
  readonly rows: readonly TableRow[];
  readonly report: ImportReport;
}

export async function previewTable(options: Omit<ImportOptions, "out">, most: number): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), "hustings-preview-"));
  try {
    const out = join(folder, "rows.parquet");
    const report = await importTable({ ...options, out, badRows: "set-aside" });
    const rows: TableRow[] = [];
    for await (const row of readRows(out)) {
      rows.push(row);
      if (rows.length >= most) break;
    }
    return { rows, report };
  } finally {
    await forget(folder);
  }
}
