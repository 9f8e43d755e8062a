import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, desk, hashOf, refused, tools } from "../../test/story.ts";
import { attendanceOf, encodeEntry, minutesOf } from "../index.ts";

test("an attendance put in twice breaks the desk's chain", () => {
  const { story, next } = upTo("attendance-recorded", 2);
  story.must(next);
  refused(story, next, "chain-broken", /act 2 of the door, expected act 3/);
});

test("an attendance left out breaks the desk's chain", () => {
  const { story } = upTo("attendance-recorded", 2);
  const { next: third } = upTo("attendance-recorded", 3);
  refused(story, third, "chain-broken", /act 3 of the door, expected act 2/);
});

test("two attendances in each other's place break the desk's chain", () => {
  const { story, next: second } = upTo("attendance-recorded", 2);
  const { next: third } = upTo("attendance-recorded", 3);
  refused(story, changed(third, { sequence: 2, number: 2 }), "chain-broken", /does not follow the act before it/);
  story.must(second);
});

test("a fork of the door's chain, shown to one hall only, cannot be joined to the first again", () => {
  const { story, next: second } = upTo("attendance-recorded", 2);
  const fork = story.fork();
  fork.must(changed(second, { commitment: hashOf("somebody else") }));
  const { next: third } = upTo("attendance-recorded", 3);
  refused(fork, third, "chain-broken", /does not follow/);
});

test("the first act of a desk names the meeting's call, so that no other meeting's chain can begin here", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: call } = upTo("meeting-called");
  story.must(changed(call, { meeting: "square", city: "Square" }));
  const [hall, square] = ["hall", "square"].map((id) => story.procedure.meetings.get(id)?.previous);
  assert.notEqual(hall, square);
  assert.equal(hall, tools.sha256Hex(encodeEntry(story.hall.called)));
  refused(story, changed(next, { meeting: "square" }), "chain-broken", /does not follow/);
  story.must(next);
});

test("the chain covers signatures too: the next act names the one before as it was signed", () => {
  const { story, next } = upTo("attendance-recorded", 1);
  story.must(next);
  assert.notEqual(
    story.hall.previous,
    tools.sha256Hex(encodeEntry(next)),
    "the script's entry has a made-up signature",
  );
  const second = desk(story, "attendance-recorded", "2017-12-24T09:02:00Z", { number: 2, commitment: hashOf("two") });
  refused(story, changed(second, { previous: tools.sha256Hex(encodeEntry(next)) }), "chain-broken");
  story.must(second);
});

test("a desk's clock that runs back is seen", () => {
  const { story, next } = upTo("attendance-recorded", 2);
  refused(story, changed(next, { at: "2017-12-24T09:00:00Z" }), "time-runs-back", /earlier than the act before/);
});

test("a desk that was offline hands over its acts later than other acts were logged", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: fact } = upTo("fact-asserted");
  story.must(changed(fact, { at: "2017-12-25T09:00:00Z" }));
  story.must(next);
});

test("persons are numbered one by one, and a number taken back is not given again", () => {
  const { story, next } = upTo("attendance-recorded", 3);
  refused(story, changed(next, { number: 4 }), "count-differs", /number 4 given, expected 3/);
  refused(story, changed(next, { number: 2 }), "count-differs");
  const undone = after("attendance-undone");
  const again = desk(undone, "attendance-recorded", "2017-12-24T09:40:00Z", { number: 2, commitment: hashOf("new") });
  refused(undone, again, "count-differs", /expected 4/);
});

test("the same sealed person is counted once in a meeting", () => {
  const { story, next } = upTo("attendance-recorded", 3);
  refused(story, changed(next, { commitment: hashOf("person 1") }), "already-there", /counted before in this meeting/);
});

test("a count is taken back once, and only of somebody who has a number", () => {
  const { story, next } = upTo("attendance-undone");
  refused(story, changed(next, { number: 4 }), "unknown-reference", /nobody was counted under that name/);
  story.must(next);
  const again = desk(story, "attendance-undone", "2017-12-24T09:40:00Z", { number: 2, reason: "withdrew" });
  refused(story, again, "already-there");
});

test("more votes than persons present are refused: 578 in the room do not cast 754", () => {
  const { story, next } = upTo("resolution-voted");
  refused(story, changed(next, { for: 2, against: 1 }), "count-differs", /3 votes from 2 persons present/);
  refused(story, changed(next, { for: 0, abstained: 3 }), "count-differs");
  story.must(changed(next, { for: 1 }));
});

test("the vote is taken once, and nobody is counted in after it", () => {
  const story = after("resolution-voted");
  const vote = { resolution: "nominate", for: 1, against: 0, abstained: 0, candidate: "absent" } as const;
  refused(story, desk(story, "resolution-voted", "2017-12-24T10:01:00Z", vote), "already-there");
  const late = desk(story, "attendance-recorded", "2017-12-24T10:02:00Z", { number: 4, commitment: hashOf("late") });
  refused(story, late, "not-allowed-in-this-state", /the vote was taken already/);
});

test("a meeting closes, and its minutes are certified, with the persons counted and no other number", () => {
  for (const kind of ["meeting-closed", "minutes-certified"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { attendance: 3 }), "count-differs", /2 persons counted/);
  }
});

test("nobody is counted at a closed door", () => {
  const story = after("meeting-closed");
  const late = desk(story, "attendance-recorded", "2017-12-24T11:00:00Z", { number: 4, commitment: hashOf("late") });
  refused(story, late, "not-allowed-in-this-state", /the meeting is closed/);
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
