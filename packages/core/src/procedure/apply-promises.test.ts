import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, hashOf, pledge, refused } from "../../test/story.ts";
import { addDays, calendarDate, canPledge, nextPledge, type EntryByKind } from "../index.ts";

test("every day on which a drive is open is pledged, one after another", () => {
  const { story, next } = upTo("promises-pledged", 2);
  assert.equal(nextPledge(story.procedure), "2018-01-02");
  for (const day of ["2018-01-01", "2018-01-03"]) {
    refused(story, pledge(day, 0), "time-runs-back", /expected the pledge of 2018-01-02/);
  }
  story.must(next);
  const closed = after("promises-pledged");
  assert.equal(nextPledge(closed.procedure), undefined);
  refused(closed, pledge("2018-01-05", 0), "time-runs-back", /no drive was open/);
});

test("a drive opened later goes on where pledges are due, and none is due between two drives", () => {
  const story = after("promises-pledged");
  const { next: opened } = upTo("nomination-opened");
  const { next: drive } = upTo("drive-opened");
  const at = "2018-01-08T10:00:00Z";
  const bea = { nomination: "bea-example", at, possession: undefined };
  const days = { opensOn: "2018-01-10", closesOn: "2018-01-11", settledBy: "2018-01-12T21:00:00Z" };
  story.must(changed(opened, bea), changed(drive, { nomination: "bea-example", at, ...days }));
  assert.equal(nextPledge(story.procedure), "2018-01-10");
});

test("what is promised on a day can be pledged where a drive is open on it and its pledge is not made, and on no other", () => {
  const can = (...days: readonly string[]) => days.map((day) => canPledge(story.procedure, calendarDate(day)));
  const { story, next } = upTo("promises-pledged", 2);
  assert.deepEqual(can("2017-12-01", "2018-01-01", "2018-01-02", "2018-01-03"), [false, false, true, true]);
  story.must(next);
  assert.deepEqual(can("2018-01-02", "2018-01-03"), [false, true]);
  const closed = after("promises-pledged");
  assert.equal(canPledge(closed.procedure, calendarDate("2018-01-05")), false);
});

test("no more statements stand in the log than were promised, once a day is pledged", () => {
  const { story } = upTo("promises-pledged", 2);
  refused(story, pledge("2018-01-02", 4), "promise-count", /5 statements in the log, 4 were promised/);
  story.must(pledge("2018-01-02", 5));
});

test("when every drive is closed every statement promised is in the log", () => {
  const { story, next } = upTo("promises-pledged", 4);
  refused(story, pledge("2018-01-04", 1), "promise-count", /1 statements promised are not in the log/);
  story.must(next);
});

test("the root over nothing is the hash of nothing", () => {
  const { story, next } = upTo("promises-pledged");
  refused(story, changed(next, { root: hashOf("something") }), "does-not-follow");
  refused(story, changed(next, { ticketRoot: hashOf("something") }), "does-not-follow");
});

test("an intake shows that its key is its own, is named once, and ends once", () => {
  const { story, next } = upTo("intake-named");
  const { next: other } = upTo("nomination-opened");
  const { possession } = other as unknown as { possession: string };
  refused(story, changed(next, { possession }), "signature", /did not sign that it is/);
  refused(story, changed(next, { intake: "node-2" }), "signature");
  story.must(next);
  refused(story, next, "already-there");
  const ended = after("intake-ended");
  const { next: ending } = upTo("intake-ended");
  refused(ended, ending, "already-there", /ended already/);
  refused(ended, changed(ending, { intake: "node-9" }), "unknown-reference");
});

test("an intake does not end on a day gone by, which would make what its key promised since nobody's word", () => {
  const { story, next } = upTo("intake-ended");
  const { lastDay } = next as EntryByKind<"intake-ended">;
  const at = `${addDays(lastDay, 1)}T09:00:00Z`;
  refused(story.fork(), changed(next, { at }), "time-runs-back", /not on/);
  story.must(changed(next, { at: `${lastDay}T12:00:00Z` }));
});
