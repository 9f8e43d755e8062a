import assert from "node:assert/strict";
import { test } from "node:test";
import { guessMapping } from "./guess-mapping.ts";

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
