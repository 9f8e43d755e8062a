import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import iconv from "iconv-lite";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { dateFormatOfHead } from "./date-head.ts";
import { guessMapping, nameOrderOfHead } from "./guess-mapping.ts";
import { readColumns } from "./import-table.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { splitName } from "./name-box.ts";
import { columnsOfBirths } from "./unknown-births.ts";

async function read(t: TestContext, bytes: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "t.csv"), join(folder, "t.parquet")];
  writeFileSync(source, bytes);
  const columns = options.columns ?? guessMapping(await readColumns({ source, columns: {} }));
  const report = await importTable({ source, out, ...options, columns });
  const rows = [];
  for await (const row of readRows(out)) rows.push(row);
  return { report, rows };
}

test("a club calls its people members, and has numbers for them", () => {
  assert.deepEqual(guessMapping(["Member no", "Member", "Joined", "Address"]), {
    id: "Member no",
    name: "Member",
    address: "Address",
  });
  assert.equal(guessMapping(["Mitgliedsnr.", "Nachname", "Vorname"])["id"], "Mitgliedsnr.");
});

test("Name beside given names is the surname; both surnames of a Spaniard are one", () => {
  assert.deepEqual(guessMapping(["Name", "Vorname"]), { given: "Vorname", surname: "Name" });
  assert.deepEqual(guessMapping(["Naam", "Voornaam"]), { given: "Voornaam", surname: "Naam" });
  assert.deepEqual(guessMapping(["Name", "Geb."]), { name: "Name", birthDate: "Geb." });
  assert.deepEqual(guessMapping(["Full name", "First name"]), { name: "Full name" });
  assert.deepEqual(guessMapping(["Primer apellido", "Segundo apellido", "Nombre"]), {
    surname: "Primer apellido+Segundo apellido",
    given: "Nombre",
  });
  assert.deepEqual(guessMapping(["Nombre", "Apellido Paterno", "Apellido Materno"]), {
    surname: "Apellido Paterno+Apellido Materno",
    given: "Nombre",
  });
});

test("brackets and characters that nobody sees leave a head what it is", () => {
  assert.deepEqual(guessMapping(["Surname", "Given Name(s)", "Born (dd/mm/yyyy)"]), {
    surname: "Surname",
    given: "Given Name(s)",
    birthDate: "Born (dd/mm/yyyy)",
  });
  assert.deepEqual(guessMapping(["(surname)", "{given}", "[date of birth]"]), {
    surname: "(surname)",
    given: "{given}",
    birthDate: "[date of birth]",
  });
});

test("a head without brackets is meant before one with, a name of birth beside a whole name is not the surname, a father's name is nobody's given name", () => {
  assert.deepEqual(guessMapping(["Address (mailing)", "Surname (maiden)", "Surname", "Given", "Address"]), {
    surname: "Surname",
    given: "Given",
    address: "Address",
  });
  assert.deepEqual(guessMapping(["Name", "Birth name", "Date of birth"]), { name: "Name", birthDate: "Date of birth" });
  assert.deepEqual(guessMapping(["Nom de naissance", "Prénom"]), { given: "Prénom", surname: "Nom de naissance" });
  assert.deepEqual(guessMapping(["Prezime", "Ime i prezime oca"]), { surname: "Prezime" });
});

test("a head says how dates are written, and which end of a whole name is the surname", () => {
  assert.equal(dateFormatOfHead("Geburtsdatum (TT.MM.JJJJ)"), "dd/mm/yyyy");
  assert.equal(dateFormatOfHead("Date de naissance (JJ/MM/AAAA)"), "dd/mm/yyyy");
  assert.equal(dateFormatOfHead("DOB [mm/dd/yyyy]"), "mm/dd/yyyy");
  assert.equal(dateFormatOfHead("Дата рождения (ДД.ММ.ГГГГ)"), "dd/mm/yyyy");
  assert.equal(dateFormatOfHead("Date of birth (if known)"), undefined);
  const orders = ["Nazwisko i imię", "ФИО", "Nom et prénom", "Név", "Imię i nazwisko", "Nombre y apellidos"];
  const [first, last] = ["surname-first", "given-first"] as const;
  assert.deepEqual(orders.map(nameOrderOfHead), [first, first, first, first, last, last]);
  assert.equal(nameOrderOfHead("Full name"), undefined);
});

