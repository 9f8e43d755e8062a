import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, constantFrom, property, string } from "fast-check";
import { editDistance } from "./distance.ts";
import { foldName, soundName, spacedName } from "./folding.ts";
import { givenNameRows } from "./given-names.ts";

const names = string({ unit: constantFrom(...Array.from("abcdeёйщюжшàéßł -'.АБВгдЁ")), maxLength: 20 });

test("a folded name folds to itself, and its case does not matter", () => {
  check(
    property(names, (name) => {
      const fold = foldName(name);
      assert.equal(foldName(fold), fold);
      assert.equal(foldName(name.toUpperCase().toLowerCase()), fold);
      assert.match(spacedName(name), /^$|^\S+( \S+)*$/);
    }),
  );
});

test("folded Latin and Cyrillic names are plain letters, where bytes are letters", () => {
  check(
    property(names, (name) => {
      assert.match(foldName(name), /^[a-z]*$/);
      assert.match(soundName(foldName(name)), /^[a-z]*$/);
    }),
  );
});

test("the edit distance is a distance: nothing to itself, the same both ways, no short cut through a third name", () => {
  const word = string({ unit: constantFrom("a", "b", "c"), maxLength: 6 });
  check(
    property(word, word, word, (a, b, c) => {
      assert.equal(editDistance(a, b) === 0, a === b);
      assert.equal(editDistance(a, b), editDistance(b, a));
      assert.ok(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c));
    }),
  );
  assert.equal(editDistance("sidorov", "sidrov"), 1);
  assert.equal(editDistance("", "abc"), 3);
});

test("a short form never stands for itself", () => {
  for (const [short, full] of givenNameRows()) assert.ok(!full.includes(` ${short} `), short);
});

test("names in common use are written as names are folded", () => {
  for (const [name] of givenNameRows()) assert.equal(foldName(name), name);
});
