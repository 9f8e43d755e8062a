import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { encoded, testBrothers } from "../../test/brothers.ts";
import { scratchFolder } from "../../test/scratch.ts";
import { zipOf } from "../../test/zip-of.ts";
import { noDayIn } from "../faults/day-words.ts";
import { readDateColumn } from "./date-column.ts";
import { importTable } from "./import-table.ts";

testBrothers([
  encoded("utf-7", "Nr;Nachname;Vorname;Geburtsdatum\n1;Grünfeld;Jürgen;1970-02-13\n2;Bo+x;Ola;1980-02-23\n"),
  encoded("utf-7", "id;Фамилия;Имя;Дата рождения\n1;Ежова;Ия;1970-02-13\n"),
  {
    kind: "a telephone's number and an address with a plus, which are no UTF-7",
    bytes: "id;surname;given;phone;mail\n1;Lund;Eva;+49301234-5;eva+work-x@example.org\n",
    outcome: ["Lund|Eva"],
  },
  {
    kind: "Japanese as mail sends it",
    bytes: "id,surname,given,dob\n1,\u001b$BEDCf\u001b(B,\u001b$B<B\u001b(B,1970-02-13\n2,Lund,Eva,1980-02-23\n",
    outcome: ["田中|実|1970-02-13", "Lund|Eva|1980-02-23"],
  },
  {
    kind: "the numbers of its rows in front, as R writes them, and no name above",
    bytes: '"surname","given","dob"\n"3","Lund","Eva","1970-02-13"\n"7","Berg","Ola","1980-02-23"\n',
    outcome: ["Lund|Eva|1970-02-13", "Berg|Ola|1980-02-23"],
    report: { unused: ["#1"] },
  },
  {
    kind: "a delimiter behind its rows and none behind its header",
    bytes: "id;surname;given;dob\n1;Lund;Eva;1970-02-13;\n2;Berg;Ola;1980-02-23;\n",
    outcome: ["Lund|Eva|1970-02-13", "Berg|Ola|1980-02-23"],
  },
  {
    kind: "a cell more than its header, of which nobody knows whose it is",
    bytes: "id,surname,given,dob\n1,Lund,Eva,1970-02-13,x\n2,Berg,Ola,1980-02-23,y\n",
    outcome: /row 2: expected 4 cells, got 5 cells/,
  },
  {
    kind: "formulas that went wrong in place of a name",
    bytes: "id,surname,given,dob\n1,Lund,Eva,1970-02-13\n2,#ИМЯ?,Ola,1980-02-23\n3,Holm,#VALUE!,1990-02-23\n",
    outcome: ["Lund|Eva|1970-02-13", "|Ola|1980-02-23", "Holm||1990-02-23"],
    report: { nothing: { surname: { "#имя?": 1 }, given: { "#value!": 1 } } as never },
  },
  {
    kind: "NA where a program has no value, and nobody called so",
    bytes: "id,surname,given,dob,town\n1,Lund,Eva,1970-02-13,NA\n2,Berg,NA,1980-02-23,Moss\n3,NA,Ola,1985-02-23,Moss\n",
    outcome: ["Lund|Eva|1970-02-13", "Berg||1980-02-23", "NA|Ola|1985-02-23"],
  },
  {
    kind: "somebody called Na",
    bytes: "id,surname,given,dob,town\n1,Lund,Eva,1970-02-13,NA\n2,Kim,Na,1980-02-23,Moss\n",
    outcome: ["Lund|Eva|1970-02-13", "Kim|Na|1980-02-23"],
  },
  ...(
    [
      ["1 003,00|12 004,00|7,00", "1003|12004|7"],
      ['"1,003.00"|"12,004.00"', "1003|12004"],
      ['"1,003"|"12,004"|999', "1003|12004|999"],
      ["4’711|12’004", "4711|12004"],
      // Ward and number, and a number in one cell of which nothing is known.
      ["99.1|99.10", "99.1|99.10"],
      ['"1,003"|1003', "1,003|1003"],
      ['"1,03"|"12,04"', "1,03|12,04"],
    ] as const
  ).map(([ids, outcome]) => ({
    kind: `ids as ${ids}`,
    bytes: `id;surname;given\n${ids
      .split("|")
      .map((id, at) => `${id};Lund${"abc"[at]};Eva\n`)
      .join("")}`,
    outcome: outcome.split("|"),
    of: ["id"],
  })),
]);

test("a name that a formula did not find is no name: where one is required the row is named", async (t) => {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.csv"), join(folder, "out.parquet")];
  writeFileSync(source, "id,last,first\n1,Lund,Eva\n2,#NAME?,Ola\n");
  const columns = { id: "id", surname: "last", given: "first" };
  await assert.rejects(importTable({ source, out, columns, required: ["surname"] }), /row 3 field "surname"/);
});

const wishes = { file: "t.csv", field: "birthDate", format: undefined, today: "2026-01-01", of: "birth" } as const;

function reading(text: string, beside: string) {
  const texts = [text, beside].map((one) => ({ text: one, rows: 1 }));
  return readDateColumn(texts, { ...wishes, from1904: false }).readings.get(text);
}

test("months whose names differ in a vowel mark alone are told apart, and words around a date are passed over", () => {
  for (const [text, day] of [
    ["5 ม.ค. 1990", "1990-01-05"],
    ["5 มี.ค. 1990", "1990-03-05"],
    ["7 जून 1990", "1990-06-07"],
    ["2 फ़रवरी 1990", "1990-02-02"],
    ["1988 оны 11 сарын 23", "1988-11-23"],
    ["1988 yil 23 noyabr", "1988-11-23"],
    ["23 ta' Novembru 1988", "1988-11-23"],
    ["23 نوامبر 1988", "1988-11-23"],
  ] as const) {
    const read = reading(text, text);
    assert.equal(read?.kind === "date" ? read.date : read?.kind, day, text);
  }
});

test("a day of another calendar is refused by that calendar's name, in letters and in figures", () => {
  for (const [text, said] of [
    ["9 محرم 1410", "Islamic"],
    ["9 Safar 1410", "Islamic"],
    ["9 Şaban 1410", "Islamic"],
    ["9 خرداد 1369", "Persian"],
    ["9 Farvardin 1369", "Persian"],
    ["9 בכסלו 5750", "Hebrew"],
    ["9 Nisan 5750", "Hebrew"],
    ["09/10/5750", "Hebrew"],
    ["09/10/1410", "Islamic"],
    ["09/10/1369", "Persian"],
    ["9 ม.ค. 2533", "Buddhist"],
  ] as const) {
    const read = reading(text, "no day");
    assert.match(read?.kind === "wrong" ? noDayIn(read.why, "en") : "", new RegExp(said), text);
  }
});

test("a workbook whose sheet does not unpack is bad input, and ends no program", async (t) => {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.xlsx"), join(folder, "out.parquet")];
  const sheet = deflateRawSync(Buffer.from("<worksheet><sheetData/></worksheet>")).fill(0, 8);
  const book = '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>';
  const links = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  const parts = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links };
  const stored = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const);
  writeFileSync(source, zipOf(...stored, ["xl/worksheets/sheet1.xml", Buffer.alloc(sheet.length + 40), sheet]));
  await assert.rejects(importTable({ source, out, columns: { id: "id" } }), { name: "InputError" });
});
