import { test } from "node:test";
import { upTo } from "../../test/small-procedure.ts";
import { changed, hashOf, refused } from "../../test/story.ts";

test("a drive closes on or after the day it opens", () => {
  const { story, next } = upTo("drive-opened");
  refused(story, changed(next, { closesOn: "2017-12-31" }), "does-not-follow", /closes before it opens/);
  story.must(changed(next, { closesOn: "2018-01-01" }));
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
  story.must(changed(next, { first: 20, last: 25 }));
  refused(story, changed(next, { first: 15, last: 20 }), "already-there", /issued before/);
  story.must(changed(next, { first: 11, last: 19 }));
});

test("a sheet comes back once, if it was issued, with no more lines than it has", () => {
  const { story, next } = upTo("sheet-returned");
  refused(story, changed(next, { sheet: 11 }), "unknown-reference", /sheet 11 was never issued/);
  refused(story, changed(next, { used: 5 }), "count-differs", /sheet of 4 lines: 5 used/);
  refused(story, changed(next, { used: 1, spoiled: 2 }), "count-differs");
  story.must(next);
  refused(story, next, "already-there", /came back before/);
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

test("what is promised on the last day is settled after it is over, by the contest's clock", () => {
  const { story, next } = upTo("drive-opened");
  refused(story, changed(next, { settledBy: "2018-01-03T20:00:00Z" }), "does-not-follow", /before that day is over/);
  story.must(changed(next, { settledBy: "2018-01-04T00:00:00Z" }));
});

test("a filing with paper lines commits to the table of them, and one without to none", () => {
  const { story, next } = upTo("filing-made");
  refused(story, changed(next, { lineTable: undefined }), "does-not-follow", /no table of them is committed to/);
  story.must(changed(next, { lineTable: hashOf("another table") }));
});
