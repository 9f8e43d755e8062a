import assert from "node:assert/strict";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openXlsx, readXlsx, saveXlsx, writeXlsx, type Cell, type Workbook, type WriteSheet } from "hucre/xlsx";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { addedHeads } from "./earlier-result.ts";
import { ZipWriter } from "../files/zip-writer.ts";
import { ownWorkbook, writeOwnWorkbook } from "./own-workbook.ts";
import { checkWords } from "./words.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const lines: WriteSheet = {
  name: "May",
  rows: [
    ["Name", "Signed", "Next", "Whole"],
    ["Kay Aubrac", 1, null, null],
    ["Lou Belmas", 2, null, null],
  ],
  cells: new Map<string, Partial<Cell>>([
    ["1,2", { formula: "B2+1", formulaType: "shared", formulaSharedIndex: 0, formulaRef: "C2:C3", formulaResult: 2 }],
    ["2,2", { formula: "", formulaType: "shared", formulaSharedIndex: 0, formulaResult: 3 }],
    ["1,3", { formula: 'A2&"!"', formulaResult: "Kay Aubrac!" }],
    ["2,3", { formula: "B3+46000", formulaResult: 46002, style: { numFmt: "yyyy-mm-dd" } }],
  ]),
  autoFilter: { range: "A1:D3", columns: [{ colIndex: 0, filters: ["Kay Aubrac"] }] },
};

const beside = (name: string) => ({
  columns: [{ head: "Outcome", width: 10 }],
  rows: new Map([
    [2, ["good"]],
    [3, ["good"]],
  ]),
  answer: { name, lines: ["2 lines: 2 as on the roll"] },
});

function partsOf(book: object) {
  const [key] = Object.getOwnPropertySymbols(book);
  assert.ok(key);
  return (Reflect.get(book, key) as { readonly rawEntries: Map<string, Uint8Array> }).rawEntries;
}

/** A workbook as others leave it: without a theme, with files that are kept beside the sheets. */
async function written(name: string, files: readonly string[] = [], sheets: readonly WriteSheet[] = [lines]) {
  const book = await openXlsx(await writeXlsx({ sheets: [...sheets] }), { readStyles: true });
  const parts = partsOf(book);
  parts.delete("xl/theme/theme1.xml");
  for (const file of files) parts.set(file, Buffer.from("x"));
  // What the first reading knows of formulas is written again as the test has it, not as it was read.
  for (const [i, sheet] of book.sheets.entries())
    if (sheets[i]?.cells !== undefined) sheet.cells = sheets[i].cells as Map<string, Cell>;
  writeFileSync(at(name), await saveXlsx(book));
  return at(name);
}

async function zipped(path: string, parts: ReadonlyMap<string, Uint8Array>) {
  const file = await open(path, "w");
  const zip = new ZipWriter(file);
  for (const [name, bytes] of parts) await zip.add(name, [bytes]);
  await zip.end();
  await file.close();
}

async function back(source: string, answer = "Answer") {
  const book = await ownWorkbook(source);
  assert.ok(typeof book !== "string", source);
  await writeOwnWorkbook(at("out.xlsx"), book, { name: "May", headerRow: 1 }, beside(answer));
  return await readXlsx(readFileSync(at("out.xlsx")), { readStyles: true });
}

test("what formulas came to comes back with them: filled down, of text, and days", async () => {
  const { sheets } = await back(await written("formulas.xlsx"));
  const result = (place: string) => sheets[0]?.cells?.get(place)?.formulaResult ?? sheets[0]?.cells?.get(place)?.value;
  assert.deepEqual([result("1,2"), result("2,2"), result("1,3")], [2, 3, "Kay Aubrac!"]);
  const day = result("2,3");
  assert.equal(day instanceof Date ? day.toISOString().slice(0, 10) : day, "2025-12-11");
});

test("the rows somebody had filtered stay filtered", async () => {
  const { sheets } = await back(await written("filtered.xlsx"));
  assert.deepEqual(sheets[0]?.autoFilter?.columns, [{ colIndex: 0, filters: ["Kay Aubrac"] }]);
});

