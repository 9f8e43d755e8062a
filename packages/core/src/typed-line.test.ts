import assert from "node:assert/strict";
import { test } from "node:test";
import { isReadable, typedLine } from "./index.ts";

const unseen = {
  nothing: "",
  "blanks of three widths": " \u00a0\u2003",
  "a space without width": "\u200b",
  "joiners and a word joiner": "\u200c\u200d\u2060",
  "marks that turn the direction": "\u202e\u2066\u2069",
  "a soft hyphen": "\u00ad",
  "fillers of Korean, which are letters": "\u3164\u115f\u1160\uffa0",
  "marks that stand on a letter, without one": "\u0301\u0327\u20dd",
  "what chooses between forms of a letter": "\ufe0f\u{e0101}",
  "letters of a flag's tag": "\u{e0061}\u{e0062}",
  "the empty pattern of Braille": "\u2800\u2800",
  "a place for private use": "\ue000",
  "half a character": "\ud800",
  "a control": "\u0007",
};

test("a text of which nothing can be seen is not readable, whatever it is made of, alone or mixed", () => {
  for (const [what, text] of Object.entries(unseen)) {
    assert.equal(isReadable(text), false, what);
    assert.equal(typedLine(text), "", what);
  }
  assert.equal(isReadable(Object.values(unseen).join("")), false, "all of it together");
});

test("names of people in any script are readable, of one letter, with marks, joined without a space", () => {
  const names = [
    "Ana",
    "Ё",
    "Nguyễn",
    "O’Neill",
    "李",
    "김",
    "ᄀ",
    "محمد",
    "علی‌رضا",
    "ดวงใจ",
    "स्मिता",
    "⠁⠝⠁",
    "𐐔𐐯𐑅",
    "№ 7",
    "-",
  ];
  for (const name of names) {
    assert.equal(isReadable(name), true, name);
    assert.equal(typedLine(`  ${name} `), name.normalize("NFC"), name);
  }
});

test("what is typed is one line of one spelling, and keeps what joins its letters", () => {
  assert.equal(typedLine(" A\u0301na \n\t Lo\u0301pez  "), "Ána López");
  assert.equal(typedLine("علی‌رضا"), "علی‌رضا");
});
