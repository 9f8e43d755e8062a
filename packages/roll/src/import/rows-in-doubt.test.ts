import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { workbookOf, type WorkbookCell } from "../../test/workbook-of.ts";
import { zipOf } from "../../test/zip-of.ts";
import { Database, parquet } from "../database.ts";
import { importTable } from "./import-table.ts";
import type { ImportOptions } from "./import-options.ts";
import { rowsInDoubt } from "./rows-in-doubt.ts";

const columns = { surname: "Last", given: "First", address: "Street" };
const people = ["Vane,Odo,1 Mill Rd", "Wain,Ida,2 Mill Rd", "Yule,Ann,3 Mill Rd", "Zoll,Ben,4 Mill Rd"];

async function surnames(options: Omit<ImportOptions, "out">, out: string): Promise<readonly string[]> {
  await importTable({ ...options, out, uniqueId: false });
  await using database = await Database.open();
  return (await database.rows(`select surname from ${parquet(out)} order by line`)).map((row) =>
    String(row["surname"]),
  );
}

test("a remark that takes a line back is found in many languages, and leaves out what begins so", async (t) => {
  const folder = scratchFolder(t);
  const source = join(folder, "sheet.csv");
  const cases: Readonly<Record<string, readonly [remark: string, word: string]>> = {
    "Office Use Only": ["VOID: wrong county", "void"],
    Примечание: ["Зачёркнуто подписавшим", "зачёркнуто"],
    Remarques: ["Annulée le 3 mai", "annulée"],
    Bemerkung: ["ungültig", "ungültig"],
    Uwagi: ["Wykreślony!", "wykreślony"],
    Observaciones: ["tachado, otra persona", "tachado"],
  };
  for (const [head, [remark, word]] of Object.entries(cases)) {
    const remarks = ["called twice", remark, "", "avoid mornings"];
    const rows = people.map((person, at) => `${person},"${remarks[at]}"`);
    writeFileSync(source, `Last,First,Street,${head}\n${rows.join("\n")}\n`);
    const { voided, status } = await rowsInDoubt({ source, columns });
    assert.deepEqual([status, voided], [undefined, { column: head, words: [[word, 1]] }], head);
    const where = [`${head} != ${word}*`];
    assert.deepEqual(await surnames({ source, columns, where }, join(folder, "out.parquet")), ["Vane", "Yule", "Zoll"]);
  }
  // Of a column that feeds a field, and of one that is called otherwise, no word is a remark.
  writeFileSync(source, `Last,First,Street,Town\n${people.map((one) => `${one},Void`).join("\n")}\n`);
  assert.equal((await rowsInDoubt({ source, columns })).voided, undefined);
  writeFileSync(source, `Last,First,Street,Note\n${people.map((one) => `${one},Void`).join("\n")}\n`);
  assert.equal((await rowsInDoubt({ source, columns: { ...columns, locality: "Note" } })).voided, undefined);
});

/** Of the second person all is struck through, of the third the house alone. */
const struckCells = (person: string, at: number): readonly [text: string, isStruck: boolean][] =>
  person.split(",").map((text, column) => [text, at === 1 || (at === 2 && column === 2)]);

function workbook(): Buffer {
  const rows: readonly (readonly WorkbookCell[])[] = people.map((person, at) =>
    struckCells(person, at).map(([value, isStruck]) => ({ value, type: "inlineStr", style: isStruck ? 2 : 0 })),
  );
  return workbookOf({ Sheet: { rows: [["Last", "First", "Street"], ...rows] } });
}

const cell = (text: string, isStruck: boolean) =>
  `<table:table-cell office:value-type="string" table:style-name="${isStruck ? "ce2" : "ce1"}"><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: readonly string[]) => `<table:table-row>${cells.join("")}</table:table-row>`;
const style = (name: string, line: string) =>
  `<style:style style:name="${name}" style:family="table-cell"><style:text-properties style:text-line-through-style="${line}"/></style:style>`;

function openDocument(): Buffer {
  const rows = people.map((person, at) => row(struckCells(person, at).map((one) => cell(...one))));
  const heads = row(["Last", "First", "Street"].map((head) => cell(head, false)));
  const body = `<office:body><office:spreadsheet><table:table table:name="Sheet">${heads}${rows.join("")}</table:table></office:spreadsheet></office:body>`;
  const names = ["office", "style", "table", "text"]
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(" ");
  const content = `<office:document-content ${names}><office:automatic-styles>${style("ce1", "none")}${style("ce2", "solid")}</office:automatic-styles>${body}</office:document-content>`;
  return zipOf(
    ["mimetype", Buffer.from("application/vnd.oasis.opendocument.spreadsheet")],
    ["content.xml", Buffer.from(content)],
  );
}

test("rows that a sheet strikes through are found, and left out where somebody says so; one cell that was mended is no such row", async (t) => {
  const folder = scratchFolder(t);
  for (const [name, bytes] of Object.entries({ "sheet.xlsx": workbook(), "sheet.ods": openDocument() })) {
    const source = join(folder, name);
    writeFileSync(source, bytes);
    assert.deepEqual((await rowsInDoubt({ source, columns })).struck, [3], name);
    const out = join(folder, "out.parquet");
    assert.deepEqual(await surnames({ source, columns, struckRows: "count" }, out), ["Vane", "Wain", "Yule", "Zoll"]);
    assert.deepEqual(await surnames({ source, columns, struckRows: "leave-out" }, out), ["Vane", "Yule", "Zoll"], name);
  }
});
