import assert from "node:assert/strict";
import { test } from "node:test";
import { levelOfForms, personModel, purposes } from "@hustings/linkage";
import * as fc from "fast-check";
import { DateLevels } from "./date-levels.ts";

/** Days of few years, months and days, so that what they share is often something; and what a table also says. */
const days = fc.tuple(
  fc.constantFrom(0, 1799, 1850, 1949, 1950, 1951, 1959, 1960, 1968, 1986, 2001, 2010, 2105, 2106, 9999),
  fc.constantFrom(0, 1, 2, 3, 10, 11, 12, 13),
  fc.constantFrom(0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 31, 32, 99),
);
const dates = days.map(([year, month, day]) => year * 10_000 + month * 100 + day);

for (const purpose of purposes) {
  const model = personModel("dates", ["surname", "given", "birthDate"], purpose).fields.find(
    ({ field }) => field === "birthDate",
  );
  assert.ok(model !== undefined);

  test(`a level kept of two days is that of every pair with the same days, or the same years: ${purpose}`, () => {
    const levels = new DateLevels((line, entry) => levelOfForms(model, line, entry));
    fc.assert(
      fc.property(dates, fc.array(dates, { minLength: 1, maxLength: 30 }), (line, entries) => {
        levels.begin(line);
        for (const entry of entries) {
          const level = levels.of(entry);
          if (level >= 0) assert.equal(level, levelOfForms(model, line, entry), `${line} beside ${entry}`);
        }
      }),
      { numRuns: 3000 },
    );
  });
}

test("days of one year and years of one day are kept, two dates that share neither are not", () => {
  let asked = 0;
  const levels = new DateLevels(() => ++asked);
  levels.begin(1950_03_21);
  assert.equal(levels.of(1950_04_22), 1);
  assert.equal(levels.of(1961_03_21), 2);
  levels.begin(1971_03_21);
  assert.equal(levels.of(1971_04_22), 1, "of another year the same two days");
  levels.begin(1950_07_01);
  assert.equal(levels.of(1961_07_01), 2, "of another day the same two years");
  assert.equal(levels.of(1961_07_02), -1);
  assert.equal(levels.of(1950_07_00), -1);
  assert.equal(levels.of(1799_07_01), -1, "before the years there is room for");
  assert.equal(levels.of(2106_07_01), -1, "behind them");
});
