import assert from "node:assert/strict";
import { test } from "node:test";
import { excludedIn, excludedText, namedTwice } from "./excluded-lines.ts";

test("who was not let in is pasted one person a line, from a table or typed, and comes back as it was", () => {
  const pasted = "Пётр Чужой; живёт в Омске; так он сказал\r\n\n Анна  Ладогина\tno passport\nBoris\n; без имени";
  const read = excludedIn(pasted);
  assert.deepEqual(read, [
    { name: "Пётр Чужой", why: "живёт в Омске; так он сказал" },
    { name: "Анна Ладогина", why: "no passport" },
    { name: "Boris", why: "" },
    { name: "", why: "без имени" },
  ]);
  assert.deepEqual(excludedIn(excludedText(read)), read);
});

test("one name typed twice is found in whichever case, spacing or letter ё, with its places", () => {
  const many = Array.from({ length: 500 }, (_, at) => ({ name: `Недопущенный Пётр ${at + 1}`, why: "живёт в Омске" }));
  assert.deepEqual(namedTwice(many), []);
  const twice = [...many, { name: "недопущенный  Петр 7", why: "ещё раз" }];
  assert.deepEqual(namedTwice(twice), [{ name: "Недопущенный Пётр 7", places: [7, 501] }]);
});