test("titles are no part of a name in one box; suffixes and patronymics are parts of their own", () => {
  assert.deepEqual(splitName("Mr. Cal O. Stone III", "given-first"), {
    surname: "Stone",
    given: "Cal O.",
    suffix: "III",
  });
  assert.deepEqual(splitName("de la Stone, Dr. Cal Jr.", undefined), {
    surname: "de la Stone",
    given: "Cal",
    suffix: "Jr.",
  });
  const whole = { surname: "Иванов", given: "Борис", patronymic: "Ильич" };
  assert.deepEqual(splitName("Иванов Борис Ильич", "surname-first"), whole);
  for (const [written, order] of [
    ["William (Bill) Stone", "given-first"],
    ["William Stone (deceased)", "given-first"],
    ["Stone (née Reed), William", undefined],
    ["Stone William [moved 2024]", "surname-first"],
  ] as const)
    assert.deepEqual(splitName(written, order), { surname: "Stone", given: "William" }, written);
  assert.deepEqual(splitName("M. Night", "given-first"), { surname: "Night", given: "M." });
  // Initials are nobody's surname, at whichever end and in whatever order the others stand.
  const initials = { surname: "Щукин", given: "Ю.", patronymic: "Л." };
  for (const name of ["Щукин Ю.Л.", "Щукин Ю. Л.", "Ю.Л. Щукин"])
    for (const order of ["surname-first", "given-first", undefined] as const)
      assert.deepEqual(splitName(name, order), initials, name);
  assert.deepEqual(splitName("J.R. van Dyke", "given-first"), { surname: "van Dyke", given: "J.R." });
  assert.deepEqual(splitName("JT Smith", "given-first"), { surname: "Smith", given: "JT" });
  assert.deepEqual(splitName("NG Anna", undefined), { surname: "NG", given: "Anna" });
  assert.equal(splitName("Smith J. Brown", undefined), undefined);
});

test("what is a title or a suffix elsewhere stays where it is somebody's name", () => {
  const [first, last] = ["surname-first", "given-first"] as const;
  assert.deepEqual(splitName("Pan Wei Ming", first), { surname: "Pan", given: "Wei Ming" });
  assert.deepEqual(splitName("PAN Wei Ming", undefined), { surname: "PAN", given: "Wei Ming" });
  assert.deepEqual(splitName("Nguyen, Pan Anh", undefined), { surname: "Nguyen", given: "Pan Anh" });
  assert.deepEqual(splitName("Pan Jan Nowak", last), { surname: "Nowak", given: "Jan" });
  assert.deepEqual(splitName("Stone, Cal V", undefined), { surname: "Stone", given: "Cal V" });
  assert.deepEqual(splitName("Stone Cal V.", first), { surname: "Stone", given: "Cal V." });
  assert.deepEqual(splitName("Cal Stone V", last), { surname: "Stone", given: "Cal", suffix: "V" });
  assert.deepEqual(splitName("Khan, Md", undefined), { surname: "Khan", given: "Md" });
  // A degree tells nobody from his son.
  assert.deepEqual(splitName("Cal Stone PhD", last), { surname: "Stone", given: "Cal" });
});

test("what offices call their columns decides an encoding where names are few", async (t) => {
  const japanese = "番号,姓,名,生年月日\n1,山田,太郎,1950/04/03\n2,佐藤,花子,1961/06/25\n";
  const { report, rows } = await read(t, iconv.encode(japanese, "euc-jp"));
  assert.equal(report.encoding, "euc-jp");
  assert.deepEqual(
    rows.map((row) => row["surname"]),
    ["山田", "佐藤"],
  );
});

test("a file of two encodings is refused with the row that is in the other; two encodings of one name are not asked about", async (t) => {
  const mixed = Buffer.concat([
    Buffer.from("surname,given\nQuillé,Ada\nZoë,Cal\n"),
    Buffer.from("R\u00e9my,Ben\n", "latin1"),
  ]);
  await assert.rejects(read(t, mixed), /row 4: expected text in one encoding, got UTF-8 on 2 of the lines/);
  const romanian = "nume,prenume\nŢepeş,Ştefan\nPătraşcu,Ioana\nBrâncuşi,Ana\n";
  const { report } = await read(t, iconv.encode(romanian, "windows-1250"));
  assert.equal(report.encoding, "windows-1250");
  const polish = iconv.encode("nazwisko,imię\nŁuk,Świętosława\nŹreb,Gęsia\n", "maccenteuro");
  await assert.rejects(read(t, polish), /--encoding maccenteuro/);
});

const born = async (t: TestContext, ...texts: readonly string[]) => {
  const cells = texts.map((text) => `Quill;Ada;"${text}"`).join("\n");
  const { rows } = await read(t, `surname;given;birth date\n${cells}\n`);
  return rows.map((row) => row["birthDate"]);
};

