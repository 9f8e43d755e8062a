import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./known-words.ts";

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
