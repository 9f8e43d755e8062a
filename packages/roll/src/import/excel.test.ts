import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { InputError } from "@hustings/core";
import { scratchFile } from "../../test/scratch.ts";
import { zipOf } from "../../test/zip-of.ts";
import { Database, literal } from "../database.ts";
import { isDateFormat } from "./excel-cell.ts";
import { originalTable } from "./original-rows.ts";
import { importTable, readColumns } from "./import-table.ts";
import type { ImportOptions } from "./import-options.ts";

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const shared = ["Number", "Surname", "Born", "Щукин", "Lefèvre"];

const file = (name: string, content: string) => [name, Buffer.from(`${xml}${content}`)] as const;

/** A workbook as small as the standard allows: styles 1 is a day, 2 a custom day, 3 a sum of money. */
function workbook(sheets: Readonly<Record<string, string>>, { date1904 = false, hidden = "" } = {}): Buffer {
  const names = Object.keys(sheets);
  const one = (name: string, at: number) =>
    `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${name === hidden ? ' state="hidden"' : ""}/>`;
  return zipOf(
    file("[Content_Types].xml", "<Types/>"),
    file(
      "xl/workbook.xml",
      `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names.map(one).join("")}</sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/s${at}.xml"/>`).join("")}</Relationships>`,
    ),
    file(
      "xl/styles.xml",
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-419]dd\\.mm\\.yyyy"/><numFmt numFmtId="171" formatCode="#,##0 &quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
    ),
    file(
      "xl/sharedStrings.xml",
      `<sst>${shared.map((text) => (text === "Lefèvre" ? "<si><r><t>Lef</t></r><r><t>èvre</t></r><rPh><t>no</t></rPh></si>" : `<si><t>${text}</t></si>`)).join("")}</sst>`,
    ),
    ...names.map((name, at) =>
      file(`xl/worksheets/s${at}.xml`, `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`),
    ),
  );
}

const header = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
const columns = { id: "Number", surname: "Surname", birthDate: "Born" };

async function imported(t: TestContext, content: Buffer, more: Partial<ImportOptions> = {}) {
  const source = scratchFile(t, "roll.xlsx", content);
  const out = join(dirname(source), "out.parquet");
  const report = await importTable({ source, out, columns, ...more });
  await using database = await Database.open();
  const rows = await database.rows(
    `select row, id, surname, birthDate as born from read_parquet(${literal(out)}) order by line`,
  );
  return { report, rows: rows.map(({ row, id, surname, born }) => [row, id, surname, born]) };
}

const refused = async (t: TestContext, content: Buffer, more: Partial<ImportOptions> = {}) => {
  let problem: InputError | undefined;
  await assert.rejects(imported(t, content, more), (error) => {
    assert.ok(error instanceof InputError, String(error));
    problem = error;
    return true;
  });
  return problem?.message ?? "";
};

test("a workbook's first sheet is read: shared and rich text, days by their format, numbers in full, formulas by their value", async (t) => {
  const sheet = `${header}
    <row r="2"><c r="A2"><v>123456789012</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>29251</v></c></row>
    <row r="3"><c r="A3"><v>1.2E+3</v></c><c r="B3" t="s"><v>4</v></c><c r="C3" s="2"><v>29252.75</v></c></row>
    <row r="4"><c r="A4"><f>A3+1</f><v>1201</v></c><c r="B4" t="inlineStr"><is><t>O&apos;Hara, &quot;Al&quot;</t></is></c><c r="C4"><v>29253</v></c></row>
    <row r="5"><c r="A5" s="3"><v>7</v></c><c r="B5" t="str"><f>"x"</f><v>Blok</v></c><c r="C5" t="d"><v>1980-02-04T00:00:00</v></c></row>`;
  const { report, rows } = await imported(t, workbook({ Liste: sheet, Other: header }));
  assert.deepEqual([report.format, report.part], ["excel", "Liste"]);
  assert.deepEqual(rows, [
    [2, "123456789012", "Щукин", "1980-01-31"],
    [3, "1200", "Lefèvre", "1980-02-01"],
    [4, "1201", `O'Hara, "Al"`, "1980-02-02"],
    [5, "7", "Blok", "1980-02-04"],
  ]);
});

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

const row = (at: number, ...cells: readonly string[]) =>
  `<row r="${at}">${cells.map((text, column) => cell(`${"ABC"[column]}${at}`, text)).join("")}</row>`;

test("rows keep the numbers a person sees, over an empty row and a header that is not the first", async (t) => {
  const sheet = [
    row(3, "Number", "Surname", "Born"),
    row(4, "1", "Fet", "1980-01-31"),
    row(6, "2", "Dal", "1980-13-30"),
    row(7, "3", "Blok", "1980-03-01"),
  ];
  const { report, rows } = await imported(t, workbook({ A: sheet.join("") }), { badRows: "set-aside" });
  assert.deepEqual(rows, [
    [4, "1", "Fet", "1980-01-31"],
    [7, "3", "Blok", "1980-03-01"],
  ]);
  assert.deepEqual(
    report.setAside.map(({ row: at, field }) => [at, field]),
    [[6, "birthDate"]],
  );
  assert.equal(report.blankLines, 1);
});

const oneRow = (surname: string) =>
  `${header}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>${surname}</v></c><c r="C2" s="1"><v>29251</v></c></row>`;

