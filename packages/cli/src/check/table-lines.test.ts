import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { importTable } from "@hustings/roll";
import { checkWords } from "./words.ts";

test("a century that the table leaves out is told in every language, and nothing where years are whole", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "hustings-table-lines-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const columns = { id: "id", surname: "surname", given: "given", birthDate: "birth date" };
  const said = async (name: string, ...born: readonly [string, string]) => {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, `id,surname,given,birth date\n1,Vane,Odo,${born[0]}\n2,Wain,Ida,${born[1]}\n`);
    const out = join(folder, `${name}.parquet`);
    const report = await importTable({ source: file, out, today: "2026-11-21", columns });
    const words = [await checkWords("en"), await checkWords("ru"), await checkWords("fr")];
    return words
      .flatMap(({ tableLines }) => tableLines(report))
      .map((line) => line.trim().replaceAll(/[\u00a0\u202f]/g, " "));
  };
  assert.deepEqual(await said("short", "17.08.94", "24.12.11"), [
    "birthDate: years of two digits read as 1911 to 2010",
    "дата рождения: годы из двух цифр прочитаны как 1911–2010",
    "date de naissance : années à deux chiffres lues de 1911 à 2010",
  ]);
  assert.deepEqual(await said("whole", "17.08.1994", "24.12.1911"), []);
});

test("rows above the header, headers again, NULs, dates without a day and words for nothing are told too", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "hustings-table-lines-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const source = join(folder, "sheet.csv");
  const head = "id,surname,given,birth date";
  writeFileSync(source, `Collected by the club,,,\n${head}\n1,Va\0ne,Odo,1950-00-00\n${head}\n2,Wain,n/a,1911-12-24\n`);
  const columns = { id: "id", surname: "surname", given: "given", birthDate: "birth date" };
  const report = await importTable({
    source,
    out: join(folder, "sheet.parquet"),
    today: "2026-11-21",
    columns,
    badRows: "set-aside",
  });
  const said = async (lang: "en" | "ru" | "fr") =>
    (await checkWords(lang)).tableLines(report).map((line) => line.trim().replaceAll(/[\u00a0\u202f]/g, " "));
  assert.deepEqual(await said("en"), [
    "the header is row 2; above it: 1",
    "headers between the rows, passed over: 1",
    "NUL characters read as blanks: 1",
    "birthDate: a part is not known on 1 rows",
    'given: read as nothing: "n/a" 1',
  ]);
  assert.equal((await said("ru")).length, 5);
  assert.equal((await said("fr")).length, 5);
});
