import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, refused } from "../../test/story.ts";
import { attendanceOf, minutesOf } from "../index.ts";

const kind = "remote-participation-recorded";

test("who took part from elsewhere is in the minutes with the times, and counted nowhere", () => {
  const { story, next } = upTo(kind);
  const before = attendanceOf(story.hall);
  story.must(next);
  assert.equal(attendanceOf(story.hall), before);
  const { remote } = minutesOf(after("minutes-certified").hall) as { readonly remote: readonly unknown[] };
  assert.deepEqual(remote.length, 1);
  assert.deepEqual((remote[0] as { readonly until: string }).until, "2017-12-24T10:07:00Z");
});

test("nobody takes part before the doors open, after the act that records it, or backwards", () => {
  const { story, next } = upTo(kind);
  refused(story.fork(), changed(next, { from: "2017-12-24T08:59:00Z" }), "does-not-follow", /the doors opened at/);
  refused(story.fork(), changed(next, { until: "2017-12-24T10:09:00Z" }), "time-runs-back", /recorded at/);
  refused(story.fork(), changed(next, { from: "2017-12-24T10:07:00Z" }), "time-runs-back");
  refused(story.fork(), changed(next, { device: undefined }), "not-allowed-in-this-state", /does not lead/);
  story.must(next);
});

test("a candidate said to be in the room at a vote did not take part from elsewhere at that minute; an observer may have", () => {
  const { story, next: vote } = upTo("resolution-voted");
  story.must(changed(vote, { candidate: "in-the-room", for: 2, against: 0 }));
  const { next } = upTo(kind);
  const { previous, sequence } = story.hall.devices.get("spare") ?? {};
  const placed = changed(next, { previous, sequence });
  refused(story.fork(), placed, "does-not-follow", /said to be in-the-room/);
  story.fork().must(changed(placed, { who: "observer" }));
  story.must(changed(placed, { from: "2017-12-24T10:01:00Z" }));
});

test("one and the same does not take part twice at once; who left may come back", () => {
  const { story, next } = upTo(kind);
  story.must(changed(next, { until: "2017-12-24T09:40:00Z" }));
  const { previous, sequence } = story.hall.devices.get("spare") ?? {};
  const again = changed(next, { previous, sequence });
  refused(story.fork(), changed(again, { from: "2017-12-24T09:39:00Z" }), "already-there");
  story.must(changed(again, { from: "2017-12-24T09:41:00Z" }));
  assert.equal(story.hall.remote.length, 2);
});

test("a place is known by both coordinates or by none, and a move keeps none of the place before", () => {
  const { story, next } = upTo("meeting-called");
  refused(story.fork(), changed(next, { latitude: undefined }), "does-not-follow", /neither alone/);
  story.fork().must(changed(next, { latitude: undefined, longitude: undefined }));
  const { story: called, next: move } = upTo("meeting-moved");
  called.must(changed(move, { latitude: undefined, longitude: undefined }));
  assert.equal("latitude" in called.hall.called, false);
});