test("a sheet is named or numbered; a hidden one is not the first; one that is not there is refused with those that are", async (t) => {
  const book = workbook({ Notes: oneRow("A"), Roll: oneRow("B"), Old: oneRow("C") }, { hidden: "Notes" });
  const surname = async (sheet?: string) => (await imported(t, book, { sheet })).rows[0]?.[2];
  assert.deepEqual([await surname("Roll"), await surname("Old"), await surname("1")], ["B", "C", "A"]);
  const explained = workbook({ Notes: oneRow("A"), Roll: oneRow("B"), Help: row(1, "Help") }, { hidden: "Notes" });
  assert.deepEqual((await imported(t, explained)).rows[0]?.[2], "B");
  assert.match(await refused(t, book, { sheet: "Rolle" }), /"Notes", "Roll", "Old".*"Rolle"/);
  assert.deepEqual(await readColumns({ source: scratchFile(t, "r.xlsx", book), sheet: "Old" }), [
    "Number",
    "Surname",
    "Born",
  ]);
});

const oneDay = (serial: number) =>
  `${header}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>${serial}</v></c></row>`;

test("days are counted from 1904 where the workbook says so, and past the 29 February 1900 that never was", async (t) => {
  const born = async (book: Buffer) => (await imported(t, book)).rows[0]?.[3];
  assert.equal(await born(workbook({ A: oneDay(27_789) }, { date1904: true })), "1980-01-31");
  assert.equal(await born(workbook({ A: oneDay(1) })), "1900-01-01");
  assert.equal(await born(workbook({ A: oneDay(59) })), "1900-02-28");
  assert.equal(await born(workbook({ A: oneDay(61) })), "1900-03-01");
});

test("a format shows a day when it has years or days, not when it quotes them", () => {
  assert.ok([14, 22, 57].every((id) => isDateFormat(id, undefined)));
  assert.ok(![0, 1, 18, 21, 44, 49].some((id) => isDateFormat(id, undefined)));
  for (const code of ["dd.mm.yyyy", "[$-409]d-mmm-yy;@", 'yyyy"年"m"月"']) assert.ok(isDateFormat(200, code), code);
  for (const code of ["0.00", '0 "days"', "[Red]0", "h:mm", "#,##0 \\d"]) assert.ok(!isDateFormat(200, code), code);
});

test("what cannot be read for certain is refused in words: no stored value, broken XML, old or encrypted workbooks", async (t) => {
  const row = (cells: string) => workbook({ A: `${header}<row r="2">${cells}</row>` });
  assert.match(await refused(t, row('<c r="A2"><f>B2</f></c>')), /row 2: expected formulas with the values/);
  assert.match(await refused(t, workbook({ A: `${header}<row r="2"><c>` })), /readable workbook/);
  assert.match(await refused(t, row('<c r="ZZZZ2"><v>1</v></c>')), /readable workbook/);
  assert.match(await refused(t, workbook({ A: "" })), /nothing on "A"/);
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  assert.match(await refused(t, old), /old Excel workbook .* password/);
  const open = zipOf(["mimetype", Buffer.from("x")], ["content.xml", Buffer.from("x")]);
  assert.match(await refused(t, open), /readable workbook/);
});

test("a sheet of formulas without values beside the roll refuses nothing, and the roll's own do", async (t) => {
  const formulas = '<row r="1"><c r="A1"><f>COUNTA(Roll!A:A)</f></c></row>';
  const { rows } = await imported(t, workbook({ Roll: oneRow("B"), Sums: formulas }));
  assert.deepEqual(
    rows.map(([, , surname]) => surname),
    ["B"],
  );
  const own = `${header}<row r="2"><c r="A2"><f>B2</f></c></row>`;
  assert.match(await refused(t, workbook({ Roll: own, Sums: formulas })), /row 2: expected formulas with the values/);
});

test("a formula without a value refuses the sheet where its column is used, and nowhere else", async (t) => {
  const title = '<row r="1"><c r="A1"><f>TODAY()</f></c></row>';
  const heads = row(3, "Number", "Surname", "Born").replace("</row>", `${cell("D3", "Age")}</row>`);
  const person = '<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>3</v></c><c r="C4" s="1"><v>29251</v></c>';
  const book = workbook({ A: `${title}${heads}${person}<c r="D4"><f>YEAR(NOW())-YEAR(C4)</f></c></row>` });
  const { rows } = await imported(t, book);
  assert.deepEqual(rows, [[4, "1", "Щукин", "1980-01-31"]]);
  const age = { id: "Number", surname: "Surname", given: "Age", birthDate: "Born" };
  assert.match(await refused(t, book, { columns: age }), /row 4: expected formulas with the values/);
  const { rows: original } = await originalTable({ source: scratchFile(t, "age.xlsx", book) });
  const read = [];
  for await (const { cells: said } of original) read.push(said);
  assert.deepEqual(read, [["1", "Щукин", "1980-01-31", ""]]);
});

const cells = (row: number, ...texts: readonly string[]) =>
  `<row r="${row}">${texts.map((text, at) => `<c r="${"ABCD"[at]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;

test("a row wider than the header is set aside by the sheet's number for it, behind cells of several lines too", async (t) => {
  const rows = [
    cells(2, "1", "Anna\nMaria", "1980-01-31"),
    cells(3, "2", "Secretov", "1980-01-31", "what"),
    cells(5, "3", "Orlov", "1980-01-31"),
  ];
  const sheet = workbook({ Roll: header + rows.join("") });
  assert.match(await refused(t, sheet), /row 3: expected 3 cells, got 4 cells/);
  const read = await imported(t, sheet, { badRows: "set-aside" });
  assert.deepEqual(
    read.report.setAside.map(({ row, field, expected, got }) => [row, field, expected, got]),
    [[3, "", "3 cells", "4 cells"]],
  );
  assert.deepEqual(
    read.rows.map(([row, id]) => [row, id]),
    [
      [2, "1"],
      [5, "3"],
    ],
  );
});
