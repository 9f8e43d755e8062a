import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, oneOfThese } from "./known-words.ts";

test("a slip leads to the word that was meant, and nothing near is named where none is", () => {
  const names = ["Ain", "Aisne", "Val-d'Oise", "Réunion"];
  assert.equal(nearest(names, "reunion"), "Réunion");
  assert.equal(nearest(names, "Asine"), "Aisne");
  assert.equal(nearest(names, "Ayn"), "Ain");
  assert.equal(nearest(names, "Catalonia"), undefined);
});

test("of codes of two letters none is near another, but case is forgiven", () => {
  const states = ["EL", "ES", "FR", "IE"];
  assert.equal(nearest(states, "GR"), undefined);
  assert.equal(nearest(states, "fr"), "FR");
});

test("of a word that looks the same it is said which character is another", () => {
  const names = ["Kédougou", "Saint-Louis", "EE", "Côte d'Or", "moscow"];
  for (const [written, why] of [
    ["Kédougou".normalize("NFD"), 'did you mean "Kédougou"? (they look alike: character 2 is U+0065, not U+00E9)'],
    ["Saint\u2011Louis", 'did you mean "Saint-Louis"? (they look alike: character 6 is U+2011, not U+002D)'],
    ["\u0415\u0415", 'did you mean "EE"? (they look alike: character 1 is U+0415, not U+0045)'],
    ["Côte\u00a0d\u2019Or", 'did you mean "Côte d\'Or"? (they look alike: character 5 is U+00A0, not U+0020)'],
    ["moscow\u200b", 'did you mean "moscow"? (they look alike: character 7 is U+200B, not none)'],
    ["moskow", 'did you mean "moscow"?'],
  ] as const)
    assert.equal(oneOfThese(names, written), `${names.join(", ")}; ${why}`);
});
