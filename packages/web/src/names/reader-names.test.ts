import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { readerNames } from "./reader-names.ts";

suite("Names in the reader's letters", () => {
  test("a place has its own name in each language, whichever the log gives", () => {
    for (const name of ["Москва", "Moscow", "Moscou"]) {
      assert.equal(readerNames("en", "ru").place(name), "Moscow");
      assert.equal(readerNames("ru", "ru").place(name), "Москва");
      assert.equal(readerNames("fr", "ru").place(name), "Moscou");
    }
    assert.equal(readerNames("fr", "ru").place("Свердловская область"), "région de Sverdlovsk");
  });

  test("every unit of the Russian law has a name of its own in each language, and none is spelled by rule", () => {
    const file = new URL("../../../rules/src/law/ru/units.json", import.meta.url);
    const units = JSON.parse(readFileSync(file, "utf8")) as { readonly name: string }[];
    const bySound = units.filter(({ name }) =>
      (["en", "fr"] as const).some((language) =>
        /respublika|oblast|avtonom/i.test(readerNames(language, "ru").place(name)),
      ),
    );
    assert.deepEqual(bySound, []);
    assert.equal(readerNames("fr", "ru").place("Севастополь"), "Sébastopol");
  });

  test("what the demonstration's facts rest on is said in the reader's language, and anybody's own words stay", () => {
    const plan = readFileSync(new URL("../../../cli/src/demo/demo-plan.ts", import.meta.url), "utf8");
    const sources = [...plan.matchAll(/ source: "([^"]+)"/g)].map(([, source = ""]) => source);
    assert.ok(sources.length >= 6);
    for (const source of sources) {
      assert.equal(readerNames("en").source(source), source);
      assert.match(readerNames("ru", "ru").source(source), /\p{Script=Cyrillic}/u, source);
      assert.notEqual(readerNames("fr", "ru").source(source), source);
    }
    assert.equal(readerNames("fr").source("toString"), "toString");
    // Words that any commission may write are nobody's to translate, in its decision least of all.
    for (const source of ["Registration record", "Declaration of the candidate", "Identity card"])
      assert.equal(readerNames("fr", "us").source(source), source);
    assert.ok(sources.every((source) => /\binvented\b/i.test(source)));
  });

  test("a place that no list knows is written by rule", () => {
    assert.equal(readerNames("en", "ru").place("Гусиноозёрск"), "Gusinoozyorsk");
    assert.equal(readerNames("fr", "ru").place("Усть-Джегута"), "Oust-Djegouta");
  });

  test("a person's name goes into the reader's letters and back", () => {
    const pairs = [
      ["Вера Ладогина", "Vera Ladogina", "Vera Ladoguina"],
      ["Тимур Заозерский", "Timur Zaozersky", "Timour Zaozerski"],
      ["Глеб Перелесов", "Gleb Perelesov", "Gleb Perelessov"],
      ["Евгений Щукин", "Yevgeny Shchukin", "Evgueni Chtchoukin"],
    ] as const;
    for (const [ru, en, fr] of pairs) {
      assert.equal(readerNames("en", "ru").person(ru), en);
      assert.equal(readerNames("fr", "ru").person(ru), fr);
      assert.equal(readerNames("ru", "ru").person(en), ru);
    }
    assert.equal(readerNames("en", "ru").person("ЮЛИЯ ЦОЙ"), "YULIYA TSOY");
  });

  test("names of a country that writes in Latin letters are not led into Cyrillic by an English rule", () => {
    assert.equal(readerNames("ru", "fr").person("Jean-Luc Chêne"), "Jean-Luc Chêne");
    assert.equal(readerNames("ru", "pl").place("Łódź"), "Łódź");
  });

  test("what is not a letter of the rule stays as it is written", () => {
    assert.equal(readerNames("en", "ru").person('Р"<b>2'), 'R"<b>2');
    assert.equal(readerNames("fr", "constructor").place("constructor"), "constructor");
    assert.equal(readerNames("en").person("مرشحة المثال"), "مرشحة المثال");
  });
});
