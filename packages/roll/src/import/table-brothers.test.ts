import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { isNobodys } from "../faults/row-words.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable } from "./import-table.ts";

async function read(t: TestContext, bytes: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.csv"), join(folder, "t.parquet")];
  writeFileSync(source, bytes);
  const report = await importTable({ source, out, columns: {}, ...options });
  const rows = [];
  for await (const row of readRows(out)) rows.push(row);
  return { report, rows };
}

const columns = { surname: "surname", given: "given" };
const people = ["Oldcastle,Mar,1", "Pinter,Ivo,1", "Umber,Tom,1"];

test("a total in any language is nobody, by its word and by a figure for a given name, and is named", async (t) => {
  for (const word of ["TOTAL", "Итого:", "Gesamt", "Összesen", "合計", "المجموع", "Sous-total"]) {
    const text = `surname,given,count\n${people.join("\n")}\n${word},3,3\n`;
    const { rows, report } = await read(t, text, { columns, badRows: "set-aside" });
    assert.equal(rows.length, 3, word);
    assert.deepEqual(
      report.setAside.map(({ row, expected }) => [row, expected]),
      [[5, "a person"]],
      word,
    );
  }
});

test("somebody may be called as a total is: Ana Suma stays, and so does who has but one name where many have", async (t) => {
  const named = await read(t, `surname,given,count\n${people.join("\n")}\nSuma,Ana,1\n`, { columns });
  assert.equal(named.rows.length, 4);
  // Danish has "I alt" below its figures.
  const dated = { ...columns, birthDate: "born" };
  const initial = await read(t, "surname,given,born\nAlt,I.,\nPinter,Ivo,1970-01-02\nUmber,Tom,\n", { columns: dated });
  assert.equal(initial.rows.length, 3);
  const danish = "surname,given,born\nalt,I,\nPinter,Ivo,1970-01-02\nUmber,Tom,\n";
  await assert.rejects(read(t, danish, { columns: dated }), /row 2: expected a person/);
  const single = await read(t, "surname,given,count\nSuma,,1\nPinter,,1\nUmber,Tom,1\nEllis,,2\n", { columns });
  assert.equal(single.rows.length, 4);
});

test("below a column of years a total, a day's note and a count are nobody's, and whose date alone is slipped is somebody", async (t) => {
  const many = Array.from({ length: 100 }, (_, i) => `${i + 1},Pinter,Ivo,${1900 + i},${i} Oak Row`);
  const foot = [
    "TOTAL,,,40,",
    ",TOTAL,,40,",
    ",Page total,,40,",
    ",,,40,",
    "checked by Pat 5/30,,,,",
    ",checked by Pat 5/30,,,",
    ",,,checked by Pat 5/30,",
    "41,Umber,,40,",
    "42,,,40,",
    "43,,,,",
    "44,Total,Ana,1950,7 Elm Row",
    "Line no. 45,,,,",
  ];
  const text = `line,surname,given,born,address\n${many.join("\n")}\n${foot.join("\n")}\n`;
  const mapped = { ...columns, birthDate: "born", address: "address", sheetLine: "line" };
  const { report } = await read(t, text, { columns: mapped, badRows: "set-aside" });
  assert.deepEqual(
    report.setAside.filter(isNobodys).map(({ row }) => row - 101),
    [1, 2, 3, 4, 5, 6, 7],
  );
  assert.deepEqual(
    report.setAside.filter((one) => !isNobodys(one)).map(({ row, field }) => [row - 101, field]),
    [
      [8, "birthDate"],
      [9, "birthDate"],
    ],
  );
  // Held against a roll before they are filed, lines with a number and nothing else were numbered before anybody signed.
  const { report: before } = await read(t, text, { columns: mapped, badRows: "set-aside", emptyLines: "nobodys" });
  assert.deepEqual(
    before.setAside.filter(isNobodys).map(({ row }) => row - 101),
    [1, 2, 3, 4, 5, 6, 7, 9, 10, 12],
  );
});

test("below whole names a total and a note with its day are nobody's", async (t) => {
  const many = Array.from({ length: 100 }, (_, i) => `Ivo Pinter,${1900 + i},${i} Oak Row`);
  const foot = ["TOTAL,30,", "Total signatures,30,", "checked by Pat 5/30,,", "Ivo Total,,", "Ana Umber,5/30,"];
  const text = `name,born,address\n${many.join("\n")}\n${foot.join("\n")}\n`;
  const { report } = await read(t, text, {
    columns: { name: "name", birthDate: "born", address: "address" },
    nameOrder: "given-first",
    badRows: "set-aside",
  });
  assert.deepEqual(
    report.setAside.map((one) => [one.row - 101, isNobodys(one)]),
    [
      [1, true],
      [2, true],
      [3, true],
      [5, false],
    ],
  );
});

test("digits of every script are a date's, and a year of another era is refused with what it counts", async (t) => {
  const dated = { ...columns, birthDate: "born" };
  const arabic = "surname,given,born\nخالد,سمير,١٩٧٠-٠٣-١٤\nحسن,ليلى,۱۹۸۱-۱۱-۰۲\nထီး,ဖဝ့်,𑛛𑛣𑛡𑛚-𑛚𑛝-𑛛𑛞\n";
  const { rows } = await read(t, arabic, { columns: dated });
  assert.deepEqual(
    rows.map((row) => row["birthDate"]),
    // The last in digits whose run follows another script's.
    ["1970-03-14", "1981-11-02", "1970-03-14"],
  );
  const thai = "surname,given,born\nใจดี,สมชาย,๑๔/๐๓/๒๕๑๓\nมั่นคง,มานี,30/05/2524\n";
  await assert.rejects(
    read(t, thai, { columns: dated }),
    /a year after 20\d\d, as the Buddhist era counts: 543 more than ours/,
  );
});

const known = (...heads: string[]) => Object.keys(guessMapping(heads)).toSorted();

test("heads of columns are known in letters that are not Latin, Greek or Cyrillic", () => {
  const person = ["birthDate", "given", "id", "surname"];
  assert.deepEqual(known("番号", "姓", "名", "生年月日"), person);
  assert.deepEqual(known("编号", "姓", "名", "出生日期"), person);
  assert.deepEqual(known("번호", "성", "이름", "생년월일"), person);
  assert.deepEqual(known("מספר", "שם משפחה", "שם פרטי", "תאריך לידה"), person);
  assert.deepEqual(known("الرقم", "اسم العائلة", "الاسم الأول", "تاريخ الميلاد"), person);
  assert.deepEqual(known("เลขที่", "นามสกุล", "ชื่อ", "วันเกิด"), person);
  assert.deepEqual(known("氏名", "住所"), ["address", "name"]);
});

test("brothers of encodings: Mac Roman, and UTF-16 of either order without a mark", async (t) => {
  const text = "surname,given\nQuarrié,Zoë\nFaçon,Élodie\nUmbér,Tom\nPintér,Ivo\n";
  const swapped = Buffer.from(text, "utf16le").swap16();
  const mac = Buffer.from(
    Array.from(text, (letter) => ({ é: 0x8e, ë: 0x91, ç: 0x8d, É: 0x83 })[letter] ?? letter.charCodeAt(0)),
  );
  for (const bytes of [Buffer.from(text, "utf16le"), swapped, mac]) {
    const { rows } = await read(t, bytes, { columns });
    assert.deepEqual(
      rows.map((row) => row["surname"]),
      ["Quarrié", "Façon", "Umbér", "Pintér"],
    );
  }
});
