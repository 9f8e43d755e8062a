import assert from "node:assert/strict";
import { test } from "node:test";
import { factsKnown, factWords, languages, rulebook, rulebookIds } from "../index.ts";

test("every fact, paper, class and sentence of every rulebook has its words in each language, and none is its key", () => {
  const faults: string[] = [];
  for (const id of rulebookIds()) {
    const book = rulebook(id);
    const { classes = [], sentences = [] } = book.offences ?? {};
    const named = [
      ...factsKnown(book).map(({ key }) => ({ key, words: factWords(book, key) })),
      ...[...classes, ...sentences].map((each) => ({ key: each.id, words: each.words })),
      ...book.questions.flatMap(({ readings }) => readings.map((each) => ({ key: each.id, words: each.words }))),
    ];
    for (const { key, words } of named) {
      const bad = languages.filter((lang) => {
        const text = words?.[lang] ?? "";
        // A word of one part may be written alike in English and French; a key of several is never a word.
        const isKey = text === key && (key.includes("-") || lang === "ru");
        return text === "" || isKey || /[{}]/.test(text) || (lang === "ru" && !/\p{Script=Cyrillic}/u.test(text));
      });
      if (bad.length > 0) faults.push(`${id}: ${key} (${bad.join(", ")})`);
    }
  }
  assert.deepEqual(faults, []);
});

test("what a law wants nobody to have is named as it is asked, not as the law wishes it", () => {
  const book = rulebook("ru/president/2018");
  assert.match(factWords(book, "court-found-extremist-campaigning")?.en ?? "", /^a court found/);
  assert.equal(factWords(book, "group-papers-filed")?.ru, "день представления документов группы избирателей");
  assert.equal(factWords(book, "election-published")?.fr, "jour : la publication de la convocation");
  assert.equal(factWords(book, "residence-years")?.ru, "проживает в России не менее 10 лет");
});
