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
function asked(
  less: PersonRecord,
  compared: readonly ComparedField[] = fields,
  more: PersonRecord = {},
): readonly ComparedField[] {
  const entry = { ...roll, ...more };
  // A slip is taken for one where nobody else bears the name.
  const frequencies = { total: 1000, count: () => 0 };
  const pair = comparePair(personModel("pair", compared), { ...entry, ...less }, entry, frequencies);
  return pair.filter(({ gate }) => gate !== "pass").map(({ field }) => field);
}

test("a short surname misread is nobody's to look at where home, day, given name and father are the same", () => {
  assert.deepEqual(asked({ surname: "Лонда" }, fields, { surname: "Вонга" }), []);
  assert.deepEqual(asked({ surname: "Лонда", address: "ул. Южная 77 130" }, fields, { surname: "Вонга" }), ["surname"]);
  assert.deepEqual(asked({ surname: "Лонда", birthDate: "1961-05-18" }, fields, { surname: "Вонга" }), ["surname"]);
  const noFathers = ["surname", "given", "birthDate", "address"] as const;
  assert.deepEqual(asked({ surname: "Лонда" }, noFathers, { surname: "Вонга" }), ["surname"]);
});

test("names in each other's boxes with a slip are nobody's to look at in one home", () => {
  assert.deepEqual(asked({ surname: "Антнон", given: "Щербинцев" }), []);
  assert.notDeepEqual(asked({ surname: "Антнон", given: "Щербинцев", address: "ул. Южная 77 130" }), []);
});

test("another surname, another father or middle name, and another day are for a person, at home too: lodgers and twins share the rest", () => {
  const room = { address: "ул. Заводская 5" };
  assert.deepEqual(asked({ surname: "Кошельков", ...room }, fields, room), ["surname"]);
  assert.deepEqual(asked({ patronymic: "Игоревич" }), ["patronymic"]);
  const maria = { surname: "Orvela", given: "Maria", patronymic: "Elena", address: "12 Mill Road" };
  assert.deepEqual(asked({ ...maria, patronymic: "Luisa" }, fields, maria), ["patronymic"]);
  assert.deepEqual(asked({ birthDate: "1961-11-02" }), ["birthDate"]);
});
