import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cellWritten } from "./csv-row.ts";
import { importTable, readRows, type Mapping, type TableRow } from "@hustings/roll";
import { forgetFolder } from "./working-files.ts";

/**
 * The rows of a table that a person filled in, by the names `columns` gives to its own. What is made of the table on the way is removed.
 *
 * @param required fields that no row may leave empty
 * @throws {InputError} the table cannot be read, or a required field is missing
 */
export async function* rowsOfTable(
  source: string,
  columns: Mapping,
  required: readonly string[],
): AsyncGenerator<TableRow, void, undefined> {
  const folder = await mkdtemp(join(tmpdir(), "hustings-table-"));
  try {
    const out = join(folder, "rows.parquet");
    await importTable({ source, out, columns, required });
    for await (const row of readRows(out)) {
      yield Object.fromEntries(Object.entries(row).map(([field, cell]) => [field, cellWritten(cell)]));
    }
  } finally {
    forgetFolder(folder);
  }
}
