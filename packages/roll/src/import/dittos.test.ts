import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { scratchFile } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { importTable } from "./import-table.ts";

const columns = { surname: "Last", given: "First", address: "Street", locality: "Town" };

async function read(t: TestContext, text: string, uniqueId?: false) {
  const source = scratchFile(t, "sheet.tsv", Buffer.from(text));
  const out = join(source, "..", "sheet.parquet");
  const report = await importTable({ source, out, columns, delimiter: "\t", badRows: "set-aside", uniqueId });
  const rows = [];
  for await (const { surname, address, locality, row } of readRows(out)) rows.push([row, surname, address, locality]);
  return { report, rows };
}

const head = "Last\tFirst\tStreet\tTown\n";

test("a cell of a sheet that says the same is read as the one above it, over a blank row and a header again, and is told", async (t) => {
  const sheet = [
    "Quill\tAda\t12 Elm Row\tAshdown",
    "〃\tBen\tditto\t-〃-",
    "",
    "″\tCal\t14 Elm Row\tdo.",
    head.trim(),
    "Reed\tDee\t\tid.",
    "Stone\tEve\t″\tMilbrook",
  ];
  const { report, rows } = await read(t, `${head}${sheet.join("\n")}\n`, false);
  assert.deepEqual(rows, [
    ["2", "Quill", "12 Elm Row", "Ashdown"],
    ["3", "Quill", "12 Elm Row", "Ashdown"],
    ["5", "Quill", "14 Elm Row", "Ashdown"],
    ["7", "Reed", undefined, "Ashdown"],
    ["8", "Stone", undefined, "Milbrook"],
  ]);
  assert.deepEqual(report.dittos, { surname: 2, address: 2, locality: 3 });
});

test("somebody called Ditto or Do is, a sign in the first row says nothing, and a roll repeats nobody", async (t) => {
  const sheet = `${head}Ditto\tAda\t1 Elm Row\t″\nDo\tBen\t2 Elm Row\tAshdown\n`;
  const { report, rows } = await read(t, sheet, false);
  assert.deepEqual(
    rows.map(([, surname, , town]) => [surname, town]),
    [
      ["Ditto", undefined],
      ["Do", "Ashdown"],
    ],
  );
  assert.deepEqual(report.dittos, { locality: 1 });
  assert.deepEqual((await read(t, sheet)).report.dittos, {});
});
