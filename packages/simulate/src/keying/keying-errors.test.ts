import assert from "node:assert/strict";
import { test } from "node:test";
import { isCalendarDate } from "@hustings/core";
import { electorate } from "../electorate/electorate.ts";
import type { Voter } from "../electorate/voter.ts";
import { nicknames } from "../names/american-given-names.ts";
import { random } from "../random.ts";
import { keyingErrorLabels, keyingErrors, noneOf, type KeyingError } from "./keying-errors.ts";
import { keysBeside, looksLike } from "./keyboards.ts";
import { transliterate } from "./transliterate.ts";
import { writtenAsOnRoll, type Written } from "./written.ts";

const people = {
  ru: [...electorate({ seed: "k", culture: "ru", voters: 12_000 })].flat(),
  us: [...electorate({ seed: "k", culture: "us", voters: 12_000 })].flat(),
};

/** Fields in which the line differs from the roll. */
function changed(written: Written, voter: Voter): (keyof Written)[] {
  const clean = writtenAsOnRoll(voter);
  const fields = [
    "surname",
    "given",
    "patronymic",
    "birthDate",
    "region",
    "locality",
    "street",
    "house",
    "flat",
  ] as const;
  return fields.filter((field) => written[field] !== clean[field]);
}

const names = ["surname", "given", "patronymic"] as const;
const texts: readonly (keyof Written)[] = [...names, "locality", "street"];
const letters = (text: string) => Array.from(text.toLowerCase()).toSorted().join("");
const one = (written: Written, voter: Voter): readonly [string, string] => {
  const fields = changed(written, voter);
  assert.equal(fields.length, 1, `${fields.join()} differ`);
  const [field] = fields as [keyof Written];
  assert.ok(texts.includes(field), field);
  return [writtenAsOnRoll(voter)[field] ?? "", written[field] ?? ""];
};

