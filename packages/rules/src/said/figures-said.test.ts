import assert from "node:assert/strict";
import { test } from "node:test";
import { looseEnds, rulebook, rulebookIds, type Rulebook } from "../index.ts";
import { saysFigure } from "./figure-in-words.ts";
import { figuresSaid, wholeNumbersSaid } from "./figures-said.ts";
import { unsaidFigures, whyUnsaid } from "../law/figures-unsaid.ts";
import { ratio } from "../ratio.ts";
import { isRatio } from "../rulebook/by-name.ts";
import { languages, type Language } from "../words/words.ts";

const sentences: readonly (readonly [Language, string, readonly number[]])[] = [
  ["en", "Two hundred lines, twenty-five days, 1,233 voters and the thirteenth Monday.", [13, 25, 200, 1_233]],
  [
    "ru",
    "Двести двадцать — нет; двадцать пять дней, 1 233 избирателя и тринадцатый понедельник.",
    [13, 25, 220, 1_233],
  ],
  ["fr", "Vingt-cinq jours, quatre-vingt-dix lignes, 1 233 électeurs, soixante-douze heures.", [25, 72, 90, 1_233]],
  ["fr", "Cinq cents signatures, deux cent vingt-cinq lignes, cinq pour cent.", [5, 225, 500]],
  ["fr", "Cent quatre-vingt-dix lignes.", [190]],
  ["en", "One thousand two hundred twenty-five lines.", [1_225]],
  ["en", "A bar of fifteen years, and a sentence of more than a year.", [15]],
  ["ru", "Срок пятнадцать лет и семилетний мандат, пятипроцентный запас.", [5, 7, 15]],
  ["fr", "Un septennat, à dix-huit ans, avant 18 h, minuit.", [7, 18, 24]],
  ["en", "Filed by 18:00 on 9 May 2018; by art. 5 of the law of 2003.", [5, 18]],
  ["fr", "Les dix premiers, le 1er mars 2020, en 2022.", [10]],
  ["en", "120 mayors sign.", [120]],
];

test("numbers of a sentence are found in digits and in the words of each language; days and years are none", () => {
  for (const [language, text, numbers] of sentences) assert.deepEqual(wholeNumbersSaid(text, language), numbers, text);
});

function said(language: Language, text: string, num: number, den: number): boolean {
  return saysFigure(text, language, "share", ratio(num, den));
}

test("a share is said in per cent, as a fraction, as a decimal, and as what is added", () => {
  assert.ok(said("en", "half a per cent of the votes", 1, 200));
  assert.ok(said("ru", "полпроцента голосов", 1, 200));
  assert.ok(said("fr", "un demi pour cent des voix", 1, 200));
  assert.ok(said("en", "in two thirds of the states", 2, 3));
  assert.ok(said("ru", "в двух третях областей", 2, 3));
  assert.ok(said("fr", "dans deux tiers des États", 2, 3));
  assert.ok(said("en", "0.8 per cent of the roll", 1, 125));
  assert.ok(said("fr", "0,8 pour cent du fichier", 1, 125));
  assert.ok(said("en", "not more than five per cent above it", 21, 20));
  assert.ok(said("en", "less 1.645 standard errors", 329, 200));
  assert.ok(said("en", "in 2/3 of the states", 2, 3));
  assert.ok(!saysFigure("in 2/3 of the states", "en", "states", 3), "three of nothing");
  assert.ok(!said("en", "23 of the states", 2, 3));
  assert.ok(said("en", "an amendment needs ten, a law eight per cent", 1, 10));
  assert.ok(!said("en", "from 25 districts, five per cent of the roll", 1, 4));
  assert.ok(!said("en", "less than five per cent", 1, 10));
  assert.ok(!said("en", "in one third of the states", 2, 3));
});

