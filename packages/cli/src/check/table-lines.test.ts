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
