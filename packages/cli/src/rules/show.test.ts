import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, factsKnown, languages, rulebook, rulebookIds, type Rulebook } from "@hustings/rules";
import { lawSpaces } from "@hustings/core";
import { paperHtml, typeset } from "@hustings/server";
import { factValueText } from "./in-words.ts";
import { conditionTexts } from "./person-text.ts";
import { rulesWords } from "./words.ts";
import { headingOf, sectionsOf, showPaper, showText } from "./show.ts";

const books = rulebookIds().map(rulebook);

/** Every sentence in words that a rulebook holds, wherever it stands in it. */
function* wordsIn(value: unknown): Generator<Rulebook["title"]> {
  if (typeof value !== "object" || value === null) return;
  const { en, ru, fr } = value as Partial<Rulebook["title"]>;
  if (typeof en === "string" && typeof ru === "string" && typeof fr === "string") yield { en, ru, fr };
  else for (const member of Object.values(value)) yield* wordsIn(member);
}

/** Without the spaces that French sets before a semicolon, and with those that keep a number of the law together. */
const together = (text: string) => lawSpaces(text.replaceAll(/\s*; /g, "; "));

test("everything a rulebook holds in words stands in what show prints of it, in each language", () => {
  for (const book of books) {
    for (const lang of languages) {
      const text = together(showText(book, lang));
      for (const sentence of wordsIn(book)) {
        const start = sentence[lang].split("{")[0] ?? "";
        // The words of an age rule are its provision's, which the lines of the law print.
        assert.ok(text.includes(together(start)), `${book.id} ${lang}: ${sentence[lang]}`);
      }
      for (const { id } of book.parameters) assert.ok(text.includes(`${id} = `), `${book.id}: ${id}`);
      for (const { id } of book.units ?? []) assert.ok(text.includes(id), `${book.id}: ${id}`);
      for (const { article } of book.sources) assert.ok(text.includes(together(citation(article)[lang])));
    }
  }
});

test("of a double it is said whether one of the lines stays, as the law's rule has it", () => {
  const told = (which: RegExp) => books.filter((book) => which.test(showText(book, "en"))).map(({ id }) => id);
  const noneStays = books.filter(({ multipleSigning }) => multipleSigning.within === "none-stays").map(({ id }) => id);
  assert.deepEqual(told(/strikes every line of one person/), noneStays);
  assert.ok(noneStays.includes("pl/president/2025"));
  const further = told(/strikes the further line of one person/);
  assert.ok(further.length > 0 && !further.some((id) => noneStays.includes(id)), further.join());
});

test("every fact, day, limit and remedy is said in words, none by the program's own names", () => {
  const names =
    /\b(?:yes-or-no|whole-number|by-unit|days-(?:before|after)|clear-days|months-after|that-day|working-days|voting-day|not-accepted|not-counted|any-elector|end-of-day-after)\b/;
  for (const book of books) {
    for (const lang of languages) {
      const lines = sectionsOf(book, lang).flatMap(({ lines: all }) =>
        all.flatMap(({ text, under = [] }) => [text, ...under]),
      );
      for (const line of lines) {
        // What a case must spell is shown as it is spelt: keys, ids of readings and figures.
        const prose = line.replace(/^[\w/-]+(?:\s?:| =)/, "").replace(/\([\w-]+(?: \| [\w-]+)+\)/, "");
        assert.doesNotMatch(prose, names, `${book.id} ${lang}`);
      }
      const { colon } = rulesWords[lang];
      for (const { key } of factsKnown(book))
        assert.ok(
          lines.some((line) => line.startsWith(key + colon) && !line.startsWith(key + colon + key)),
          `${book.id}: ${key} has no words`,
        );
    }
  }
});

