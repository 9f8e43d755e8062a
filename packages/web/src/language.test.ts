import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isLanguage, negotiateLanguage } from "./language.ts";

test("the browser's first language that we have is taken, by its weight", () => {
  assert.equal(negotiateLanguage("ru"), "ru");
  assert.equal(negotiateLanguage("de-AT, fr;q=0.7, en;q=0.3"), "fr");
  assert.equal(negotiateLanguage("en;q=0.1, RU-ru;q=0.9"), "ru");
  assert.equal(negotiateLanguage("fr;q=0, ru;q=0.001"), "ru");
});

test("a browser that asks for none of ours, or for nothing, gets English", () => {
  for (const header of [undefined, "", "de", "*", "ru;q=0", ";;;", "q=1"])
    assert.equal(negotiateLanguage(header), "en");
});

test("no header makes it fail", () => {
  fc.assert(fc.property(fc.string(), (header) => isLanguage(negotiateLanguage(header))));
});
