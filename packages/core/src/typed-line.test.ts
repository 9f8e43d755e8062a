import assert from "node:assert/strict";
import { test } from "node:test";
import { canBeWritten, isReadable, typedLine } from "./index.ts";

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

const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";

test("marks that nobody sees and that came along with a copied name are not part of it, but for those that shape a letter", () => {
  const copied: Readonly<Record<string, string>> = {
    "\u2068Anna\u2069": "Anna",
    "\u202aAnna\u202c": "Anna",
    "\ufeffAnna\u200e": "Anna",
    "An\u00adna": "Anna",
    "An\u200bna": "Anna",
    "An\u200cna": "Anna",
    "Ан\u200dна": "Анна",
    "45 04\u200d123456": "45 04123456",
    "AB1\u200c2": "AB12",
    "۴۵\u200c۶۷": "۴۵۶۷",
    " \u200bAnna \u200b": "Anna",
    "محمد\u200f": "محمد",
    "محمد\u200c": "محمد",
    "علی\u200cرضا": "علی\u200cرضا",
    "क्\u200dष": "क्\u200dष",
    "ශ්\u200dරී": "ශ්\u200dරී",
    [family]: family,
  };
  for (const [typed, line] of Object.entries(copied)) assert.equal(typedLine(typed), line, JSON.stringify(typed));
});

test("what cannot be written by hand as it reads on a screen cannot stand in a form", () => {
  const never = {
    "letters from the wrong end": "Iva\u202enov",
    "letters forced into one direction": "\u202dIvanov",
    "a NUL": "Iva\0nov",
    "an escape": "Iva\u001b[2Jnov",
    "half a character": "Iva\ud800nov",
    "the other half": "Iva\udc00nov",
    "a lost character": "Iva\ufffdnov",
    "a place for private use": "Iva\ue000nov",
    "no character": "Iva\uffffnov",
    "hidden letters of a tag": "Ivanov\u{e0061}",
    "a filler that is a letter": "Iva\u3164nov",
    "a sign of multiplication that nobody sees": "4504\u2061123456",
    "a mark that joins nothing": "Iva\u034fnov",
    "another form of a letter that has one": "Iva\ufe01nov",
    "a choice of Mongolian in Latin": "Iva\u180bnov",
    "vowels of Khmer that are not written": "Iva\u17b4nov",
    "a sign that directions are mirrored": "Ivanov\u206a",
    "a picture": "Anna \u{1f600}",
    "a picture of a letter's shape": "Anna \u2764\ufe0f",
    "a family in one picture": family,
    "a flag": "\u{1f1eb}\u{1f1f7}",
    "a tower of marks": `Z${"\u0335".repeat(20)}algo`,
    "a mark of every kind on one letter": "a\u0315\u0316\u031b\u0328\u0338\u0345\u035d\u0363\u0489",
    "signs without a letter": "?!",
  };
  for (const [what, text] of Object.entries(never))
    for (const kind of ["name", "other"] as const) assert.equal(canBeWritten(typedLine(text), kind), false, what);
  assert.equal(canBeWritten("1980", "name"), false, "a name of digits");
  assert.equal(canBeWritten("1980", "other"), true);
});

test("names as people have them can be written, in any script and with all their marks", () => {
  const names = [
    "Ana",
    "Ё",
    "Nguyễn Thị Ngọc Ánh",
    "O’Neill",
    "D'Arcy",
    "李",
    "김",
    "𠮷野",
    "辻\u{e0100}",
    "محمد",
    "علی\u200cرضا",
    "ดวงใจ",
    "स्मिता",
    "שָׁלוֹם",
    "בְּרֵאשִׁ֖ית",
    "བསྒྲུབས",
    "ශ්\u200dරී",
    "𐐔𐐯𐑅",
    "Łukasz",
    "Jean-Luc",
    "Lee (née Kim)",
    "Ha·o",
    "-",
    "—",
    "X Æ A-12",
    "Gu\u0323\u0302\u0301o",
    "Ꙗ҆́ковъ",
    "কৃষ্ণ",
    "മഞ്ജു",
    "မြင့်မြတ်",
    "ខ្ញុំ",
    "ܐܒܪܗܡ",
    "ⴰⵎⴰⵣⵉⵖ",
  ];
  for (const name of names) assert.equal(canBeWritten(typedLine(name), "name"), true, name);
  for (const line of ["кв. 7, д. 12/3", "№ 45 01 123456", "10-12", "Straße 5 ½", "〒100-0001", "AB*12#4", "Apt. 5™"])
    assert.equal(canBeWritten(typedLine(line), "other"), true, line);
});

test("what is typed is one line of one spelling, and keeps what joins its letters", () => {
  assert.equal(typedLine(" A\u0301na \n\t Lo\u0301pez  "), "Ána López");
  assert.equal(typedLine("علی‌رضا"), "علی‌رضا");
});
