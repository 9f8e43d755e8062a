import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, refused, tools } from "../../test/story.ts";
import { attendanceOf, encodeEntry, minutesOf } from "../index.ts";

test("the first act of a door names the meeting's call, so that no other meeting's chain can begin here", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: call } = upTo("meeting-called");
  story.must(changed(call, { meeting: "square", city: "Square", possession: undefined }));
  const [hall, square] = ["hall", "square"].map((id) => story.procedure.meetings.get(id)?.previous);
  assert.notEqual(hall, square);
  assert.equal(hall, tools.sha256Hex(encodeEntry(story.hall.called)));
  refused(story, changed(next, { meeting: "square" }), "chain-broken", /does not follow/);
  story.must(next);
});

test("a desk that was offline hands over its acts later than other acts were logged", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: fact } = upTo("fact-asserted");
  story.must(changed(fact, { at: "2017-12-25T09:00:00Z" }));
  story.must(next);
});

test("more votes than persons present are refused: 578 in the room do not cast 754", () => {
  const { story, next } = upTo("resolution-voted");
  refused(story, changed(next, { for: 2, against: 1 }), "count-differs", /3 votes from 2 persons present/);
  refused(story, changed(next, { for: 0, abstained: 3 }), "count-differs");
  story.must(changed(next, { for: 1 }));
});

test("a meeting closes, and its minutes are certified, with the persons counted and no other number", () => {
  for (const kind of ["meeting-closed", "minutes-certified"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { attendance: 3 }), "count-differs", /2 persons counted/);
  }
});

test("a meeting is called for a nomination that is open, in a region of the contest", () => {
  const { story, next } = upTo("meeting-called");
  refused(story, changed(next, { nomination: "nobody" }), "unknown-reference", /no key of the campaign is known/);
  refused(story, changed(next, { region: "west" }), "unknown-reference", /region is not of this contest/);
  const confirmed = after("nomination-confirmed");
  const late = changed(next, { meeting: "late", at: "2017-12-28T09:00:00Z" });
  refused(confirmed, late, "not-allowed-in-this-state", /before the nomination is confirmed/);
});

test("minutes certified after the nomination is confirmed change nothing any more", () => {
  const { story, next: minutes } = upTo("minutes-certified");
  const { next: confirmed } = upTo("nomination-confirmed");
  story.must(changed(confirmed, { meetings: 0 }));
  refused(story, changed(minutes, { at: "2017-12-28T09:00:00Z" }), "not-allowed-in-this-state", /minutes come before/);
});

test("minutes are made from the acts of the door and say what was taken back", () => {
  const { hall } = after("minutes-certified");
  const minutes = minutesOf(hall) as Record<string, unknown>;
  assert.equal(attendanceOf(hall), 2);
  assert.deepEqual(
    [minutes["counted"], minutes["undone"], minutes["attendance"], minutes["nomination"], minutes["lastAct"]],
    [3, 1, 2, anna, hall.previous],
  );
  assert.deepEqual((minutesOf(upTo("meeting-opened").story.hall) as Record<string, unknown>)["opened"], null);
});

test("a meeting is held when it was called for: no door opens or closes more than a day from it", () => {
  for (const kind of ["meeting-opened", "meeting-closed"] as const) {
    const { story, next } = upTo(kind);
    for (const at of ["2014-12-24T09:00:00Z", "2017-12-22T09:00:00Z", "2017-12-26T09:00:00Z"])
      refused(
        story.fork(),
        changed(next, { at }),
        kind === "meeting-closed" && at < next.at ? "time-runs-back" : "does-not-follow",
      );
    story.must(next);
  }
});
