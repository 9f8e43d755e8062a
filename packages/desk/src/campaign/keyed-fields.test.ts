import assert from "node:assert/strict";
import { test } from "node:test";
import { signatureForm } from "@hustings/rules";
import { readFields } from "./keyed-fields.ts";

const form = signatureForm("ru/president/self-nominated");
const line = { surname: "Иванова", given: "Анна", birthDate: "04031980", address: "ул. Мира, д. 1, кв. 2" };

test("what no hand writes is refused by its field, whichever it is: it would be read otherwise than it was typed", () => {
  for (const [field, text] of [
    ["surname", "Ива\u202eнова"],
    ["surname", "Ива\0нова"],
    ["given", "Ан\ud800на"],
    ["given", "Анна \u{1f600}"],
    ["patronymic", "7"],
    ["address", `ул. Мира${"\u0336".repeat(9)}`],
    ["document", "\ue000"],
  ] as const) {
    const read = readFields(form, { ...line, [field]: text });
    assert.deepEqual(read, { wrong: { field, why: "unwritable" } }, JSON.stringify(text));
  }
});

test("marks that a copied name brings along are not kept, and who has no patronymic has none", () => {
  const read = readFields(form, { ...line, surname: "\u2068Ива\u00adнова\u2069\u200e", patronymic: "-" });
  assert.ok("fields" in read);
  assert.equal(read.fields.surname, "Иванова");
  assert.equal(read.fields.patronymic, undefined);
});
