import assert from "node:assert/strict";
import { test } from "node:test";
import { guessMapping } from "./guess-mapping.ts";

const bornBy = (...heads: readonly string[]) => guessMapping(["Surname", "Given name", ...heads])["birthDate"];

test("column names in three languages suggest their fields, and nothing is suggested twice", () => {
  assert.deepEqual(guessMapping(["Фамилия", "Имя", "Отчество", "Дата рождения", "Регион"]), {
    surname: "Фамилия",
    given: "Имя",
    patronymic: "Отчество",
    birthDate: "Дата рождения",
    region: "Регион",
  });
  assert.deepEqual(guessMapping(["Nom", "Prénom", "Département", "Candidat"]), {
    surname: "Nom",
    given: "Prénom",
    region: "Département",
    nomination: "Candidat",
  });
  assert.deepEqual(guessMapping(["Sheet no", "circulator", "date received"]), {
    circulator: "circulator",
    sheet: "Sheet no",
    receivedOn: "date received",
  });
  assert.deepEqual(guessMapping(["voter_id", "LAST NAME", "first-name", "DOB"]), {
    id: "voter_id",
    surname: "LAST NAME",
    given: "first-name",
    birthDate: "DOB",
  });
});

test("heads of Cyrillic tables are known in whatever scheme somebody wrote them in Latin letters", () => {
  for (const [surname, given, patronymic, birthDate] of [
    ["Familiya", "Imya", "Otchestvo", "Data rozhdeniya"],
    ["FAMILIIA", "IMIA", "OTCHESTVO", "DATA_ROJDENIJA"],
    ["familija", "imja", "otchestvo", "god rozhdenija"],
    ["Familia", "Imya", "Otchestvo", "God rozhdeniya"],
    ["Prizvische", "Im'ya", "Pobatkovi", "Data narodzhennya"],
    ["Familiyasi", "Ismi", "Otasining ismi", "Tugilgan sanasi"],
    ["Фамилно име", "Име", "Презиме", "Дата на раждане"],
  ] as const) {
    const found = guessMapping([surname, given, patronymic, birthDate]);
    assert.deepEqual(found, { surname, given, patronymic, birthDate });
  }
});

test("a column of families is no surname where another is, nor alone", () => {
  assert.equal(guessMapping(["Familia", "Apellidos", "Nombre"])["surname"], "Apellidos");
  assert.equal("surname" in guessMapping(["Familia", "Miembros"]), false);
});

test("whom a line is for is read from its column, in the words that lists have for it", () => {
  for (const head of [
    "For",
    "Candidate",
    "Initiative",
    "Measure",
    "Pour",
    "Candidat-e parrainé-e",
    "За кого",
    "Кандидат",
    "Wahlvorschlag",
    "Kandydat",
  ])
    assert.equal(guessMapping(["Surname", "Given name", head], "lines")["nomination"], head);
  assert.equal(guessMapping(["Surname", "Forename", "Format"], "lines")["nomination"], undefined);
});

test("a Greek sheet's address and day of birth, a Czech roll's number and a Pole's number are known", () => {
  assert.deepEqual(guessMapping(["Επώνυμο", "Όνομα", "Ημ/νία γέννησης", "Διεύθυνση", "Δήμος"], "lines"), {
    surname: "Επώνυμο",
    given: "Όνομα",
    birthDate: "Ημ/νία γέννησης",
    locality: "Δήμος",
    address: "Διεύθυνση",
  });
  assert.equal(guessMapping(["Číslo", "Příjmení", "Jméno"])["id"], "Číslo");
  assert.equal(guessMapping(["Nr PESEL", "Nazwisko", "Imię"], "lines")["documentNumber"], "Nr PESEL");
});

test("a county's roll that shortens its heads is known with its home, town and code", () => {
  assert.deepEqual(guessMapping(["VOTER_ID", "LAST_NAME", "FIRST_NAME", "RES_ADDRESS", "RES_CITY", "RES_ZIP"]), {
    id: "VOTER_ID",
    surname: "LAST_NAME",
    given: "FIRST_NAME",
    address: "RES_ADDRESS",
    locality: "RES_CITY",
    postcode: "RES_ZIP",
  });
});

