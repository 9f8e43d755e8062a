import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { ListsAbout } from "./lists-about.ts";
import { RowDays } from "./row-days.ts";

const born = fc
  .tuple(fc.integer({ min: 1950, max: 1953 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 28 }))
  .map(([year, month, day]) => year * 10_000 + month * 100 + day);

test("the day of an entry follows from its place: undated entries first, days that many share, days with one", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(fc.constant(0), born), fc.integer({ min: 1, max: 300 }))), (groups) => {
      const sorted = groups
        .flatMap(([date, count]) => Array.from({ length: count }, () => date))
        .toSorted((a, b) => a - b);
      const dates = Int32Array.from(new Set(sorted.filter((date) => date > 0)));
      const dateRows = Int32Array.from([...Array.from(dates, (date) => sorted.indexOf(date)), sorted.length]);
      const days = new RowDays({ dates, dateRows, about: { entries: sorted.length } as ListsAbout });
      for (const [row, date] of sorted.entries()) assert.equal(days.of(row), date % 10_000);
    }),
  );
});

test("entries of a roll without any date have no day", () => {
  const days = new RowDays({
    dates: new Int32Array(),
    dateRows: Int32Array.of(500),
    about: { entries: 500 } as ListsAbout,
  });
  assert.equal(days.of(0), 0);
  assert.equal(days.of(499), 0);
});
