import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { bareDateParts, guessMapping, nameOrderOfHead } from "./guess-mapping.ts";
import type { NameOrder } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { splitName } from "./name-box.ts";

async function namesOf(t: TestContext, head: string, names: readonly string[], told?: NameOrder) {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.csv"), join(folder, "out.parquet")];
  const cells = names.map((name, at) => `${at + 1},${JSON.stringify(name)}\n`);
  writeFileSync(source, `id,${head}\n${cells.join("")}`);
  const order = told === undefined ? { nameOrder: nameOrderOfHead(head), isOrderOfHead: true } : { nameOrder: told };
  const { setAside } = await importTable({
    ...order,
    source,
    out,
    columns: { id: "id", name: head },
    required: ["surname"],
    badRows: "set-aside",
  });
  const rows = [];
  for await (const { surname, given } of readRows(out)) rows.push(`${surname}|${given}`);
  return { rows, setAside };
}

test("a name with nothing between its parts is divided where its signs say where, and asked about where only its bearer knows", async (t) => {
  const read = async (head: string, names: readonly string[]) => (await namesOf(t, head, names)).rows;
  assert.deepEqual(await read("姓名", ["李小红", "歐陽娜", "赵一"]), ["李|小红", "歐陽|娜", "赵|一"]);
  assert.deepEqual(await read("성명", ["박지훈", "황보영미"]), ["박|지훈", "황보|영미"]);
  assert.deepEqual(await read("氏名", ["田中　実", "鈴木　さくら"]), ["田中|実", "鈴木|さくら"]);
  const refused = /in which nothing says where the surname ends/;
  await assert.rejects(read("氏名", ["田中実", "林太郎"]), refused);
  // Many that are longer than the Chinese are, or one with kana, make all those beside them doubtful, and so does a head that says nothing.
  await assert.rejects(read("姓名", ["林太郎", "鈴木一郎"]), refused);
  await assert.rejects(read("姓名", ["林太郎", "田中実", "森健二", "原誠", "山本さくら"]), refused);
  await assert.rejects(read("Signed by", ["李小红", "赵一"]), /where all are Chinese, say --name-order surname-first/);
});

test("an order that somebody says divides Chinese names; one that it cannot divide is a row set aside, and no name is shown", async (t) => {
  const { rows, setAside } = await namesOf(t, "姓名", ["李小红", "陳方安生", "迪丽热巴", "西门庆余"], "surname-first");
  assert.deepEqual(rows, ["李|小红", "西门|庆余"]);
  assert.deepEqual(
    setAside.map(({ row, field, got }) => ({ row, field, got })),
    [3, 4].map((row) => ({ row, field: "name", got: "one of 4 signs: nothing says where the surname ends" })),
  );
  for (const name of ["闾丘露", "鮮于光", "淳于意", "万俟雪", "動物園"])
    assert.equal(splitName(name, "surname-first")?.surname.length, name === "動物園" ? 1 : 2, name);
  // A few beside many need no word of anybody.
  const some = await namesOf(t, "姓名", ["李小红", "赵一", "王明", "陳方安生", "周晓"]);
  assert.deepEqual([some.rows.length, some.setAside.map(({ row }) => row)], [4, [5]]);
});

