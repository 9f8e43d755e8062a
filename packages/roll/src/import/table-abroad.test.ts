import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { bareDateParts, guessMapping, nameOrderOfHead } from "./guess-mapping.ts";
import { importTable } from "./import-table.ts";
import { splitName } from "./name-box.ts";

async function namesOf(t: TestContext, head: string, names: readonly string[]) {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.csv"), join(folder, "out.parquet")];
  writeFileSync(source, `id,${head}\n${names.map((name, at) => `${at + 1},${name}\n`).join("")}`);
  await importTable({ source, out, columns: { id: "id", name: head }, nameOrder: nameOrderOfHead(head) });
  const rows = [];
  for await (const { surname, given } of readRows(out)) rows.push(`${surname}|${given}`);
  return rows;
}

test("a name with nothing between its parts is divided where its signs say where, and asked about where only its bearer knows", async (t) => {
  assert.deepEqual(await namesOf(t, "姓名", ["李小红", "歐陽娜", "赵一"]), ["李|小红", "歐陽|娜", "赵|一"]);
  assert.deepEqual(await namesOf(t, "성명", ["박지훈", "황보영미"]), ["박|지훈", "황보|영미"]);
  assert.deepEqual(await namesOf(t, "氏名", ["田中　実", "鈴木　さくら"]), ["田中|実", "鈴木|さくら"]);
  const refused = /in which nothing says where the surname ends/;
  await assert.rejects(namesOf(t, "氏名", ["田中実", "林太郎"]), refused);
  // One that is longer than the Chinese are makes all those beside it doubtful, and so does a head that says nothing.
  await assert.rejects(namesOf(t, "姓名", ["林太郎", "鈴木一郎"]), refused);
  await assert.rejects(
    namesOf(t, "Signed by", ["李小红", "赵一"]),
    /where all are Chinese, say --name-order surname-first/,
  );
});

test("a doctor's faculty and an engineer's degree are no part of the name", () => {
  const names = [
    "Hahn, Dr. med. Ulf",
    "Dr. rer. nat. Ulf Hahn",
    "Dipl.-Kfm. Ulf Hahn",
    "Hahn, Dott.ssa Ulf",
    "Ulf Hahn",
  ];
  for (const name of names) {
    const { surname, given } = splitName(name, "given-first") ?? {};
    assert.deepEqual([surname, given], ["Hahn", "Ulf"], name);
  }
  assert.deepEqual(splitName("Nat. Hahn", "given-first"), { surname: "Hahn", given: "Nat." });
});

test("heads in two languages or three are known where they say one thing", () => {
  assert.deepEqual(
    guessMapping(["Nr / No", "Name / Nom / Cognome", "Vorname / Prénom / Nome", "Geburtsdatum/Date de naissance"]),
    {
      id: "Nr / No",
      surname: "Name / Nom / Cognome",
      given: "Vorname / Prénom / Nome",
      birthDate: "Geburtsdatum/Date de naissance",
    },
  );
  assert.deepEqual(guessMapping(["Soyadı\nSurname", "Имя Given name", "Дата рождения | Born"]), {
    surname: "Soyadı\nSurname",
    given: "Имя Given name",
    birthDate: "Дата рождения | Born",
  });
  // Two things in one column are not one of them.
  assert.deepEqual(guessMapping(["Surname / Given name", "City / Ward", "ID/Passport No"]), {});
  assert.deepEqual(guessMapping(["Elector's Surname", "Voter First Name"]), {
    surname: "Elector's Surname",
    given: "Voter First Name",
  });
});

test("a day in three boxes that do not say of what is of birth on a roll, and asked about on a sheet", () => {
  const columns = ["Surname", "Given name", "Day", "Month", "Year"];
  assert.equal(guessMapping(columns)["birthDate"], "Day+Month+Year");
  assert.equal(guessMapping(columns, "lines")["birthDate"], undefined);
  assert.equal(guessMapping(["Sheet", "Line", ...columns])["birthDate"], undefined);
  assert.deepEqual(bareDateParts(columns), ["Day", "Month", "Year"]);
});
