import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dataFile } from "../../test/data-folder.ts";
import { random } from "../random.ts";
import { americanFemale, americanMale, nicknames } from "./american-given-names.ts";
import { americanSurnames } from "./american-surnames.ts";
import { cohortNames, firstNameOf } from "./naming.ts";
import { patronymicsOf } from "./patronymic.ts";
import { russianGivenNames } from "./russian-given-names.ts";
import { russianNaming } from "./russian-naming.ts";
import { feminineSurname, frequentIn, surnamesOf, type NamingTradition } from "./russian-surnames.ts";

const traditions: readonly NamingTradition[] = ["common", "tatar", "caucasian", "armenian", "georgian", "ukrainian"];

test("patronymics follow the grammar", () => {
  const table = `Иван Иванович Ивановна;Алексей Алексеевич Алексеевна;Василий Васильевич Васильевна;Дмитрий Дмитриевич Дмитриевна
Юрий Юрьевич Юрьевна;Георгий Георгиевич Георгиевна;Игорь Игоревич Игоревна;Пётр Петрович Петровна;Павел Павлович Павловна
Лев Львович Львовна;Михаил Михайлович Михайловна;Илья Ильич Ильинична;Никита Никитич Никитична;Яков Яковлевич Яковлевна
Савва Саввич Саввична;Даниил Данилович Даниловна;Муса Мусаевич Мусаевна;Али Алиевич Алиевна;Камиль Камилевич Камилевна
Афанасий Афанасьевич Афанасьевна;Лука Лукич Лукинична;Кузьма Кузьмич Кузьминична;Тимофей Тимофеевич Тимофеевна`;
  for (const row of table.split(/[;\n]/)) {
    const [father = "", son, daughter] = row.split(" ");
    assert.deepEqual(patronymicsOf(father), { son, daughter });
  }
});

test("a woman bears the feminine form, where the surname has one", () => {
  const table =
    "Иванов Иванова;Кузьмин Кузьмина;Королёв Королёва;Белинский Белинская;Высоцкий Высоцкая;Шевченко Шевченко;Ковальчук Ковальчук;Абрамян Абрамян;Беридзе Беридзе;Карпович Карпович";
  for (const pair of table.split(";")) {
    const [man = "", woman] = pair.split(" ");
    assert.equal(feminineSurname(man), woman);
  }
});

for (const tradition of traditions) {
  test(`surnames of the ${tradition} tradition are spelt as the language spells, none twice`, () => {
    const surnames = surnamesOf(tradition);
    assert.equal(new Set(surnames).size, surnames.length);
    assert.ok(surnames.length >= 50 && frequentIn(tradition) <= surnames.length);
    for (const surname of surnames) {
      assert.match(surname, /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*$/);
      assert.doesNotMatch(surname, /[гкхжшчщ]ы|[ьъ][аоуыэьъ]|[аеёиоуыэюя]{3}/, surname);
    }
  });
}

test("there are several thousand surnames in the common tradition", () => {
  assert.ok(surnamesOf("common").length > 4_000, `${surnamesOf("common").length}`);
  assert.ok(americanSurnames().length > 4_000, `${americanSurnames().length}`);
});

test("no given name stands twice in one tradition and sex, and all have a time of their own", () => {
  const lists = [...traditions.flatMap((of) => Object.values(russianGivenNames[of])), americanMale, americanFemale];
  for (const list of lists) {
    const names = list.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
    for (const { name, weight, peak, width } of list)
      assert.ok(weight > 0 && peak > 1900 && peak < 2010 && width >= 5 && width <= 60, name);
  }
});

test("a name of the 1940s is rare among the young and a name of the 1990s among the old", () => {
  const { firstNames } = russianNaming("").items[0] ?? assert.fail();
  const share = (name: string, year: number) => {
    const rng = random(`${name}/${year}`);
    let found = 0;
    for (let i = 0; i < 20_000; i++) if (firstNameOf(firstNames.f, year, rng).name === name) found++;
    return found / 20_000;
  };
  assert.ok(share("Галина", 1948) > 10 * share("Галина", 1995));
  assert.ok(share("Анастасия", 1995) > 10 * share("Анастасия", 1948));
});

test("years before the first cohort and after the last take the nearest", () => {
  const names = cohortNames([{ name: "Иван", weight: 1, peak: 1950, width: 20 }], (name) => ({
    name,
    son: undefined,
    daughter: undefined,
  }));
  for (const year of [1700, 1899, 2030, 3000]) assert.equal(firstNameOf(names, year, random("x")).name, "Иван");
});

test("a share of naming nobody knows is refused", () => {
  assert.throws(() => russianNaming("z5"), RangeError);
});

test("a nickname is never the name itself", () => {
  for (const [name, short] of nicknames) {
    assert.ok(short.length > 0 && !short.includes(name) && short.every((each) => /^[A-Z][a-z]+$/.test(each)), name);
  }
});

test("the most frequent surnames are those a count has, nearly in its order", (t) => {
  const file = dataFile("names-ru", "russian_male_last_names_and_popularity.yaml");
  if (file === undefined) return t.skip("names-ru absent");
  const counted = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((row) => row.split(":")[0]?.replaceAll("ё", "е"));
  const head = surnamesOf("common")
    .slice(0, 100)
    .map((name) => name.replaceAll("ё", "е"));
  const top = new Set(counted.slice(0, 130));
  const shared = head.filter((name) => top.has(name)).length;
  assert.ok(shared >= 90, `${shared} of 100 are among the 130 most frequent of the count`);
  const all = new Set(counted);
  const ours = surnamesOf("common").map((name) => name.replaceAll("ё", "е"));
  const real = ours.filter((name) => all.has(name)).length / ours.length;
  assert.ok(real > 0.2, `${(100 * real).toFixed(0)} % of all forms are borne by somebody the count knows`);
});