test("printed, no sheet is pressed onto one page because it says how many pages it does not fit", async () => {
  const source = await written("paper.xlsx", [], [lines, { name: "Other", rows: [["mine"]] }]);
  const book = await openXlsx(readFileSync(source));
  const parts = partsOf(book);
  // As LibreOffice writes a sheet that is not fitted.
  for (const i of [1, 2]) {
    const path = `xl/worksheets/sheet${i}.xml`;
    const text = new TextDecoder().decode(parts.get(path)).replace(/<pageMargins[^>]*>/, "");
    const unfitted = '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="1" orientation="portrait"/></worksheet>';
    parts.set(path, Buffer.from(text.replace("</worksheet>", unfitted)));
  }
  const zip = join(folder, "paper.xlsx");
  await zipped(zip, parts);
  const [own, other] = (await back(zip)).sheets;
  assert.equal(own?.pageSetup?.fitToWidth, 1);
  assert.equal(own.pageSetup.fitToHeight, 0, "as long as it takes, once there are wide columns beside it");
  assert.notEqual(other?.pageSetup?.fitToPage, true);
});

test("a sentence beside a line is read whole: its cell goes on over lines, and its row is as high", async () => {
  const book = await ownWorkbook(await written("high.xlsx"));
  assert.ok(typeof book !== "string");
  const todo = { head: "What to do", width: 20, wraps: true };
  const rows = new Map([
    [2, ["the roll says Aubracq, you typed Aubrac; house: 12"]],
    [3, ["short"]],
  ]);
  await writeOwnWorkbook(
    at("out.xlsx"),
    book,
    { name: "May", headerRow: 1 },
    { ...beside("Answer"), columns: [todo], rows },
  );
  const { sheets } = await readXlsx(readFileSync(at("out.xlsx")), { readStyles: true });
  assert.equal(sheets[0]?.cells?.get("1,4")?.style?.alignment?.wrapText, true);
  assert.equal(sheets[0]?.rowDefs?.get(1)?.height, 45);
  assert.equal(sheets[0]?.rowDefs?.get(2)?.height, undefined);
});

test("the filter of a protected sheet can be used", async () => {
  const { sheets } = await back(await written("locked.xlsx", [], [{ ...lines, protection: { sheet: true } }]));
  assert.equal(sheets[0]?.protection?.autoFilter, true);
});

test("a file of which nothing says any more what it is makes the workbook damaged for Excel: a printer's settings are left out", async () => {
  await back(await written("printed.xlsx", ["xl/printerSettings/printerSettings1.bin"]));
  assert.equal(readFileSync(at("out.xlsx")).includes("printerSettings1.bin"), false);
});

test("a workbook without a theme is given one, for what a workbook names and has not is damage", async () => {
  await back(await written("plain.xlsx"));
  assert.ok(partsOf(await openXlsx(readFileSync(at("out.xlsx")))).has("xl/theme/theme1.xml"));
});

const why = async (file: string) => await ownWorkbook(await written("more.xlsx", [file]));

test("a workbook with more than can be given back says what, and is not given back by halves", async () => {
  assert.equal(await why("xl/embeddings/oleObject1.bin"), "its macros, controls or embedded files would be lost");
  assert.equal(await why("xl/chartsheets/sheet1.xml"), "its sheets of charts alone would be lost");
  assert.equal(await why("xl/media/logo.emf"), "its files of kinds that are not known here would be lost");
});

test("a small workbook that unpacks to very much, and one that is cut off, are not taken up", async () => {
  const bomb = readFileSync(await written("bomb.xlsx"));
  bomb.writeUInt32LE(200_000_000, bomb.indexOf("PK\u0001\u0002", 0, "latin1") + 24);
  writeFileSync(at("bomb.xlsx"), bomb);
  assert.equal(await ownWorkbook(at("bomb.xlsx")), "it is larger unpacked than 100 MB");
  const cut = await written("cut.xlsx");
  truncateSync(cut, 900);
  assert.equal(await ownWorkbook(cut), "it could not be taken up whole");
});

