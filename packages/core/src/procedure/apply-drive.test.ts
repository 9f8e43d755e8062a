import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, hashOf, refused, unsigned } from "../../test/story.ts";
import { calendarDate, standingStatements, statementAt, statementsByRegion } from "../index.ts";

test("a drive closes on or after the day it opens", () => {
  const { story, next } = upTo("drive-opened");
  refused(story, changed(next, { closesOn: "2017-12-31" }), "does-not-follow", /closes before it opens/);
  story.must(changed(next, { closesOn: "2018-01-01" }));
});

test("a statement put in after the drive was closed is refused and named", () => {
  const story = after("drive-closed");
  const { next } = upTo("statement-sealed", 9);
  const late = changed(next, { ciphertext: hashOf("late"), at: "2018-01-31T09:00:00Z" });
  refused(
    story,
    late,
    "not-allowed-in-this-state",
    /the nomination is collected; statement-sealed comes from collecting/,
  );
});

test("a statement is taken on a day of the drive somewhere on earth and on no other", () => {
  for (const [at, taken] of [
    ["2017-12-30T23:00:00Z", false],
    ["2017-12-31T00:00:00Z", true],
    ["2018-01-31T23:00:00Z", true],
    ["2018-02-01T00:00:00Z", false],
  ] as const) {
    const story = after("drive-opened");
    const { next } = upTo("statement-sealed", 1);
    const statement = changed(next, { at });
    if (taken) story.must(statement);
    else refused(story, statement, "outside-the-drive", /the drive runs from 2018-01-01 to 2018-01-30/);
  }
});

test("a copied sealed statement is refused, in the same nomination or in another", () => {
  const { story, next } = upTo("statement-sealed", 2);
  const { next: first } = upTo("statement-sealed", 1);
  refused(story, first, "already-there", /the same ciphertext stands in the log/);
  refused(story, changed(next, { ciphertext: hashOf("statement 0") }), "already-there");
  const { next: opened } = upTo("nomination-opened");
  const { next: drive } = upTo("drive-opened");
  const other = { nomination: "bea-example", at: "2018-01-02T10:00:00Z" };
  story.must(changed(opened, other), changed(drive, other));
  refused(story, changed(first, other), "already-there");
});

test("a commitment is counted once, whether it names sealed bytes or a declaration received open", () => {
  const { story, next } = upTo("statement-received");
  refused(story, changed(next, { commitment: hashOf("statement 3") }), "already-there", /the same commitment/);
  story.must(next);
  refused(story, next, "already-there");
});

test("a statement counts in a region of the contest or not at all", () => {
  for (const kind of ["statement-sealed", "statement-received"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { region: "west" }), "unknown-reference", /region is not of this contest/);
  }
});

test("nothing can be sealed before there are custodians to seal to", () => {
  const { story, next } = upTo("statement-sealed");
  story.procedure.custodians = undefined;
  refused(story, next, "unknown-reference", /no custodians/);
});

test("sheets are issued once, in order, with a number of lines a sheet can have", () => {
  const { story, next } = upTo("sheets-issued");
  refused(story, changed(next, { first: 11 }), "does-not-follow", /last sheet comes before the first/);
  refused(story, changed(next, { linesPerSheet: 1_000 }), "does-not-follow", /fewer than 1,000 lines/);
  story.must(next);
  for (const [first, last] of [
    [1, 10],
    [10, 12],
    [3, 4],
    [1, 20],
  ]) {
    refused(story, changed(next, { first, last }), "already-there", /issued before/);
  }
  story.must(changed(next, { first: 11, last: 11 }));
});

test("a sheet comes back once, if it was issued, with no more lines than it has", () => {
  const { story, next } = upTo("sheet-returned");
  refused(story, changed(next, { sheet: 11 }), "unknown-reference", /sheet 11 was never issued/);
  refused(story, changed(next, { used: 5 }), "count-differs", /sheet of 4 lines: 5 used/);
  refused(story, changed(next, { used: 1, spoiled: 2 }), "count-differs");
  story.must(next);
  refused(story, next, "already-there", /came back before/);
});

test("a paper statement names a line in use on a sheet that came back, and each line once", () => {
  const { story, next } = upTo("statement-sealed", 9);
  for (const place of [
    { sheet: 4 },
    { line: 3 },
    { sheet: undefined },
    { line: undefined },
    { sheet: undefined, line: undefined },
  ]) {
    refused(story, changed(next, place), "unknown-reference", /a line in use on a sheet that came back/);
  }
  story.must(next);
  refused(story, changed(next, { ciphertext: hashOf("again") }), "already-there", /sheet 3 line 2 stands in the log/);
});

test("an online statement has no sheet", () => {
  const { story, next } = upTo("statement-sealed", 1);
  refused(story, changed(next, { sheet: 3, line: 1 }), "does-not-follow", /online statement has no sheet/);
});

test("a statement of this nomination is withdrawn once; other entries cannot be", () => {
  const { story, next } = upTo("statement-withdrawn");
  refused(story, changed(next, { entry: 0 }), "unknown-reference", /no such statement/);
  refused(story, changed(next, { entry: story.procedure.size + 5 }), "unknown-reference");
  story.must(next);
  refused(story, next, "already-there", /withdrawn already/);
});

test("a drive closes, and a filing is made, with the statements that stand and no other number", () => {
  const closing = upTo("drive-closed");
  refused(closing.story, changed(closing.next, { statements: 10 }), "count-differs", /9 statements stand/);
  const filing = upTo("filing-made");
  refused(filing.story, changed(filing.next, { lines: 8 }), "count-differs", /9 statements stand/);
});

test("a filing gives every region the lines it has in the log, in the contest's order", () => {
  const { story, next } = upTo("filing-made");
  const north = { region: "north", lines: 6 };
  const south = { region: "south", lines: 3 };
  for (const byRegion of [
    [south, north],
    [north],
    [north, { ...south, lines: 4 }],
    [north, south, south],
    [],
    [
      { region: "north", lines: 3 },
      { region: "south", lines: 6 },
    ],
  ]) {
    refused(story, changed(next, { byRegion }), "count-differs", /lines by region differ/);
  }
  story.must(changed(next, { byRegion: [north, south] }));
});

test("nothing is withdrawn from a filing", () => {
  const story = after("filing-made");
  const withdrawn = unsigned("statement-withdrawn", "2018-01-31T10:00:00Z", {
    nomination: anna,
    entry: statementAt(story.procedure.statements, 0).entry,
  });
  refused(story, withdrawn, "not-allowed-in-this-state");
});

test("counts are what stands in the log: by region, by channel and by day", () => {
  const nomination = after("filing-made").anna;
  assert.equal(standingStatements(nomination), 9);
  assert.deepEqual(statementsByRegion(nomination, 2), [6, 3]);
  assert.deepEqual(nomination.channels, { online: 8, paper: 1, open: 1 });
  assert.deepEqual(
    [...nomination.byDay],
    [
      [calendarDate("2018-01-02"), 9],
      [calendarDate("2018-01-03"), 1],
    ],
  );
});
