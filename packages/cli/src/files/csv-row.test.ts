import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { cellWritten, csvRow } from "./csv-row.ts";

test("a cell that a spreadsheet would run is written as text", () => {
  assert.equal(csvRow(["=1+1", "@SUM(A1)", "-Stone", "+44 Reed", "\tx"]), "'=1+1,'@SUM(A1),'-Stone,'+44 Reed,'\tx");
  assert.equal(csvRow(["-0.77", "-12", "-1-1", "-0.77.1"]), "-0.77,-12,'-1-1,'-0.77.1");
  assert.equal(csvRow(["'t Hooft", "O'Hara", "a-b", ""]), "'t Hooft,O'Hara,a-b,");
});

test("what was written is what is read again, apostrophes of its own included", () => {
  const cell = fc.string({ unit: fc.constantFrom("'", "=", "-", "a", "\t"), maxLength: 6 });
  fc.assert(
    fc.property(cell, (text) => {
      const written = csvRow([text]);
      assert.equal(cellWritten(written), text);
      assert.doesNotMatch(written, /^[=+\-@\t\r]/);
    }),
  );
});
