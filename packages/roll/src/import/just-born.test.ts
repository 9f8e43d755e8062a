import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, parquet } from "../database.ts";
import { importTable } from "./import-table.ts";

test("a day of signing in the box of birth is nobody's birth date on a sheet, and on a roll may be a child's", async (t) => {
  const folder = scratchFolder(t);
  const source = join(folder, "sheet.csv");
  const births = Array.from({ length: 30 }, (_, at) => `${13 + (at % 15)}/03/19${50 + at}`);
  const rows = ["14/09/2026", ...births].map((day, at) => `Vane,Ida${"abcdefghijklmnopqrstuvwxyzABCDEFGH"[at]},${day}`);
  writeFileSync(source, `Last,First,Born\n${rows.join("\n")}\n`);
  const out = join(folder, "sheet.parquet");
  const columns = { surname: "Last", given: "First", birthDate: "Born" };
  const wishes = { source, out, columns, today: "2026-11-21", badRows: "set-aside" } as const;
  await using database = await Database.open();
  const firstBirth = async () =>
    (await database.rows(`select birthDate from ${parquet(out)} order by line`)).map((row) => row["birthDate"])[0];

  // Who has the sheet at hand looks at it; elsewhere the line is matched by the rest.
  const looked = await importTable({ ...wishes, uniqueId: false, impossibleDates: "bad-row" });
  const [aside, ...others] = looked.setAside;
  assert.equal(others.length, 0);
  assert.equal(aside?.row, 2);
  assert.match(aside.got, /perhaps the day of signing/);
  assert.doesNotMatch(aside.got, /2026/);
  const kept = await importTable({ ...wishes, uniqueId: false });
  assert.deepEqual([kept.setAside.length, kept.rows, kept.nothing["birthDate"]], [0, 31, { "99/99/9999": 1 }]);
  assert.equal(await firstBirth(), null);

  await importTable(wishes);
  assert.equal(await firstBirth(), "2026-09-14");
});