test("days are read with a weekday before them, a time behind them, and whatever stands between their parts", async (t) => {
  const days = ["1950-01-31", "1961-06-25"];
  assert.deepEqual(await born(t, "Tuesday, January 31, 1950", "Sunday, June 25, 1961"), days);
  assert.deepEqual(await born(t, "martes, 31 de enero de 1950", "domingo, 25 de junio de 1961"), days);
  assert.deepEqual(await born(t, "Tue Jan 31 1950 00:00:00 GMT+0100 (CET)", "Sun Jun 25 1961 00:00:00 GMT+0200"), days);
  assert.deepEqual(await born(t, "Tue Jan 31 00:00:00 1950", "Sun Jun 25 00:00:00 CET 1961"), days);
  assert.deepEqual(await born(t, "31-JAN-1950 12.00.00.000000 AM", "25-JUN-1961 12.00.00.000000 AM"), days);
  assert.deepEqual(await born(t, "31 I 1950", "25 VI 1961"), days);
  assert.deepEqual(await born(t, "1er janvier 1950", "1º de julho de 1961"), ["1950-01-01", "1961-07-01"]);
  // Figures that read two ways are read as those with a month's name are written; a dot and a blank are no time of day.
  assert.deepEqual(await born(t, "31 января 1950 г.", "03.04.1961г."), ["1950-01-31", "1961-04-03"]);
  assert.deepEqual(await born(t, "January 31, 1950", "03/04/1961"), ["1950-01-31", "1961-03-04"]);
  assert.deepEqual(await born(t, "25. 11. 50", "3. 04.50"), ["1950-11-25", "1950-04-03"]);
  await assert.rejects(born(t, "31-JAN-1950 11.30.00.000000 PM", "25-JUN-1961"), /a time that is not midnight/);
});

test("where no date is written as was said, the error says as what they were asked to be", async (t) => {
  const table = "surname,given,birth date\nQuill,Ada,01/31/1950\nReed,Ben,06/25/1961\n";
  await assert.rejects(read(t, table, { dateFormat: "dd/mm/yyyy" }), /row 2 .*expected a date as dd\/mm\/yyyy/);
});

test("a word that says something of a date is not taken for a weekday, nor a Roman letter beside a year for a month", async (t) => {
  for (const day of ["before 31.01.1950", "died 31.01.1950", "nach 1950", "po 1950", "ca. 1950", "v 1950"])
    await assert.rejects(born(t, "25.06.1961", day), /row 3/, day);
  assert.deepEqual(await born(t, "po 31.01.1950", "quarta, 25 de junho de 1961"), ["1950-01-31", "1961-06-25"]);
});

test("a nought that a spreadsheet took from the front of a date without dividers is put back", async (t) => {
  assert.deepEqual(await born(t, "3041950", "25061961", "30111970"), ["1950-04-03", "1961-06-25", "1970-11-30"]);
});

test("birth dates under a head that nobody knows are found by what stands there, and no other days are", async (t) => {
  const source = join(scratchFolder(t), "t.csv");
  const rows = ["Quill,1950-01-31,1950,2019-04-03,17011", "Reed,1961-06-25,1961,2020-06-05,19500", "Stone,,,,20011"];
  writeFileSync(source, `surname,Quando,Jaro,Ekde,Kodo\n${rows.join("\n")}\n`);
  const unused = ["Quando", "Jaro", "Ekde", "Kodo"];
  assert.deepEqual(await columnsOfBirths({ source }, unused), ["Quando", "Jaro"]);
});

test("birth is cut short in many ways, and a column without a name that is not used is named by its place", async (t) => {
  for (const head of [
    "F. Nac.",
    "F. de nac.",
    "Fch. Nac",
    "DT_NASCIMENTO",
    "Date naiss.",
    "GebDat",
    "Data urodz.",
    "Дата рожд.",
  ])
    assert.equal(guessMapping(["Nom", "Prénom", head])["birthDate"], head, head);
  const { report } = await read(t, "surname|given|born||\nQuill|Ada|1950-01-31||\nReed|Bo|1961-06-25|x|\n");
  assert.deepEqual(report.unused, ["#4", "#5"]);
});

test("days of signing with a year of two digits are no birth dates of a hundred years ago", async (t) => {
  const source = join(scratchFolder(t), "t.csv");
  const year = new Date().getUTCFullYear() % 100;
  const rows = Array.from({ length: 12 }, (_, at) => `Quill,5/${at + 1}/${year},5/${at + 1}/${50 + at}`);
  writeFileSync(source, `surname,Date,Naskita\n${rows.join("\n")}\n`);
  assert.deepEqual(await columnsOfBirths({ source }, ["Date", "Naskita"]), ["Naskita"]);
});
