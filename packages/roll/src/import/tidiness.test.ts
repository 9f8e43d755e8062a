import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Tidiness } from "./tidiness.ts";

function careOf(...chunks: readonly string[]) {
  const tidiness = new Tidiness();
  for (const chunk of chunks) tidiness.look(Buffer.from(chunk));
  tidiness.end();
  return tidiness.care;
}

test("a file of composed letters without blanks at the edges of cells asks for no care", () => {
  assert.equal(careOf("id,имя\n1,Анна Мария\n2,Zoë\r\n3,Łódź\n4,округ — Югра № 5\n"), "none");
  assert.equal(careOf("\ufeffid,name\n"), "none", "the mark at the start is no part of a cell");
});

test("a blank at an edge is found, across chunks and at both ends of the file too", () => {
  for (const text of [" a,b\n", "a, b\n", "a ,b\n", "a,b \n", "a,b\n c,d", 'a," b"\n', "a,b "])
    assert.equal(careOf(text), "blanks", text);
  assert.equal(careOf("a,", " b\n"), "blanks");
  assert.equal(careOf("a ", ",b\n"), "blanks");
});

test("marks, unusual blanks, tabs and other scripts ask for all care", () => {
  for (const text of ["Le\u0301a", "a\u00a0b", "a\tb", "ნინო", "a\ufeff", "コ", "Ω", "\u212b"])
    assert.equal(careOf(text), "letters", text);
});

test("whatever asks for no care is what it becomes with all care", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "é", "Щ", " ", "\u0301", "\u00a0", "\t", "ა", "ё", "ѓ", "\u212b"),
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), fc.nat(), (cells, cut) => {
      const text = `${cells.join(",")}\n`;
      const bytes = Buffer.from(text);
      const at = cut % bytes.length;
      const tidiness = new Tidiness();
      tidiness.look(bytes.subarray(0, at));
      tidiness.look(bytes.subarray(at));
      tidiness.end();
      const careful = cells.map((one) => one.normalize("NFC").trim());
      if (tidiness.care === "none") assert.deepEqual(cells, careful);
      if (tidiness.care === "blanks")
        assert.deepEqual(
          cells.map((one) => one.replaceAll(/^ +| +$/g, "")),
          careful,
        );
    }),
  );
});
