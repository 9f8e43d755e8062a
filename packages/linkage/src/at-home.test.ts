import assert from "node:assert/strict";
import { test } from "node:test";
import { comparePair } from "./compare.ts";
import { personModel } from "./person-model.ts";
import type { PersonRecord } from "./compare.ts";
import type { ComparedField } from "./model.ts";

const roll: PersonRecord = {
  surname: "Щербинцев",
  given: "Антон",
  patronymic: "Маркович",
  birthDate: "1961-05-17",
  address: "ул. Речная 14 8",
};
const fields = ["surname", "given", "patronymic", "birthDate", "address"] as const;

/** Fields of which a person is asked. */
function asked(less: PersonRecord, compared: readonly ComparedField[] = fields): readonly ComparedField[] {
  const frequencies = { total: 1000, count: () => 3 };
  const pair = comparePair(personModel("pair", compared), { ...roll, ...less }, roll, frequencies);
  return pair.filter(({ gate }) => gate !== "pass").map(({ field }) => field);
}

test("another surname is nobody's to look at where home, day, given name and father are the same", () => {
  assert.deepEqual(asked({ surname: "Кошельков" }), []);
  assert.deepEqual(asked({ surname: "Кошельков", address: "ул. Южная 77 130" }), ["surname"]);
  assert.deepEqual(asked({ surname: "Кошельков", birthDate: "1961-05-18" }), ["surname"]);
  assert.deepEqual(asked({ surname: "Кошельков", given: "Герман" }), ["surname", "given"]);
});

test("without fathers or homes compared another surname is for a person", () => {
  assert.deepEqual(asked({ surname: "Кошельков" }, ["surname", "given", "birthDate", "address"]), ["surname"]);
  assert.deepEqual(asked({ surname: "Кошельков" }, ["surname", "given", "patronymic", "birthDate"]), ["surname"]);
});

test("another day of one year is nobody's to look at in the home of one name and father, and another year is", () => {
  assert.deepEqual(asked({ birthDate: "1961-11-02" }), []);
  assert.deepEqual(asked({ birthDate: "1961-11-02", patronymic: "Игоревич" }), ["patronymic", "birthDate"]);
  assert.deepEqual(asked({ birthDate: "1962-11-02" }), ["birthDate"]);
});
