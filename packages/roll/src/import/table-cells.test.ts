import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import iconv from "iconv-lite";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable, readColumns } from "./import-table.ts";

async function read(t: TestContext, text: string, options: Partial<ImportOptions> = {}, name = "t.csv") {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, name), join(folder, "t.parquet")];
  writeFileSync(source, text);
  const columns = options.columns ?? guessMapping(await readColumns({ source, columns: {} }));
  const report = await importTable({ source, out, ...options, columns });
  const rows = [];
  for await (const row of readRows(out)) rows.push(row);
  return { report, rows };
}

test('what spreadsheets write about a text is taken off: ="007", an apostrophe before a figure or a sign', async (t) => {
  const { rows } = await read(t, `id,surname,given\n"=""007""",Quill,Ada\n'0123,'t Hooft,'-Ben\n`);
  assert.deepEqual(
    rows.map((row) => [row["id"], row["surname"], row["given"]]),
    [
      ["007", "Quill", "Ada"],
      ["0123", "'t Hooft", "-Ben"],
    ],
  );
});

test("characters that nobody sees are in no name, and joiners stay", async (t) => {
  const { rows } = await read(
    t,
    "id,surname,given\u200b\n1,Qu\u00adill\u200b,\u202aAda\u202c\n2,\ufeffReed,علی\u200cرضا\n",
  );
  assert.deepEqual(
    rows.map((row) => [row["surname"], row["given"]]),
    [
      ["Quill", "Ada"],
      ["Reed", "علی\u200cرضا"],
    ],
  );
});

test("rows of delimiters alone are blank lines; a row that numbers the columns is a header once more", async (t) => {
  const text = "№;Фамилия;Имя;Отчество\n1;2;3;4\n1;Щукин;Юрий;Львович\n;;;\n2;Эйзен;Ольга;\n;;;\n";
  const { rows, report } = await read(t, text);
  assert.deepEqual(
    rows.map((row) => [row["line"], row["row"], row["surname"]]),
    [
      ["1", "3", "Щукин"],
      ["2", "5", "Эйзен"],
    ],
  );
  assert.deepEqual([report.blankLines, report.headersAgain], [2, 1]);
  const gap = await read(t, "surname,given\nQuill,Ada\n,\nReed,Ben\n");
  assert.deepEqual(
    gap.rows.map((row) => [row["line"], row["row"]]),
    [
      ["1", "2"],
      ["2", "4"],
    ],
  );
  // Where nobody's name stands such a row may be meant.
  const places = await read(t, "sheet,line,id\n1,2,3\n1,3,7\n", {
    columns: { sheet: "sheet", sheetLine: "line", id: "id" },
  });
  assert.deepEqual([places.rows.length, places.report.headersAgain], [2, 0]);
  // A note beside them makes a row that is looked at.
  await assert.rejects(read(t, "id,surname,given,note\n1,Quill,Ada,\n,,,see below\n2,Reed,Ben,\n"), /row 3/);
});

test("one word for nothing empties an address and a middle name, and no surname, given name or place", async (t) => {
  const { rows } = await read(
    t,
    "id,surname,given,middle name,city,address\n1,Null,Nil,NULL,Néant,néant\n2,Quill,Ada,Nil,Ashdown,Unknown\n3,Reed,Ben,не указано,Brak,12 Brak Street\n",
  );
  assert.deepEqual(
    rows.map((row) => [row["surname"], row["given"], row["patronymic"], row["locality"], row["address"]]),
    [
      ["Null", "Nil", undefined, "Néant", undefined],
      ["Quill", "Ada", "Nil", "Ashdown", undefined],
      ["Reed", "Ben", undefined, "Brak", "12 Brak Street"],
    ],
  );
});

test("words for nothing of more languages, and what a formula that finds nothing leaves", async (t) => {
  const rows = [
    "1,Keine,Ada,keine,k.A.",
    "2,Reed,Ben,keine,31.01.1950",
    "3,Stone,Cal,keine,unbekannt",
    '4,Ott,Dan,(leer),"#NV"',
  ];
  const { rows: read1 } = await read(t, `id,surname,given,middle name,birth date\n${rows.join("\n")}\n`);
  assert.deepEqual(
    read1.map((row) => [row["surname"], row["patronymic"], row["birthDate"]]),
    [
      ["Keine", undefined, undefined],
      ["Reed", undefined, "1950-01-31"],
      ["Stone", undefined, undefined],
      ["Ott", undefined, undefined],
    ],
  );
});

test("initials are somebody's given names, whatever they would say in place of a date", async (t) => {
  const { rows } = await read(t, "id;surname;given;address\n1;Ott;K.A.;k.A.\n2;Reed;Н.Д.;n.d.\n3;Stone;S.N.;Ash 1\n");
  assert.deepEqual(
    rows.map((row) => [row["given"], row["patronymic"], row["address"]]),
    [
      ["K.A.", undefined, undefined],
      ["Н.", "Д.", undefined],
      ["S.N.", undefined, "Ash 1"],
    ],
  );
});

