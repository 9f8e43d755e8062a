import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { boundsOn, usualLines, type SheetKind } from "../../test/simulated-sheets.ts";

/** Without a date what little a line says weighs most: `packages/roll/bench/bounds.ts` has every style with and without. */
const kinds: readonly SheetKind[] = [
  { culture: "us", voters: 6_000, dated: true, style: "plain" },
  { culture: "us", voters: 20_000, dated: false, style: "plain" },
  { culture: "ru", voters: 6_000, dated: false, style: "plain" },
  { culture: "us", voters: 6_000, dated: false, style: "second-initials" },
  { culture: "us", voters: 6_000, dated: false, style: "several-names" },
  { culture: "us", voters: 6_000, dated: false, style: "abbreviations" },
  { culture: "us", voters: 6_000, dated: false, style: "street-only" },
  { culture: "us", voters: 6_000, dated: true, style: "kin" },
  { culture: "us", voters: 12_000, dated: false, style: "plain", lines: 60 },
  { culture: "us", voters: 12_000, dated: false, style: "plain", lines: 150 },
];

// Each is drawn by the same seed in every run: three, other ones each time, until all are asked for.
const atOnce = process.env["HUSTINGS_THOROUGH"] === "1" ? kinds.length : 3;
const first = randomInt(kinds.length);

for (const kind of [...kinds, ...kinds].slice(first, first + atOnce)) {
  const { culture, voters, dated, style, lines = usualLines } = kind;
  const what = `${style}, ${voters} voters (${culture}), ${lines} lines ${dated ? "with" : "without"} birth dates`;
  test(`how many voters signed, and how many count of the lines to file, lies within the bounds on 19 sheets of 20, or more: ${what}`, async (t) => {
    const { sheets, valid, counted } = await boundsOn(scratchFolder(t), kind);
    for (const [of, { held, mean }] of Object.entries({ valid, counted })) {
      t.diagnostic(`${of}: held on ${held} of ${sheets}, ${mean.width.toFixed(1)} lines wide`);
      // Sheets come of one collection, so that they miss together: 47 of 50 at least, where 47.5 are owed.
      assert.ok(held >= 47, `${of}: held on ${held} of ${sheets}`);
      // Bounds that say nothing hold too.
      const most = 4 + 0.112 * lines;
      assert.ok(mean.width <= most, `${of}: ${mean.width.toFixed(1)} lines wide`);
    }
  });
}
