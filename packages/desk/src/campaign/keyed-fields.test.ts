import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { signatureForm } from "@hustings/rules";
import type { KeyedFields } from "./desk-event.ts";
import { doubtIn, readFields, type SignersAge } from "./keyed-fields.ts";

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

test("a year of two figures is told as one: the sheet does not say of which century", () => {
  for (const birthDate of ["4.3.80", "040380", "80", "4/3/80"])
    assert.deepEqual(readFields(form, { ...line, birthDate }), { wrong: { field: "birthDate", why: "short-year" } });
});

test("a day that can hardly be is looked at once more: of a birth, of a signature, of who is too young; without the law's age nobody is", () => {
  const today = calendarDate("2018-01-10");
  const bySigning = { years: 18, on: "signing" } as const;
  const byVote = { years: 18, on: calendarDate("2018-03-18") };
  const doubts: readonly (readonly [fields: KeyedFields, signers: SignersAge | undefined, why: string | undefined])[] =
    [
      [{ birthDate: "1980-03-04" }, bySigning, undefined],
      [{ birthDate: "2090-03-04" }, undefined, "birthDate to-come"],
      [{ birthDate: "1066-10-14" }, undefined, "birthDate too-early"],
      [{ birthYear: "2019" }, undefined, "birthYear to-come"],
      [{ birthDate: "1980-03-04", signedOn: "2018-01-11" }, undefined, "signedOn to-come"],
      [{ birthDate: "2000-01-11" }, undefined, undefined],
      [{ birthDate: "2000-01-11" }, bySigning, "birthDate under-age"],
      [{ birthDate: "2000-01-10" }, bySigning, undefined],
      [{ birthDate: "2000-01-10", signedOn: "2018-01-09" }, bySigning, "birthDate under-age"],
      [{ birthDate: "2000-03-18" }, byVote, undefined],
      [{ birthDate: "2000-03-19" }, byVote, "birthDate under-age"],
      [{ birthDate: "2000" }, bySigning, undefined],
      [{ birthYear: "2001" }, bySigning, "birthYear under-age"],
    ];
  for (const [fields, signers, why] of doubts) {
    const doubt = doubtIn(fields, today, signers);
    assert.equal(doubt && `${doubt.field} ${doubt.why}`, why, JSON.stringify(fields));
  }
});
