import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readXlsx } from "hucre/xlsx";
import { originalTable } from "@hustings/roll";
import { columnLetters, writeWorkbook } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-workbook-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const columns = [
  { head: "Name", width: 20 },
  { head: "Finding", width: 12, allowed: ["valid", "not-on-roll"], tones: { valid: "good" as const } },
  { head: "Chance", width: 8, figures: "share" as const },
];

test("a workbook is read back by the reader of rolls, cell for cell, and what looks like a formula is a text", async () => {
  const path = join(folder, "book.xlsx");
  const rows = [
    ['=HYPERLINK("http://x")', "valid", 0.5],
    ["Łęcka, Żaneta", undefined, undefined],
    ['+1 <&> "quoted"', "not-on-roll", 1],
  ];
  await writeWorkbook(path, [{ name: "Lines: of a [drive]", columns, rows }]);
  const { heads, rows: read } = await originalTable({ source: path });
  assert.deepEqual(heads, ["Name", "Finding", "Chance"]);
  const cells = [];
  for await (const row of read) cells.push(row.cells[0]);
  assert.deepEqual(
    cells,
    rows.map(([name]) => name),
  );
  const [sheet] = (await readXlsx(readFileSync(path))).sheets;
  assert.equal(sheet?.name, "Lines  of a  drive ");
  assert.equal(sheet?.autoFilter?.range, "A1:C4");
  assert.deepEqual(sheet?.dataValidations?.[0]?.values ?? sheet?.dataValidations?.[0]?.formula1, [
    "valid",
    "not-on-roll",
  ]);
  assert.equal(statSync(path).mode & 0o077, 0, "supporters' names are for its owner alone");
});

test("a place that cannot be written is bad input and leaves nothing", async () => {
  await assert.rejects(writeWorkbook(join(folder, "no", "where.xlsx"), [{ name: "a", columns, rows: [] }]), {
    name: "InputError",
  });
  assert.deepEqual(readdirSync(folder), ["book.xlsx"]);
});

test("columns are lettered past Z", () => {
  assert.deepEqual([0, 25, 26, 27, 701, 702].map(columnLetters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
});
