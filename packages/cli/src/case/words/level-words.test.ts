import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedFields, personModel } from "@hustings/linkage";
import { levelWords } from "@hustings/server";

test("every difference that the comparison names is told in Russian and French, each in words of its own", () => {
  const { fields } = personModel("anything", [...comparedFields]);
  const names = new Set(
    fields.flatMap(({ levels, different, missing }) => [...levels, different, missing].map(({ name }) => name)),
  );
  for (const language of ["ru", "fr"] as const) {
    const words = levelWords(language);
    for (const name of names) assert.ok(name in words, `${language}: ${name}`);
    // A workbook is read back by them.
    assert.equal(new Set(Object.values(words)).size, Object.keys(words).length);
  }
});
