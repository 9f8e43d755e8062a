import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRows } from "../table-rows.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { splitName } from "./name-box.ts";
import { forget } from "../forget.ts";

/** Whole names of which nothing says which part is the surname, for somebody who watches; never for a log. */
export interface NamesBothWays {
  readonly rows: number;
  /** The first of them, as it is written. */
  readonly example: string;
}

/**
 * How many names in one box could be read both ways, so that a person can be asked before the table is read.
 *
 * @param column as a mapping names it
 * @returns nothing where every name says its order: a comma behind the surname, or the surname in capitals
 * @throws {InputError} as {@link importTable} does
 */
export async function namesBothWays(
  options: Omit<ImportOptions, "out" | "columns">,
  column: string,
): Promise<NamesBothWays | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "hustings-names-"));
  try {
    const out = join(folder, "names.parquet");
    await importTable({ ...options, columns: { written: column }, dates: [], out, badRows: "set-aside" });
    let [rows, example] = [0, ""];
    for await (const { written = "" } of readRows(out)) {
      if (splitName(written, undefined) !== undefined) continue;
      rows++;
      if (example === "") example = written;
    }
    return rows === 0 ? undefined : { rows, example };
  } finally {
    await forget(folder);
  }
}