test("an hour, a day, a day of the week and a table are said in their own ways", () => {
  assert.ok(saysFigure("до 18 часов", "ru", "hour", "18:00"));
  assert.ok(saysFigure("avant 17 h", "fr", "hour", "17:00"));
  assert.ok(saysFigure("at noon", "en", "hour", "12:00"));
  assert.ok(!saysFigure("by 18:00", "en", "hour", "18:30"));
  assert.ok(saysFigure("until 9 May 2018, 27 March 2023", "en", "day", "2023-03-27"));
  assert.ok(!saysFigure("until 9 May 2018, 27 March 2023", "en", "day", "2018-03-27"));
  assert.ok(saysFigure("le 1er février de l'année", "fr", "day", "2020-02-01"));
  assert.ok(saysFigure("the twelfth Thursday", "en", "thursday", 4));
  assert.ok(!saysFigure("56 to 112 from the west", "en", "least", { West: 56, East: 54 }));
  assert.ok(saysFigure("a year of prison", "en", "sentence-months", 12));
  assert.ok(!saysFigure("a year of prison", "en", "sentence-months", 6));
  assert.ok(saysFigure("два года лишения свободы", "ru", "sentence-months", 24));
  assert.ok(saysFigure("plus de 48 heures", "fr", "list-days", 2));
  assert.deepEqual([...figuresSaid("100 per cent", "en").numbers], []);
});

test("one of something else is not a year, and what is not hours is not days", () => {
  assert.ok(!saysFigure("one candidate, a sentence of six months", "en", "sentence-months", 12));
  assert.ok(!saysFigure("a month of prison", "en", "sentence-months", 12));
  assert.ok(!saysFigure("месяц лишения свободы", "ru", "sentence-months", 12));
  assert.ok(!saysFigure("un mois de prison", "fr", "sentence-months", 12));
  assert.ok(!saysFigure("два года лишения свободы", "ru", "sentence-months", 12));
  assert.ok(!saysFigure("два месяца", "ru", "terms", 1), "the word of a counted month is no one");
  assert.ok(!saysFigure("48 signatures", "en", "grace-days", 2));
});

/** A value of the same kind that no sentence of these gives. */
function other(value: Rulebook["parameters"][number]["value"]): Rulebook["parameters"][number]["value"] {
  if (typeof value === "number") return value + 77_777;
  if (typeof value === "string") return value.includes(":") ? "03:07" : "1911-11-11";
  if (isRatio(value)) return ratio(value.num * 97 + 1, value.den * 97);
  return Object.fromEntries(
    Object.entries(value).map(([unit, each], index) => [unit, index === 0 ? each + 77_777 : each]),
  );
}

test("over all rulebooks: a figure that is not the one of its sentence is told, in each language, but for those named with a reason", () => {
  let [held, named] = [0, 0];
  for (const id of rulebookIds()) {
    const law = rulebook(id);
    // All at once: each is held against its own sentence.
    const parameters = law.parameters.map((each) => ({ ...each, value: other(each.value) }));
    const ends = looseEnds({ ...law, parameters });
    for (const parameter of parameters) {
      const told = ends.filter((each) => each.startsWith(`parameter ${parameter.id}: its sentence gives`));
      const isNamed = whyUnsaid(id, parameter.id) !== undefined;
      assert.equal(told.length, isNamed ? 0 : languages.length, `${id} ${parameter.id}: ${told.join("; ")}`);
      if (isNamed) named++;
      else held++;
    }
  }
  assert.ok(held > 500 && named < 70, `${held} held, ${named} named`);
});

test("a figure named as unsaid is one of the house's, and its sentence does not say it", () => {
  const laws = rulebookIds().map(rulebook);
  for (const [family, figure] of unsaidFigures()) {
    const those = laws
      .filter(({ id }) => id.startsWith(family))
      .flatMap(({ parameters, provisions }) =>
        parameters
          .filter(({ id }) => id === figure)
          .map((each) => ({ ...each, words: provisions.find(({ id }) => id === each.provision)?.words })),
      );
    assert.ok(those.length > 0, `${family} has no ${figure}`);
    const isSaid = those.every(
      ({ value, words }) =>
        words !== undefined && languages.every((language) => saysFigure(words[language], language, figure, value)),
    );
    assert.ok(!isSaid, `${family} ${figure}: its sentence says it`);
  }
});