test("a sheet whose first row is a line has what was found beside it, without heads over it", async () => {
  const source = await written("bare.xlsx", [], [{ name: "May", rows: [["Kay Aubrac"], ["Lou Belmas"]] }]);
  const book = await ownWorkbook(source);
  assert.ok(typeof book !== "string");
  const rows = new Map([1, 2].map((row) => [row, ["good"]] as const));
  await writeOwnWorkbook(at("out.xlsx"), book, { name: "May", headerRow: 0 }, { ...beside("Answer"), rows });
  const { sheets } = await readXlsx(readFileSync(at("out.xlsx")));
  assert.deepEqual(sheets[0]?.rows, [
    ["Kay Aubrac", "good"],
    ["Lou Belmas", "good"],
  ]);
});

test("a sheet of two hundred thousand rows is not too many", async () => {
  const book = await ownWorkbook(await written("long.xlsx"));
  assert.ok(typeof book !== "string");
  const rows = new Map(Array.from({ length: 200_000 }, (_, i) => [i + 2, ["good"]] as const));
  await writeOwnWorkbook(at("out.xlsx"), book, { name: "May", headerRow: 1 }, { ...beside("Answer"), rows });
  const { sheets } = await readXlsx(readFileSync(at("out.xlsx")));
  assert.equal(sheets[0]?.autoFilter?.range, "A1:E200001");
});

test("the answer's sheet takes no other's name, however that is written", async () => {
  const sheets = [lines, { name: "answer", rows: [["mine"]] }, { name: "Answer 2", rows: [["mine"]] }];
  const { sheets: read } = await back(await written("named.xlsx", [], sheets));
  assert.deepEqual(
    read.map(({ name }) => name),
    ["May", "answer", "Answer 2", "Answer 3"],
  );
});

const found = (outcome: string, todo: string) => [outcome, "no", todo, "", 0.5] as const;
const checkedOnce = [
  { head: "Outcome", width: 10 },
  { head: "File it", width: 10 },
  { head: "What to do", width: 10 },
  { head: "Nearest on the roll", width: 10 },
  { head: "Chance", width: 10 },
];

/** Checked, worked on by its owner, and checked again in another language. */
async function twice(sheets: readonly WriteSheet[], worked: (book: Workbook) => void) {
  const first = await ownWorkbook(await written("once.xlsx", [], sheets));
  assert.ok(typeof first !== "string");
  const answer = { name: "Answer", lines: ["2 lines", "  valid on the roll: 2 (95 %: 1 to 2)"] };
  const rows = new Map([
    [2, found("fix", "surname: Aubrac")],
    [3, found("good", "")],
  ]);
  await writeOwnWorkbook(at("once.xlsx"), first, { name: "May", headerRow: 1 }, { columns: checkedOnce, rows, answer });
  const again = await ownWorkbook(at("once.xlsx"));
  assert.ok(typeof again !== "string");
  worked(again);
  const heads = addedHeads(await checkWords("fr"));
  await writeOwnWorkbook(
    at("twice.xlsx"),
    again,
    { name: "May", headerRow: 1 },
    {
      columns: heads.map((head) => ({ head, width: 10 })),
      rows: new Map([[2, found("bon", "")]]),
      answer: { name: "Réponse", lines: ["2 lignes"] },
    },
  );
  return await readXlsx(readFileSync(at("twice.xlsx")));
}

const plain: WriteSheet = {
  name: "May",
  rows: [
    ["Name", "Outcome"],
    ["Kay Aubrac", "mine"],
    ["Lou Belmas", "mine"],
  ],
};

test("checked again, a workbook has the new columns in the place of the earlier ones, and its owner's stay", async () => {
  const owners: WriteSheet = { name: "Answer", rows: [["mine, 95 % sure", "too"]] };
  const { sheets } = await twice([plain, owners], (book) => {
    for (const [i, row] of (book.sheets[0]?.rows ?? []).entries()) row[7] = i === 0 ? "Called" : "yes";
  });
  assert.deepEqual(sheets[0]?.rows, [
    ["Name", "Outcome", "Constat", "À déposer", "À faire", "Plus proche sur la liste", "Chance", "Called"],
    ["Kay Aubrac", "mine", "bon", "no", null, null, 0.5, "yes"],
    ["Lou Belmas", "mine", null, null, null, null, null, "yes"],
  ]);
  assert.deepEqual(sheets.map(({ name, rows }) => [name, rows]).slice(1), [
    ["Answer", [["mine, 95 % sure", "too"]]],
    ["Réponse", [["2 lignes"]]],
  ]);
});
