import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, parquet } from "../database.ts";
import { importTable } from "./import-table.ts";

test("a ditto mark is what stands above it, past headers on every page, and never what stands above an empty cell", async (t) => {
  const folder = scratchFolder(t);
  const source = join(folder, "sheet.csv");
  const head = "Last,First,Street,Town,Signed";
  const rows = [
    head,
    "Vane,Odo,1 Mill Rd,Ashdown,2026-10-01",
    '"""",Ida,do.,"""",same',
    head,
    "-”-,Ann,2 Elm Ave,idem,2026-10-02",
    "Ditto,Ben,3 Elm Ave,,2026-10-03",
    "то же,Cam,4 Elm Ave,〃,ditto",
    "Wain,Dee,5 Elm Ave,'',2026-10-04",
  ];
  writeFileSync(source, `${rows.join("\n")}\n`);
  const out = join(folder, "sheet.parquet");
  const columns = { surname: "Last", given: "First", address: "Street", locality: "Town", signedOn: "Signed" };
  const report = await importTable({
    source,
    out,
    today: "2026-11-21",
    columns,
    badRows: "set-aside",
    uniqueId: false,
  });
  await using database = await Database.open();
  const read = await database.rows(`select * from ${parquet(out)} order by line`);
  assert.deepEqual(
    read.map((one) => [one["surname"], one["address"], one["locality"], one["signedOn"]]),
    [
      ["Vane", "1 Mill Rd", "Ashdown", "2026-10-01"],
      ["Vane", "1 Mill Rd", "Ashdown", "2026-10-01"],
      ["Vane", "2 Elm Ave", "Ashdown", "2026-10-02"],
      ["Ditto", "3 Elm Ave", null, "2026-10-03"],
      ["Ditto", "4 Elm Ave", null, "2026-10-03"],
      ["Wain", "5 Elm Ave", null, "2026-10-04"],
    ],
  );
  assert.deepEqual(report.dittos, { surname: 3, address: 1, locality: 2, signedOn: 2 });
  // A roll repeats nobody by a stroke.
  assert.deepEqual((await importTable({ source, out, today: "2026-11-21", columns, badRows: "set-aside" })).dittos, {});
});