test("letters that were lost on the way are counted", async (t) => {
  const { report } = await read(
    t,
    "id,surname,given\n1,M?ller,Ada\n2,M&uuml;ller,Zo\ufffd\n3,O'Brien & Co,Who?\n4,Reed,Ben\n",
  );
  assert.deepEqual(report.lostLetters, { surname: 2, given: 2 });
});

test("names in UTF-8 that were read as another encoding and saved so are counted, and none that only look it", async (t) => {
  const names = ["Müller", "Paweł", "Łukasz", "Żółć", "João", "Мария", "Юрий", "Čapek", "François", "Ştefan", "Νίκος"];
  for (const encoding of ["windows-1252", "windows-1250", "windows-1251", "windows-1254", "ibm866", "macintosh"]) {
    const cells = names.map((name, at) => `${at},${iconv.decode(Buffer.from(name), encoding)},Ada`);
    const { report } = await read(t, `id,surname,given\n${cells.join("\n")}\n20,Reed,Ben\n`);
    assert.deepEqual(report.lostLetters, { surname: names.length }, encoding);
  }
  const real = [
    ...names,
    "JOÃO",
    "Сірко",
    "Рівне",
    "Рљабов",
    "Gal·la",
    "ÅSE",
    "MUÑOZ",
    "D’ÎLE",
    "PĂŁAC",
    "Nº",
    "Ñandú",
    "KÓŁKO",
    "Íñigo",
    "VÍŤAZOSLAV",
    "FAÏÇAL",
    "сётё",
    "Віктор",
    "Гёте",
    "Рё",
    "Ї",
    "Müller",
    "ÖŽ",
    "Ђоковић",
    "ŞÖZ",
    "İĞ",
  ];
  const { report } = await read(t, `id,surname,given\n${real.map((name, at) => `${at},${name},Ada`).join("\n")}\n`);
  assert.deepEqual(report.lostLetters, {});
});

test("a header once more, and the words of a filter, are known again in Turkish capitals", async (t) => {
  const head = "Sıra No,Soyadı,Adı,İlçe";
  const text = `${head}\n1,Yılmaz,Işıl,Iğdır\n${head}\n2,Şahin,İlknur,İzmir\n3,Koç,Ömer,İZMİR\n`;
  const { rows, report } = await read(t, text);
  assert.deepEqual([rows.length, report.setAside], [3, []]);
  const { rows: there } = await read(t, text, { where: ["İlçe = İzmir"] });
  assert.deepEqual(
    there.map((row) => row["surname"]),
    ["Şahin", "Koç"],
  );
});

test("a date that cannot be is named by its row and its shape, and never repeated", async (t) => {
  const days = ["1961-05-17", "1962-05-18", "1963-05-19", "1950-13-40", "45.45.45", "early 12", "1777-05-06"];
  const rows = days.map((day, at) => `${at},Quill,Ada,${day}`).join("\n");
  const options = {
    columns: { id: "id", surname: "surname", given: "given", birthDate: "dob" },
    badRows: "set-aside",
  } as const;
  const { report } = await read(t, `id,surname,given,dob\n${rows}\n`, options);
  assert.deepEqual(
    report.setAside.map(({ row, got }) => [row, got]),
    [
      [5, '"9999-99-99": a month above 12'],
      [6, '"99.99.99": a month above 12'],
      [7, '"xxxxx 99": no date'],
      [8, '"9999-99-99": a year before 1850'],
    ],
  );
  const twoWays = days.slice(0, 3).map((day, at) => `${at},Quill,Ada,${day}`);
  await assert.rejects(
    read(t, `id,surname,given,dob\n${twoWays.join("\n")}\n9,Quill,Ada,02.03.1977\n`),
    /as good in dd\.mm\.yyyy as in mm\.dd\.yyyy/,
  );
});

test("rows inside an object, fields inside a field and rows without names of fields are refused, with how to write them", async (t) => {
  const inside = JSON.stringify({ voters: [{ surname: "Quill", given: "Ada" }] });
  const field = JSON.stringify([{ id: "1", name: { surname: "Quill", given: "Ada" } }]);
  const lists = JSON.stringify([
    ["surname", "given"],
    ["Quill", "Ada"],
  ]);
  for (const text of [inside, field, lists])
    await assert.rejects(read(t, text, {}, "t.json"), /objects or lists inside .*write the rows flat/);
});

test("a web page under a table's name and columns of fixed width are refused with what to do", async (t) => {
  await assert.rejects(read(t, "<html><table><tr><td>id</td></tr></table></html>", {}, "t.xls"), /save it as \.xlsx/);
  await assert.rejects(read(t, "SURNAME   GIVEN\nQuill     Ada\n"), /--format fixed --map/);
});