test("no sentence stands twice among the conditions: what several rules take out of it stands behind it together", () => {
  for (const book of books) {
    const conditions = conditionTexts(book, "en").map(({ text }) => text.split(" (")[0]);
    assert.equal(new Set(conditions).size, conditions.length, book.id);
  }
  assert.match(
    shown("tr/president/2023"),
    /more than twice\. \(at least 40\s?years; tested on the day of the vote; 2\s?terms; in all; taken as met/,
  );
});

test("French sets its colons and semicolons apart, and days of decisions are said in words", () => {
  const text = showText(rulebook("fr/president/2022"), "fr");
  assert.match(text, /dernière heure de réception\s: 4\smars\s2022/);
  assert.doesNotMatch(text, /[^\s]; /);
  assert.match(shown("ru/president/2018"), /Supreme Court, 30\sDecember\s2017: yes/);
});

const shown = (id: string) => showText(rulebook(id), "en");

const plain = (id: string, lang: (typeof languages)[number]) => showText(rulebook(id), lang).replaceAll(/\s/g, " ");

test("days, limits and sentences read as a person would say them, in each language", () => {
  for (const [id, lang, said] of [
    ["fr/president/2022", "en", "4 March 2022, the 6th Friday before the vote, 18:00"],
    ["fr/president/2022", "ru", "4 марта 2022 года, 6-я пятница до голосования, 18:00"],
    ["fr/president/2022", "fr", "4 mars 2022, le 6e vendredi avant le scrutin, 18:00"],
    ["us/new-york/designation/2024", "ru", "12-й четверг до голосования"],
    ["fr/president/2022", "fr", "Réclamation : réclamation contre la liste"],
    ["fr/president/2022", "fr", "jusqu'à la fin du jour, 1 jour après la publication"],
    ["fr/president/2022", "fr", "departements = 30, depuis le 18 juin 1976"],
    ["fr/president/2022", "ru", "до конца дня, 1 день после опубликования"],
    [
      "sn/president/2024",
      "fr",
      "(au moins 3 mois ; au plus 6 mois ; jusqu'à 5 ans après qu'elle est définitive ; apprécié au jour de la décision ; ",
    ],
    [
      "uk/london-mayor/2024",
      "en",
      "(at least 3 months; until 5 years after it became final; tested on the day of the vote; whatever the offence; ",
    ],
    [
      "at/president/2022",
      "ru",
      "(более: 6 месяцев; пока судимость не снята и не погашена; проверяется на день голосования; ",
    ],
  ] as const)
    assert.ok(plain(id, lang).includes(said), `${id} ${lang}: ${said}`);
  // No figure's own name stands in a condition on the person.
  for (const book of books)
    for (const lang of languages)
      for (const { text } of conditionTexts(book, lang))
        for (const { id } of book.parameters)
          assert.ok(!/-/.test(id) || !text.includes(`${id} `), `${book.id} ${lang}: ${text}`);
});

test("of a bar it is said that it does not bar until it is shown, never that it is taken as met", () => {
  for (const book of books)
    for (const { text } of conditionTexts(book, "en").filter(({ text: each }) => each.includes("whatever the offence")))
      assert.match(text, /does not bar until it is shown/, book.id);
  assert.match(shown("ru/president/2018"), /foreign citizenship[^\n]*taken as met until the contrary is shown/);
  assert.doesNotMatch(shown("sn/president/2024"), /deprivation of liberty[^\n]*taken as met/);
});

test("a spread is shown with its units and what each must have", () => {
  assert.match(shown("eu/initiative/2020-02-01"), /in each of at least 7 units \(member state\)/);
  assert.match(shown("eu/initiative/2020-02-01"), /DE 67,680, .*FR 55,695/);
  assert.match(shown("is/president/2024"), /at most 2,465, .*East 109/);
  assert.match(shown("uk/london-mayor/2024"), /10 in every unit, 33 in all \(borough or the City\)/);
});

test("of a list of units it is said that nobody compared it, but where it, or a figure for each of them, has a source", () => {
  for (const book of books)
    for (const lang of languages) {
      const said = showText(book, lang).includes(rulesWords[lang].unitsFrom);
      const read = /^(?:eu\/initiative|is\/president|ru\/governor)\//.test(book.id);
      assert.equal(said, book.units !== undefined && !read, `${book.id} ${lang}`);
    }
});

test("a rulebook is set as PDF in each language", async () => {
  for (const lang of languages) {
    const set = await typeset(showPaper(rulebook("ru/president/2018"), lang));
    assert.equal(set.kind, "pdf");
    assert.ok(set.kind === "pdf" && Buffer.from(set.bytes).subarray(0, 5).toString() === "%PDF-");
  }
  assert.equal(headingOf(rulebook("ru/president/2018"), "en").title, "President of Russia, election of 18 March 2018");
});

test("what stands before a number of the law stays beside it: as text and as a page", () => {
  const apart = /(?:\barts?\.|\bss?\.|\bno\.|ст\.|§|№|n°) \d/u;
  for (const id of ["ru/president/2018", "cz/president/2023", "us/washington/initiative/2014", "lt/president/2024"])
    for (const lang of languages) {
      const [text, page] = [showText(rulebook(id), lang), paperHtml(showPaper(rulebook(id), lang))];
      assert.match(text, /(?:art\.|s\.|ст\.|§)\u00a0\d/u, `${id} ${lang}`);
      assert.doesNotMatch(text, apart, `${id} ${lang}`);
      assert.doesNotMatch(page.replace(/<style>.*<\/style>/s, ""), apart, `${id} ${lang}`);
    }
});

test("as a page it is dark where the reader's screen is, no law's number breaks at its hyphen, and apostrophes are apostrophes", () => {
  for (const lang of languages) {
    const page = paperHtml(showPaper(rulebook("ru/president/2018"), lang));
    assert.match(page, /@media screen and \(prefers-color-scheme: dark\) \{\s*:root/);
    assert.match(page, /<span class="whole">19-\p{Lu}{2}<\/span>/u);
    const text = page
      .replace(/<style>.*<\/style>/s, "")
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&#39;", "'");
    assert.doesNotMatch(text, /\d+-\p{Lu}\p{Ll}|\p{L}'\p{L}|n° loi n°/u, lang);
  }
  // A case has to spell a unit as it is spelt here.
  assert.match(JSON.stringify(showPaper(rulebook("fr/president/2022"), "fr")), /Côte-d'Or.*d’/s);
});

test("in the page of a rulebook a link can name each figure, way to the ballot and sentence, and no two bear one name", () => {
  for (const book of books) {
    const page = paperHtml(showPaper(book, "en"));
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(ids.length, new Set(ids).size, book.id);
    const named = new Set(ids);
    for (const { id } of book.parameters) assert.ok(named.has(`figure-${id}`), `${book.id}: ${id}`);
    for (const { id } of book.provisions) assert.ok(named.has(`provision-${id}`), `${book.id}: ${id}`);
    for (const { id } of book.routes) assert.ok(named.has(`required-${id}`), `${book.id}: ${id}`);
  }
});

test("no day of a rulebook stands in figures alone: each language writes it in its own way", () => {
  for (const book of books) {
    for (const lang of languages) {
      const withoutNames = showText(book, lang)
        .replaceAll(/\S*\/\S*/g, "")
        .replaceAll(book.id, "");
      assert.doesNotMatch(withoutNames, /\b\d{4}-\d{2}-\d{2}\b/, `${book.id} ${lang}`);
    }
  }
});

test("what a sentence amounts to is told in months, and that of a fine as an amount", () => {
  const law = rulebook("ru/president/2024");
  const told = (sentence: string) => factValueText(law, { sentence, amount: 60 }, "en");
  assert.match(told("deprivation-of-liberty"), /; months: 60$/);
  assert.match(told("fine"), /; amount of the fine: 60$/);
});
