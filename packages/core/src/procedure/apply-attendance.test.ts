import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, door, hashOf, possession, refused, tools, type Told } from "../../test/story.ts";
import { attendanceOf, encodeEntry } from "../index.ts";

const persons = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => hashOf(`guest ${from + i}`)).toSorted();
const hour = "2017-12-24T09:00:00Z";

test("attendance enters in batches, by the hour, in ascending order", () => {
  const { story } = upTo("attendance-counted");
  const batch = door(story, "attendance-counted", hour, { final: false, persons: persons(0, 5) });
  refused(story, changed(batch, { at: "2017-12-24T09:01:00Z" }), "does-not-follow", /dated by the hour/);
  refused(story, changed(batch, { persons: persons(0, 5).toReversed() }), "batch-order", /ascending order/);
  refused(story, changed(batch, { persons: persons(0, 4) }), "batch-too-small", /4 persons, expected at least 5/);
  story.must(batch);
  assert.equal(attendanceOf(story.hall), 5);
});

test("a device's last batch may be small, and no other follows it", () => {
  const { story, next } = upTo("attendance-counted");
  story.must(next);
  const more = door(story, "attendance-counted", hour, { final: true, persons: persons(0, 5) });
  refused(story, more, "batch-order", /the last batch of this device is in/);
});

test("a person is counted once in the contest, whichever device and meeting", () => {
  const { story } = upTo("attendance-counted", 2);
  const again = door(story, "attendance-counted", hour, {
    device: "phone",
    final: true,
    persons: [hashOf("person 1")],
  });
  refused(story, again, "already-there", /the same commitment was counted before/);
  const square = after("attendance-undone");
  const { next: call } = upTo("meeting-called");
  square.must(changed(call, { meeting: "square", city: "Square", possession: undefined, at: "2017-12-24T09:00:00Z" }));
  const called = square.procedure.meetings.get("square");
  assert.ok(called);
  const opened = door(square, "meeting-opened", hour, {});
  square.must(changed(opened, { meeting: "square", sequence: 0, previous: called.previous }));
  const there = changed(again, { meeting: "square", device: undefined, sequence: 1, previous: called.previous });
  refused(square, there, "already-there");
});

test("each device signs a chain of its own that begins with its enrolment", () => {
  const { story, next } = upTo("attendance-counted", 2);
  const { enrolled, previous, sequence } = story.hall.devices.get("phone") ?? assert.fail();
  assert.deepEqual([previous, sequence], [tools.sha256Hex(encodeEntry(enrolled)), 0]);
  refused(story, changed(next, { previous: story.hall.previous }), "chain-broken");
  refused(story, changed(next, { sequence: story.hall.sequence }), "chain-broken");
  refused(story, changed(next, { device: "tablet" }), "unknown-reference", /no key of the door is known/);
  story.must(next);
});

test("a device is enrolled once, with a key that signed it, and counts no more once it is revoked", () => {
  const { story, next } = upTo("device-enrolled");
  refused(story, changed(next, { device: "tablet" }), "signature", /did not sign that it is/);
  story.must(next);
  refused(story, next, "already-there");
  const { story: hall, next: phone } = upTo("attendance-counted", 2);
  const { next: revoked } = upTo("device-revoked");
  hall.must(changed(revoked, { at: hour }));
  refused(hall, phone, "not-allowed-in-this-state", /the device is revoked/);
  refused(hall, changed(revoked, { at: hour }), "already-there");
  refused(hall, changed(revoked, { device: "tablet", at: hour }), "unknown-reference");
});

