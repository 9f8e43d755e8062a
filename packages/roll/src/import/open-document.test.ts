import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { writeOds } from "hucre/ods";
import { zipOf } from "../../test/zip-of.ts";
import { readRows } from "../table-rows.ts";
import { importTable } from "./import-table.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-ods-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

type Cell = string | number | Date | null;

async function written(name: string, sheets: readonly { name: string; rows: Cell[][] }[]): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await writeOds({ sheets: [...sheets] }));
  return path;
}

const columns = { id: "No", surname: "Name", given: "First", birthDate: "Born" };
const rows: Cell[][] = [
  ["Members of the club", null, null, null],
  [],
  ["No", "Name", "First", "Born"],
  [1, "Łęcka", "Żaneta", new Date("1990-04-05")],
  [20_000_000_001, "=cmd()", "Bo", "1955-12-31"],
];

test("an OpenDocument spreadsheet is read as a workbook is: titles passed over, days as days, rows as a person counts", async () => {
  const source = await written("club.ods", [{ name: "Liste", rows }]);
  const out = join(folder, "club.parquet");
  const report = await importTable({ source, out, columns });
  assert.deepEqual([report.format, report.rows, report.headerRow, report.rowsAbove], ["excel", 2, 3, 1]);
  const read = [];
  for await (const { id, surname, given, birthDate, row } of readRows(out))
    read.push([id, surname, given, birthDate, row]);
  assert.deepEqual(read, [
    ["1", "Łęcka", "Żaneta", "1990-04-05", "4"],
    ["20000000001", "=cmd()", "Bo", "1955-12-31", "5"],
  ]);
  rmSync(out);
});

test("a sheet is chosen by name or number; one that is not there is refused with the names of those that are", async () => {
  const source = await written("two.ods", [
    { name: "Notes", rows: [["nothing to see"]] },
    { name: "Roll", rows },
  ]);
  const out = join(folder, "two.parquet");
  for (const sheet of ["Roll", "2"]) assert.equal((await importTable({ source, out, columns, sheet })).rows, 2);
  rmSync(out);
  await assert.rejects(
    importTable({ source, out, columns, sheet: "Voters" }),
    /sheets "Notes", "Roll"; name the sheet/,
  );
  assert.deepEqual(readdirSync(folder).toSorted(), ["club.ods", "two.ods"]);
});

test("people on several sheets are asked about, with the names of the sheets", async () => {
  const source = await written("several.ods", [
    { name: "North", rows },
    { name: "South", rows: rows.slice(3) },
    { name: "Notes", rows: [["nothing to see"]] },
  ]);
  const out = join(folder, "several.parquet");
  await assert.rejects(importTable({ source, out, columns }), /2 with the same columns: "North", "South"; name/);
  assert.equal((await importTable({ source, out, columns, sheet: "North" })).rows, 2);
  rmSync(out);
  rmSync(source);
});

test("a damaged one is bad input, and its cells are not in the message", async () => {
  const source = await written("whole.ods", [{ name: "Roll", rows }]);
  const bytes = readFileSync(source);
  bytes.fill(0, Math.trunc(bytes.length / 3), Math.trunc(bytes.length / 2));
  const broken = join(folder, "broken.ods");
  writeFileSync(broken, bytes);
  await assert.rejects(importTable({ source: broken, out: join(folder, "x"), columns }), (error: Error) => {
    assert.equal(error.name, "InputError");
    assert.ok(!error.message.includes("Łęcka"));
    return true;
  });
});

/** A spreadsheet of the least that the format asks for, with these rows as they stand in it. */
function handWritten(name: string, table: string): string {
  const path = join(folder, name);
  const namespaces = ["office", "table", "text"]
    .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
    .join(" ");
  const content = `<office:document-content ${namespaces}><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`;
  writeFileSync(
    path,
    zipOf(
      ["mimetype", Buffer.from("application/vnd.oasis.opendocument.spreadsheet")],
      ["content.xml", Buffer.from(content)],
    ),
  );
  return path;
}

const cell = (text: string, more = "") =>
  text === ""
    ? `<table:covered-table-cell${more}/>`
    : `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
const line = (cells: readonly string[], more = "") => `<table:table-row${more}>${cells.join("")}</table:table-row>`;

test("a formula without a value refuses a spreadsheet where its column is used, and nowhere else", async () => {
  const unsaved = '<table:table-cell table:formula="of:=NOW()"/>';
  const heads = line(["No", "Name", "First", "Born", "Age"].map((head) => cell(head)));
  const person = line([...["1", "Fet", "Ada", "1980-01-31"].map((text) => cell(text)), unsaved]);
  const source = handWritten("age.ods", `<table:table table:name="A">${heads}${person}</table:table>`);
  const out = join(folder, "age.parquet");
  assert.equal((await importTable({ source, out, columns })).rows, 1);
  rmSync(out);
  await assert.rejects(importTable({ source, out, columns: { ...columns, address: "Age" } }), /row 2.*formulas with/);
});

test("a cell merged over several rows speaks for each of them, and rows and columns that a sheet hides are told", async () => {
  const twoRows = ' table:number-rows-spanned="2"';
  const source = handWritten(
    "house.ods",
    `<table:table table:name="Häuser"><table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>` +
      line([
        cell("Liste", ` table:number-columns-spanned="3"${twoRows}`),
        cell("", ' table:number-columns-repeated="2"'),
      ]) +
      line([cell("", ' table:number-columns-repeated="3"')]) +
      line([cell("No"), cell("Name"), cell("First"), cell("Home")]) +
      line([cell("1"), cell("Łęcka", twoRows), cell("Żaneta"), cell("Dorf 1", twoRows)]) +
      line([cell("2"), cell(""), cell("Bo"), cell("")], ' table:visibility="filter"') +
      line([cell("3"), cell("Frey"), cell("Lea"), cell("Dorf 2")], ' table:visibility="collapse"') +
      "</table:table>",
  );
  const out = join(folder, "house.parquet");
  const named = { id: "No", surname: "Name", given: "First", address: "Home" };
  const report = await importTable({ source, out, columns: named });
  assert.deepEqual(
    [report.part, report.headerRow, report.filledCells, report.hiddenRows, report.hiddenColumns],
    ["Häuser", 3, 2, 2, ["Home"]],
  );
  const read = [];
  for await (const { surname, given, address } of readRows(out)) read.push([surname, given, address].join("|"));
  assert.deepEqual(read, ["Łęcka|Żaneta|Dorf 1", "Łęcka|Bo|Dorf 1", "Frey|Lea|Dorf 2"]);
  rmSync(source);
  rmSync(out);
});
