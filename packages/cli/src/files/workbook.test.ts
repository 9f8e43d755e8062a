import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readXlsx } from "hucre/xlsx";
import { originalTable } from "@hustings/roll";
import { columnLetters } from "./workbook-rows.ts";
import { writeWorkbook } from "./workbook.ts";

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

test("a workbook of many rows is the same row for row, with what no XML can say, and its columns keep their look", async () => {
  const path = join(folder, "long.xlsx");
  const texts = ["  two blanks ", "a\nb", "\u0007bell", "_x0007_", "&amp;", "\uffff", "Żółć 山田 𐐀", ""];
  const row = (at: number) =>
    [`${at} ${texts[at % texts.length] ?? ""}`, at % 3 === 0 ? "valid" : undefined, at / 30_000] as const;
  let asked = 0;
  const rows = {
    length: 30_000,
    *[Symbol.iterator]() {
      for (; asked < 30_000; asked++) yield row(asked);
    },
  };
  await writeWorkbook(path, [
    { name: "Lines", columns, rows },
    { name: "Answer", columns: [{ head: "Answer", width: 40 }], rows: [["one"], ["two"]] },
    { name: "None", columns, rows: [] },
  ]);
  const { sheets } = await readXlsx(readFileSync(path), { readStyles: true });
  assert.deepEqual(
    sheets[0]?.rows.slice(1).map((cells) => cells.slice(0, 3)),
    Array.from({ length: 30_000 }, (_, at) => row(at).map((value) => value ?? null)),
  );
  assert.equal(sheets[0]?.autoFilter?.range, "A1:C30001");
  assert.deepEqual(
    sheets[0]?.conditionalRules?.map(({ range }) => range),
    ["B2:B30001"],
  );
  assert.equal(sheets[0]?.cells?.get("30000,2")?.style?.numFmt, "0.0%");
  assert.equal(sheets[0]?.cells?.get("0,2")?.style?.font?.bold, true);
  assert.deepEqual(sheets[1]?.rows, [["Answer"], ["one"], ["two"]]);
  assert.deepEqual(sheets[2]?.rows.length, 1);
});

test("more rows than a sheet of Excel has are refused with what to do, and nothing is written", async () => {
  const rows = { length: 1_048_576, *[Symbol.iterator]() {} };
  await assert.rejects(writeWorkbook(join(folder, "more.xlsx"), [{ name: "a", columns, rows }]), {
    name: "InputError",
    message: /1,048,576.*ends in \.csv/s,
  });
});

test("a place that cannot be written is bad input and leaves nothing", async () => {
  await assert.rejects(writeWorkbook(join(folder, "no", "where.xlsx"), [{ name: "a", columns, rows: [] }]), {
    name: "InputError",
  });
  assert.deepEqual(readdirSync(folder), ["book.xlsx", "long.xlsx"]);
});

test("columns are lettered past Z", () => {
  assert.deepEqual([0, 25, 26, 27, 701, 702].map(columnLetters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
});
