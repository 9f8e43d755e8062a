import assert from "node:assert/strict";
import { test } from "node:test";
import { ratio } from "./ratio.ts";
import { figure, fill, percent, words } from "./words.ts";

test("figures are set as each language sets them, and never broken over a line", () => {
  assert.deepEqual(
    [figure(9_147, "en"), figure(9_147, "ru"), figure(9_147, "fr")],
    ["9,147", "9\u00a0147", "9\u202f147"],
  );
  assert.deepEqual(
    [999, 1_000, 300_000, 1_234_567].map((value) => figure(value, "en")),
    ["999", "1,000", "300,000", "1,234,567"],
  );
  assert.equal(figure(-12_000, "en"), "−12,000");
});

test("shares are read in per cent with two decimals at most, rounded to nearest", () => {
  assert.deepEqual(
    [percent(ratio(9_147, 60_000), "en"), percent(ratio(9_147, 60_000), "ru"), percent(ratio(9_147, 60_000), "fr")],
    ["15.25%", "15,25\u00a0%", "15,25\u202f%"],
  );
  assert.equal(percent(ratio(5, 100), "en"), "5%");
  assert.equal(percent(ratio(232, 60_000), "en"), "0.39%");
  assert.equal(percent(ratio(1, 1000), "en"), "0.1%");
});

test("a sentence takes its figures and words in each language, and shows a slot nobody filled", () => {
  const template = words(
    "{count} of {unit}, {share}, {missing}",
    "{count} из {unit}, {share}, {missing}",
    "{count} de {unit}, {share}, {missing}",
  );
  const filled = fill(template, { count: 1_500, unit: words("county", "округ", "comté"), share: ratio(1, 4) });
  assert.deepEqual(filled, {
    en: "1,500 of county, 25%, {missing}",
    ru: "1\u00a0500 из округ, 25\u00a0%, {missing}",
    fr: "1\u202f500 de comté, 25\u202f%, {missing}",
  });
});