test("a name without a blank among others of another order is a row set aside, and the others are read", async (t) => {
  const first = await namesOf(t, "Name", ["Ada Marsh", "王小明", "Bo Lindt"], "given-first");
  assert.deepEqual([first.rows, first.setAside.map(({ row }) => row)], [["Marsh|Ada", "Lindt|Bo"], [3]]);
  const comma = await namesOf(t, "Signed by", ["Marsh, Ada", "王小明", "남궁민수민수민", "Lindt, Bo", "Hale, Una"]);
  assert.deepEqual([comma.rows.length, comma.setAside.map(({ row }) => row)], [3, [3, 4]]);
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
  // Philip and Natalie, and not what they are doctors of.
  for (const name of [
    "Dr. Phil. M. Hahn",
    "Dr. Nat. M. Hahn",
    "Dr. Pol. Marie Hahn",
    "dr. phil. m. Hahn".toLowerCase(),
  ]) {
    const given = name.slice(4, -5);
    assert.deepEqual(splitName(name, "given-first"), { surname: name.slice(-4), given }, name);
    assert.deepEqual(splitName(`${name.slice(-4)}, Dr. ${given}`, undefined), { surname: name.slice(-4), given }, name);
  }
  for (const name of ["Dr. Rer. Nat. Ulf Hahn", "DR. PHIL. HABIL. Ulf Hahn", "Dr. phil. Ulf Hahn"])
    assert.equal(splitName(name, "given-first")?.given, "Ulf", name);
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

test("a word that says of what kind the other is does not say it in another language", () => {
  const heads = [
    "IP адрес",
    "IP地址",
    "PC住所",
    "Web адреса",
    "Telegram имя",
    "Mother name Имя",
    "Nick 名字",
    "SMS номер",
    "PIN 番号",
    "Maiden Фамилия",
    "UIK город",
    "Телефон / Email",
    "Email подтверждён / статус",
    "Scan / 性別",
  ];
  for (const head of heads) assert.deepEqual(guessMapping([head]), {}, head);
  assert.deepEqual(guessMapping(["Address 住所", "Sex / Пол", "Город | City"]), {
    address: "Address 住所",
    sex: "Sex / Пол",
    locality: "Город | City",
  });
});

function addressOf(...columns: readonly string[]): string | undefined {
  return guessMapping(columns)["address"];
}

test("a street alone is the address where no column has the whole one, and via only beside Italian", () => {
  assert.equal(addressOf("Nom", "Prénom", "N°", "Rue", "Adresse"), "Adresse");
  assert.equal(addressOf("Nom", "Prénom", "Rue"), "Rue");
  assert.equal(addressOf("Улица", "Адрес"), "Адрес");
  assert.equal(addressOf("Calle", "Domicilio"), "Domicilio");
  assert.equal(addressOf("Straße", "Anschrift"), "Anschrift");
  assert.equal(addressOf("Street", "Street Address"), "Street Address");
  assert.equal(addressOf("Cognome", "Nome", "Via", "Indirizzo"), "Indirizzo");
  assert.equal(addressOf("Cognome", "Nome", "Via"), "Via");
  assert.equal(addressOf("Street Address", "Via"), "Street Address");
  assert.equal(addressOf("Surname", "First name", "Via"), undefined);
});

test("a head that names one thing twice, with a word between, is that thing; one of two things is neither", () => {
  for (const [head, field] of [
    ["City or Town", "locality"],
    ["Ville ou commune", "locality"],
    ["Ort oder Gemeinde", "locality"],
    ["Last name or surname", "surname"],
    ["Фамилия или прізвище", "surname"],
  ] as const)
    assert.equal(guessMapping(["No", head, "First name"], "lines")[field], head, head);
  const two = guessMapping(["Surname or first name", "Address or e-mail"], "lines");
  assert.deepEqual(
    [two["surname"], two["given"], two["address"], two["email"]],
    [undefined, undefined, undefined, undefined],
  );
});

test("a form's questions are heads, as its answers are exported", () => {
  const asked = [
    "Timestamp",
    "What is your last name?",
    "Your first name *",
    "Please enter your home address:",
    "Your date of birth",
  ];
  assert.deepEqual(guessMapping(asked, "lines"), {
    surname: "What is your last name?",
    given: "Your first name *",
    birthDate: "Your date of birth",
    address: "Please enter your home address:",
  });
  for (const [surname, given] of [
    ["Votre nom", "Votre prénom"],
    ["Ваша фамилия", "Ваше имя"],
    ["Ihr Nachname", "Ihr Vorname"],
    ["Tu apellido", "Tu nombre"],
  ] as const)
    assert.deepEqual(guessMapping([surname, given], "lines"), { surname, given });
});

test("beside a sheet a number that counts is its line, and one that names somebody is not", async (t) => {
  const people = ["Surname", "First name"];
  for (const number of ["No", "Nr.", "№", "Lp.", "Lfd. Nr.", "Sl. No."])
    assert.equal(guessMapping(["Sheet", number, ...people], "lines")["sheetLine"], number, number);
  for (const number of ["ID Number", "Elector No", "EPIC No", "Signer No", "Voter ID", "PESEL", "Reg. number"])
    assert.equal(guessMapping(["Sheet", number, ...people], "lines")["sheetLine"], undefined, number);
  // Of what it is the number nobody says: of a register on one side and of a card on the other it would set everybody apart.
  for (const head of [
    ["Sheet", "ID Number", ...people],
    ["Voter ID", "ID number", ...people],
  ])
    assert.equal(guessMapping(head, "lines")["documentNumber"], undefined, head.join());
  // What is known longest is still meant first.
  assert.deepEqual(guessMapping(["ID Number", "No", "National ID", "Passport"]), {
    id: "No",
    documentNumber: "Passport",
  });
  const [source, out] = [join(scratchFolder(t), "t.csv"), join(scratchFolder(t), "out.parquet")];
  writeFileSync(source, "Sheet,No,Surname,First name\n1,7001015009087,Marsh,Ada\n1,12,Lindt,Bo\n");
  const columns = guessMapping(["Sheet", "No", ...people], "lines");
  const wish = { source, out, columns, uniqueId: false };
  await assert.rejects(importTable(wish), (error: Error) => {
    assert.match(error.message, /row 2.*the number of a line on its sheet.*correct the mapping/s);
    assert.doesNotMatch(error.message, /7001015009087/);
    return true;
  });
  assert.equal((await importTable({ ...wish, badRows: "set-aside" })).setAside.length, 1);
});

test("a day in three boxes that do not say of what is of birth on a roll, and asked about on a sheet", () => {
  const columns = ["Surname", "Given name", "Day", "Month", "Year"];
  assert.equal(guessMapping(columns)["birthDate"], "Day+Month+Year");
  assert.equal(guessMapping(columns, "lines")["birthDate"], undefined);
  assert.equal(guessMapping(["Sheet", "Line", ...columns])["birthDate"], undefined);
  assert.deepEqual(bareDateParts(columns), ["Day", "Month", "Year"]);
});