test("a list's period is nobody's birth date, and no part of a date displaces a whole one", () => {
  for (const [whole, month, year] of [
    ["Fecha de nacimiento", "Mes", "Año"],
    ["Geburtsdatum", "Monat", "Jahr"],
    ["Data urodzenia", "Miesiąc", "Rok"],
    ["Datum narození", "Měsíc", "Rok"],
    ["Születési dátum", "Hónap", "Év"],
    ["Geboortedatum", "Maand", "Jaar"],
    ["Дата рождения", "Месяц", "Год"],
    ["Birth Dt", "Month", "Year"],
    ["Birthday", "Month", "Year"],
    ["Geburtstag", "Monat", "Jahr"],
  ] as const) {
    for (const heads of [
      [whole, month, year],
      [year, whole, month],
      ["Day", month, year, whole],
    ])
      assert.equal(bornBy(...heads), whole, heads.join());
    assert.equal(bornBy(month, year), undefined);
  }
  assert.equal(bornBy("Birth day", "Birth month", "Birth year", "Date of birth"), "Date of birth");
  assert.equal(bornBy("Birth year", "Birth Dt"), "Birth Dt");
  assert.equal(bornBy("Birth year", "Month", "Year"), "Birth year");
  assert.equal(bornBy("Day", "Month", "Year", "Month of birth", "Year of birth"), "Month of birth+Year of birth");
});

test("day, month and year of birth in columns of their own are joined, whichever of their heads says of what", () => {
  assert.equal(bornBy("Day", "Month", "Year"), "Day+Month+Year");
  assert.equal(bornBy("Tag", "Monat", "Geburtsjahr"), "Tag+Monat+Geburtsjahr");
  assert.equal(bornBy("Geburtstag", "Geburtsmonat", "Geburtsjahr"), "Geburtstag+Geburtsmonat+Geburtsjahr");
  assert.equal(bornBy("Month", "Year of birth"), "Month+Year of birth");
  assert.equal(
    bornBy("Year", "Day", "Month", "Birth year", "Birth month", "Birth day"),
    "Birth day+Birth month+Birth year",
  );
});

test("numbered names take nothing from a name without a number", () => {
  const heads = ["Last name", "First name", "Last name 1", "Last name 2", "DOB"];
  assert.deepEqual(guessMapping(heads), { surname: "Last name", given: "First name", birthDate: "DOB" });
  assert.equal(guessMapping(["Nom", "Prénom", "Prénom 1", "Prénom 2"])["given"], "Prénom");
  assert.equal(guessMapping(["Surname 1", "Surname", "Surname 2", "Given names"])["surname"], "Surname");
});

test("two people in a row are not one: their names are not joined, and half of them are not left out", () => {
  for (const heads of [
    ["Address", "Surname 1", "First name 1", "Surname 2", "First name 2"],
    ["Vorname 1", "Nachname 1", "Vorname 2", "Nachname 2", "Vorname 3", "Nachname 3"],
    ["Surname (1)", "Given name (1)", "Surname (2)", "Given name (2)"],
    ["Forename 1", "Forename 2", "Surname 1", "Surname 2", "Birth date 1", "Birth date 2"],
    ["Apellido 1", "Apellido 2", "Nombre 1", "Nombre 2", "Sexo 1", "Sexo 2"],
  ]) {
    const { surname, given } = guessMapping(heads);
    assert.deepEqual([surname, given], [undefined, undefined], heads.join());
  }
  const { surname, given } = guessMapping(["Apellido 1", "Apellido 2", "Nombre 1", "Nombre 2"]);
  assert.deepEqual([surname, given], ["Apellido 1+Apellido 2", "Nombre 1+Nombre 2"]);
  assert.equal(guessMapping(["Nombre 1", "Nombre 2", "Apellido 1", "Apellido 2"])["given"], "Nombre 1+Nombre 2");
  assert.equal(guessMapping(["Nachname", "Vorname (1)", "Vorname (2)"])["given"], "Vorname (1)+Vorname (2)");
});