/** What each label says of a line, checked against the roll. */
const says: Record<KeyingError, (written: Written, voter: Voter) => void> = {
  typo(written, voter) {
    const [before, after] = one(written, voter);
    assert.ok(Math.abs(before.length - after.length) <= 1);
    if (before.length !== after.length) return;
    const at = Array.from(before).findIndex((letter, i) => letter !== after[i]);
    assert.ok(keysBeside(before[at] ?? "").includes((after[at] ?? "").toLowerCase()), `${before} ${after}`);
    assert.equal(before.slice(at + 1), after.slice(at + 1));
  },
  transposition(written, voter) {
    const [before, after] = one(written, voter);
    assert.equal(letters(before), letters(after));
    assert.equal(Array.from(before).filter((letter, i) => letter !== after[i]).length, 2);
  },
  ocr(written, voter) {
    const [before, after] = one(written, voter);
    const at = Array.from(before).findIndex((letter, i) => letter !== after[i]);
    assert.ok(looksLike(before[at] ?? "").includes((after[at] ?? "").toLowerCase()), `${before} ${after}`);
  },
  yo(written, voter) {
    const [before, after] = one(written, voter);
    assert.ok(/ё/i.test(before) && !/ё/i.test(after));
    assert.equal(before.replaceAll("ё", "е").replaceAll("Ё", "Е"), after);
  },
  "short-i"(written, voter) {
    const [before, after] = one(written, voter);
    assert.equal(before.replaceAll("й", "и"), after.replaceAll("й", "и"));
  },
  "hyphen-space"(written, voter) {
    const [before, after] = one(written, voter);
    assert.ok(/[- ]/.test(before));
    assert.equal(before.replace(/[- ]/g, "").toLowerCase(), after.replace(/[- ]/g, "").toLowerCase());
  },
  initials(written, voter) {
    assert.equal(written.given, `${voter.given[0]}.`);
    if (voter.patronymic !== undefined) assert.equal(written.patronymic, `${voter.patronymic[0]}.`);
    assert.ok(changed(written, voter).every((field) => field === "given" || field === "patronymic"));
  },
  "missing-patronymic"(written, voter) {
    assert.deepEqual(changed(written, voter), ["patronymic"]);
    assert.ok(!("patronymic" in written));
  },
  "swapped-names"(written, voter) {
    assert.deepEqual([written.surname, written.given], [voter.given, voter.surname]);
    assert.deepEqual(changed(written, voter), ["surname", "given"]);
  },
  "swapped-day-month"(written, voter) {
    assert.deepEqual(changed(written, voter), ["birthDate"]);
    const [year, month, day] = voter.birthDate.split("-");
    assert.equal(written.birthDate, [year, day, month].join("-"));
  },
  "wrong-year"(written, voter) {
    assert.deepEqual(changed(written, voter), ["birthDate"]);
    assert.equal(written.birthDate.slice(4), voter.birthDate.slice(4));
  },
  "old-address"(written, voter) {
    const { locality, street, house, flat } = voter.formerAddress ?? assert.fail(voter.id);
    assert.deepEqual([written.locality, written.street, written.house, written.flat], [locality, street, house, flat]);
    assert.deepEqual(
      names.map((name) => written[name]),
      names.map((name) => voter[name]),
    );
  },
  "maiden-name"(written, voter) {
    assert.deepEqual(changed(written, voter), ["surname"]);
    assert.equal(written.surname, voter.formerSurname);
  },
  transliterated(written, voter) {
    assert.match(written.surname + written.given + (written.patronymic ?? ""), /^[A-Za-z'-]+$/);
    assert.ok(changed(written, voter).every((field) => ["surname", "given", "patronymic"].includes(field)));
  },
  "wrong-case"(written, voter) {
    assert.ok(changed(written, voter).includes("surname"));
    for (const name of names) assert.equal(written[name]?.toLowerCase(), voter[name]?.toLowerCase());
  },
  nickname(written, voter) {
    assert.deepEqual(changed(written, voter), ["given"]);
    assert.ok(nicknames.get(voter.given)?.includes(written.given));
  },
  "middle-initial"(written, voter) {
    assert.deepEqual(changed(written, voter), ["patronymic"]);
    assert.equal(written.patronymic, voter.patronymic?.[0]);
  },
  suffix(written, voter) {
    assert.deepEqual(changed(written, voter), ["surname"]);
    assert.equal(`${written.surname} Jr`, voter.surname);
  },
};

const inCulture = (label: KeyingError, culture: "ru" | "us") =>
  culture === "us"
    ? !["yo", "short-i", "transliterated"].includes(label)
    : !["nickname", "middle-initial", "suffix"].includes(label);

for (const culture of ["ru", "us"] as const) {
  for (const label of keyingErrorLabels.filter((each) => inCulture(each, culture))) {
    test(`a line of ${culture} said to be ${label} differs from the roll in that way and no other`, () => {
      const rng = random(label);
      let seen = 0;
      for (const voter of people[culture]) {
        const { written, label: happened } = keyingErrors(voter, rng, { rate: 1, weights: { [label]: 1 } });
        if (happened === "none") continue;
        assert.equal(happened, label);
        assert.ok(changed(written, voter).length > 0);
        assert.ok(isCalendarDate(written.birthDate), written.birthDate);
        says[label](written, voter);
        seen++;
      }
      // The rarest: double town names and juniors.
      assert.ok(seen > 20, `${seen} lines`);
    });
  }

  test(`lines of ${culture} have errors in the share asked for, of every kind that can be`, () => {
    const rng = random("rate");
    const count = new Map<string, number>();
    for (const voter of people[culture]) {
      const { label, written } = keyingErrors(voter, rng, { rate: 0.4 });
      count.set(label, (count.get(label) ?? 0) + 1);
      if (label === "none") assert.deepEqual(written, writtenAsOnRoll(voter));
    }
    assert.ok(Math.abs((count.get("none") ?? 0) / people[culture].length - 0.6) < 0.02);
    for (const label of keyingErrorLabels) assert.equal(count.has(label), inCulture(label, culture), label);
  });
}

test("a clean line is the roll's, and fields the roll leaves empty are absent", () => {
  const alone =
    people.us.find(({ flat, patronymic }) => flat === undefined && patronymic === undefined) ?? assert.fail();
  const { written, label } = noneOf(alone);
  assert.equal(label, "none");
  assert.deepEqual(Object.keys(written), ["surname", "given", "birthDate", "region", "locality", "street", "house"]);
});

test("an error that cannot happen to a voter leaves the line clean and says so", () => {
  const man = people.ru.find(({ formerSurname }) => formerSurname === undefined) ?? assert.fail();
  const { label, written } = keyingErrors(man, random("x"), { rate: 1, weights: { "maiden-name": 1 } });
  assert.equal(label, "none");
  assert.deepEqual(written, writtenAsOnRoll(man));
});

test("keys beside a key are in its own script", () => {
  for (const letter of "абвгдеёжзийклмнопрстуфхцчшщъыьэюя") assert.match(keysBeside(letter), /^[а-яё]+$/, letter);
  for (const letter of "abcdefghijklmnopqrstuvwxyz") assert.match(keysBeside(letter), /^[a-z]+$/, letter);
  assert.ok(keysBeside("g").includes("h") && keysBeside("g").includes("t") && !keysBeside("g").includes("p"));
});

test("what looks alike is another letter of the same script", () => {
  for (const letter of "абвгдежзиклмнопрстуфхцчшщэaeionmuvrhtl0158") {
    assert.ok(!looksLike(letter).includes(letter), letter);
    assert.match(looksLike(letter), /[а-яё]/.test(letter) ? /^[а-яё]*$/ : /^[a-z0-9]*$/, letter);
  }
});

test("names go into Latin letters as in passports, and as people type them", () => {
  assert.equal(transliterate("Щербаков", 0), "Shcherbakov");
  assert.equal(transliterate("Юрий", 0), "Iurii");
  assert.equal(transliterate("Юрий", 1), "Yuriy");
  assert.equal(transliterate("Тер-Оганесян", 0), "Ter-Oganesian");
});
