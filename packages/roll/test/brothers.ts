import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import iconv from "iconv-lite";
import { guessMapping } from "../src/import/guess-mapping.ts";
import type { ImportReport } from "../src/import/import-options.ts";
import { importTable, readColumns } from "../src/import/import-table.ts";
import { readRows } from "../src/table-rows.ts";
import { scratchFolder } from "./scratch.ts";
import { fairPart } from "../../../tools/fair-part.ts";

/** What comes out of each row, its parts divided by a bar, or what the file is refused with. */
type Outcome = readonly string[] | RegExp;

/** A table as some office writes it, and what has to become of it. */
export interface Brother {
  readonly kind: string;
  readonly file?: string;
  readonly bytes: string | Uint8Array;
  readonly outcome: Outcome;
  /** Fields that are shown of each row, where not the surname, given name and birth date. */
  readonly of?: readonly string[];
  /** What the report counts. */
  readonly report?: Readonly<Record<string, number | readonly string[]>>;
  /** What is said of the file. */
  readonly said?: { readonly delimiter?: string };
}

/** Names in an encoding, under heads in their language: read as they were written. */
export function encoded(encoding: string, text: string): Brother {
  return {
    kind: `letters of ${encoding}`,
    bytes: iconv.encode(text, encoding),
    outcome: text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(";").slice(1).join("|")),
  };
}

/** A test for each: the table is mapped by its heads and imported. */
export function testBrothers(brothers: readonly Brother[]): void {
  for (const brother of fairPart(brothers, 3)) {
    test(`a table with ${brother.kind}`, async (t) => {
      const { outcome, of = ["surname", "given", "birthDate"] } = brother;
      if (outcome instanceof RegExp) {
        await assert.rejects(read(t, brother), outcome);
        return;
      }
      const { rows, report } = await read(t, brother);
      for (const [name, count] of Object.entries(brother.report ?? {}))
        assert.deepEqual(report[name as keyof ImportReport], count, name);
      const fields = of.filter((field) => rows.some((row) => field in row));
      assert.deepEqual(
        rows.map((row) => fields.map((field) => row[field] ?? "").join("|")),
        outcome,
      );
    });
  }
}

async function read(t: TestContext, { file = "t.csv", bytes, said }: Brother) {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, file), join(folder, "out.parquet")];
  mkdirSync(dirname(source), { recursive: true });
  writeFileSync(source, bytes);
  const columns = guessMapping(await readColumns({ source, columns: {}, ...said }));
  const report = await importTable({ source, out, columns, today: "2026-01-01", ...said });
  const rows = [];
  for await (const row of readRows(out)) rows.push(row);
  return { rows, report };
}