test("a door that was handed on votes and closes by the device it was handed on to, and its own key does nothing more", () => {
  const { story, next: handedOn } = upTo("door-handed-on");
  const { next: vote } = upTo("resolution-voted");
  refused(story.fork(), vote, "not-allowed-in-this-state", /spare does not lead the meeting: the door's own key does/);
  refused(story.fork(), changed(handedOn, { device: "phone" }), "not-allowed-in-this-state", /is revoked/);
  refused(story.fork(), changed(handedOn, { device: "nobody" }), "unknown-reference");
  story.must(handedOn);
  refused(story, handedOn, "already-there");
  const { sequence, previous } = story.hall;
  const own = changed(vote, { device: undefined, sequence, previous });
  refused(story, own, "not-allowed-in-this-state", /the door's own key does not lead the meeting: spare does/);
  const { next: revoked } = upTo("device-revoked");
  const lead = changed(revoked, { device: "spare", at: vote.at });
  refused(story, lead, "not-allowed-in-this-state", /hand the door on/);
  story.must(vote);
});

test("what a device does that the door was handed on to is not earlier than what the one before it did", () => {
  const { story, next: first } = upTo("resolution-voted");
  refused(story.fork(), changed(first, { at: "2017-12-24T09:39:00Z" }), "time-runs-back", /led at .*09:40/);
  story.must(changed(first, { at: "2017-12-24T09:40:00Z" }));
  const { story: handed, next: vote } = upTo("resolution-voted");
  handed.must(vote);
  const { next: spare } = upTo("device-enrolled", 2);
  handed.must(changed(spare, { device: "third", possession: possession("device", "hall/third"), at: vote.at }));
  const { next: on } = upTo("door-handed-on");
  handed.must(changed(on, { device: "third", at: vote.at }));
  const closing = (at: string) => door(handed, "meeting-closed", at, { device: "third", attendance: 2 });
  refused(handed.fork(), closing("2017-12-24T09:59:00Z"), "time-runs-back", /led at .*10:00/);
  handed.must(closing("2017-12-24T10:00:00Z"));
});

test("whoever was counted before the door was handed on stays counted, and its own key counts nobody more", () => {
  const { story, next: opened } = upTo("meeting-opened");
  story.must(opened);
  story.must(door(story, "attendance-counted", hour, { final: false, persons: persons(0, 5) }));
  const { next: handedOn } = upTo("door-handed-on");
  story.must(changed(handedOn, { at: hour }));
  const more = door(story, "attendance-counted", hour, { final: true, persons: persons(5, 6) });
  refused(story, more, "not-allowed-in-this-state", /the device is revoked/);
  story.must(door(story, "attendance-counted", hour, { device: "spare", final: true, persons: persons(5, 6) }));
  assert.equal(attendanceOf(story.hall), 6);
});

test("a count is taken back once, by commitment, and only of somebody counted at this meeting", () => {
  const { story, next } = upTo("attendance-undone");
  refused(story, changed(next, { commitment: hashOf("nobody") }), "unknown-reference", /nobody was counted/);
  story.must(next);
  const again = door(story, "attendance-undone", hour, { commitment: hashOf("person 3"), reason: "withdrew" });
  refused(story, again, "already-there");
  assert.equal(attendanceOf(story.hall), 2);
});

test("nobody is counted in after the vote, nor at a closed door", () => {
  const { story } = upTo("device-enrolled");
  const { next: opened } = upTo("meeting-opened");
  story.must(opened);
  const { next: vote } = upTo("resolution-voted");
  const { sequence, previous } = story.hall;
  const none = { for: 0, against: 0, abstained: 0, device: undefined, sequence, previous };
  story.must(changed(vote, none));
  const late = { final: true, persons: persons(0, 5) };
  const at = "2017-12-24T10:00:00Z";
  refused(story, door(story, "attendance-counted", at, late), "not-allowed-in-this-state", /the vote was taken/);
  const closed = after("meeting-closed");
  refused(
    closed,
    door(closed, "attendance-counted", "2017-12-24T11:00:00Z", late),
    "not-allowed-in-this-state",
    /is closed/,
  );
});

test("minutes count persons by their batches and what was taken back", () => {
  const { hall } = after("minutes-certified");
  const closing = upTo("meeting-closed").next as unknown as Told<"meeting-closed">;
  assert.deepEqual([hall.lastNumber, hall.undone.size, closing.attendance], [3, 1, 2]);
});

test("a count is taken back in its device's chain, by the hour, and by no device that is revoked", () => {
  const { story, next } = upTo("attendance-undone");
  refused(story, changed(next, { previous: hashOf("another act") }), "chain-broken");
  refused(story, changed(next, { sequence: 99 }), "chain-broken");
  refused(story, changed(next, { at: next.at.replace(":00:00Z", ":07:00Z") }), "does-not-follow", /dated by the hour/);
  const phone = story.hall.devices.get("phone") ?? assert.fail();
  const byPhone = door(story, "attendance-undone", hour, {
    device: "phone",
    commitment: hashOf("person 3"),
    reason: "counted-elsewhere",
  });
  for (const role of ["chair", "secretary", "counter"] as const) {
    story.hall.devices.set("phone", { ...phone, enrolled: { ...phone.enrolled, role } });
    refused(story, byPhone, "not-allowed-in-this-state", /attendance-undone is an act of the door/);
  }
  story.hall.devices.set("phone", { ...phone, revoked: true });
  refused(story, byPhone, "not-allowed-in-this-state", /the device is revoked/);
  story.must(next);
});
