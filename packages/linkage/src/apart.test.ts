import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { apartNumbers, ValuesApart } from "./apart.ts";
import { levelOfForms } from "./field-level.ts";
import { formsOf } from "./forms.ts";
import { areLettersApart } from "./letters-apart.ts";
import { editDistance } from "./distance.ts";
import { differentLevel } from "./model.ts";
import type { FieldModel } from "./model.ts";
import { personModel, purposes } from "./person-model.ts";

const names = [
  "Anna",
  "Hanna",
  "Max",
  "Maximilian",
  "Ян",
  "Юрий",
  "Yuri",
  "Иванов",
  "Ivanoff",
  "Петров",
  "Ng",
  "De la Cruz",
];
const more = [
  "Cruz",
  "Jackson",
  "Джексон",
  "Wang",
  "Zhang",
  "Orlov-Petrov",
  "Саша",
  "Александр",
  "Nizhny Novgorod",
  "Novgorod",
  "Tver",
];
const letters = fc.string({ unit: fc.constantFrom("a", "n", "o", "v", "ж", "й", "é", "շ", " "), maxLength: 12 });
const named = fc.oneof(fc.constantFrom(...names, ...more), letters);
const slip = fc.tuple(fc.nat(), fc.constantFrom("", "e", "sh", "v"), fc.constantFrom(0, 1));

/** Two names, or one and the same with slips, or with another before it. */
const pairs = fc.oneof(
  fc.tuple(named, named),
  fc
    .tuple(named, fc.array(slip, { maxLength: 4 }))
    .map(([name, slips]) => [name, slips.reduce(withSlip, name)] as const),
  fc.tuple(named, named).map(([name, other]) => [name, `${other} ${name}`] as const),
  fc.tuple(named, named).map(([name, other]) => [`${other} ${name}`, name] as const),
);

function withSlip(name: string, [at, letter, out]: readonly [number, string, number]): string {
  const place = at % (name.length + 1);
  return name.slice(0, place) + letter + name.slice(place + out);
}

const fields = ["surname", "given", "patronymic", "birthDate", "region", "locality", "birthplace"] as const;
const models = purposes.flatMap((purpose) => [
  ...personModel("dated", fields, purpose).fields,
  ...personModel("undated", ["surname", "given", "region", "locality"], purpose).fields,
]);

test("values that numbers tell apart are different to every test of their field", () => {
  let told = 0;
  const say = (model: FieldModel, a: string, b: string, known: readonly [boolean, boolean]) => {
    if (model.kind === "date") return;
    const apart = new ValuesApart(model);
    const [left, right] = [formsOf(model.kind, a, known[0]), formsOf(model.kind, b, known[1])];
    if (apart.isNone || left === undefined || right === undefined) return;
    const numbers = new Int32Array(2 * apartNumbers);
    apart.tell(left, numbers, 0);
    apart.tell(right, numbers, apartNumbers);
    assert.equal(apart.isTold(numbers, 0), true);
    if (!apart.areApart(numbers, 0, apartNumbers)) return;
    told++;
    assert.equal(levelOfForms(model, left, right), differentLevel, `${model.field}: ${a} beside ${b}`);
  };
  fc.assert(
    fc.property(pairs, fc.tuple(fc.boolean(), fc.boolean()), ([a, b], known) => {
      for (const model of models) say(model, a, b, known);
    }),
    { numRuns: 2000 },
  );
  assert.ok(told > 2000, `expected that most are told apart, got ${told}`);
});

test("of two texts with so many letters of their own no fewer edits lie between", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 5 }), ([a, b], most) => {
      if (areLettersApart(a, b, most)) assert.ok(editDistance(a, b) > most, `${a} beside ${b}`);
    }),
    { numRuns: 3000 },
  );
});

test("a field with a test that numbers say nothing of is left alone", () => {
  const [email] = personModel("mail", ["surname", "given", "email"], "voters").fields.filter(
    ({ field }) => field === "email",
  );
  assert.ok(email !== undefined && new ValuesApart(email).isNone);
});
