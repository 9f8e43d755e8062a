import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, door, hashOf, refused, sign, tools } from "../../test/story.ts";
import { attendanceOf, encodeEntry, minutesOf } from "../index.ts";

const vote = { resolution: "nominate", for: 1, against: 0, abstained: 0, candidate: "absent" } as const;

test("the first act of a door names the meeting's call, so that no other meeting's chain can begin here", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: call } = upTo("meeting-called");
  story.must(changed(call, { meeting: "square", city: "Square", possession: undefined }));
  const [hall, square] = ["hall", "square"].map((id) => story.procedure.meetings.get(id)?.previous);
  assert.notEqual(hall, square);
  assert.equal(hall, tools.sha256Hex(encodeEntry(sign(call))));
  refused(story, changed(next, { meeting: "square" }), "chain-broken", /does not follow/);
  story.must(next);
});

test("a desk that was offline hands over its acts later than other acts were logged", () => {
  const { story, next } = upTo("meeting-opened");
  const { next: fact } = upTo("fact-asserted");
  story.must(changed(fact, { at: "2017-12-25T09:00:00Z" }));
  story.must(next);
});

test("a call that was moved says the new place, day and notice, in the order of its moves, and nothing moves once doors are open", () => {
  const { story, next } = upTo("meeting-moved");
  refused(story.fork(), changed(next, { move: 2 }), "count-differs", /expected 1/);
  story.must(next);
  const { hall } = story;
  assert.deepEqual([hall.called.venue, hall.called.latitude, hall.called.quota], ["Mill Lane 2", 55_751, 2]);
  story.must(changed(next, { move: 2, venue: undefined, startsAt: "2017-12-25T09:00:00Z" }));
  assert.deepEqual([hall.called.venue, hall.called.startsAt], [undefined, "2017-12-25T09:00:00Z"]);
  const { story: open } = upTo("officers-elected");
  refused(open, changed(next, { move: 2, at: "2017-12-24T09:40:00Z" }), "not-allowed-in-this-state");
});

test("an agenda is changed in the order of its changes until the doors open, and the minutes say that it was", () => {
  const { story, next } = upTo("agenda-changed");
  refused(story.fork(), changed(next, { change: 2 }), "count-differs", /expected 1/);
  refused(
    story.fork(),
    changed(next, { agenda: ["Report", "Nomination of a candidate"] }),
    "already-there",
    /this agenda already/,
  );
  story.must(next);
  const { hall } = story;
  assert.deepEqual(hall.called.agenda?.at(-1), "Collection of signatures");
  assert.equal(hall.called.quota, 2);
  story.must(changed(next, { change: 2, agenda: ["Nomination"], notifiedOn: undefined }));
  const said = minutesOf(hall) as { readonly agenda: unknown; readonly agendaChanged: unknown };
  assert.deepEqual(said.agenda, ["Nomination"]);
  assert.deepEqual(said.agendaChanged, [
    { at: "2017-12-18T09:15:00Z", notifiedOn: "2017-12-18" },
    { at: "2017-12-18T09:15:00Z", notifiedOn: null },
  ]);
  const { story: open } = upTo("officers-elected");
  refused(open, changed(next, { change: 2, at: "2017-12-24T09:40:00Z" }), "not-allowed-in-this-state");
});

test("invitations of one way and day are in the log once, and on no day that has begun nowhere", () => {
  const { story, next } = upTo("invitations-sent");
  refused(story.fork(), changed(next, { sentOn: "2017-12-19" }), "time-runs-back", /begun nowhere/);
  story.fork().must(changed(next, { sentOn: "2017-12-19", at: "2017-12-18T10:00:00Z" }));
  story.must(next);
  refused(story, next, "already-there");
  story.must(changed(next, { how: "e-mail" }));
});

test("more votes than persons present are refused: 578 in the room do not cast 754", () => {
  const { story, next } = upTo("resolution-voted");
  refused(story, changed(next, { for: 2, against: 1 }), "count-differs", /3 votes from 2 persons present/);
  refused(story, changed(next, { for: 0, abstained: 3 }), "count-differs");
  story.must(changed(next, { for: 1 }));
});

test("a vote that did not carry is taken again as the next round, and one that carried is not", () => {
  const { story, next: second } = upTo("resolution-voted", 2);
  refused(story.fork(), changed(second, { round: 3 }), "count-differs", /expected 2/);
  refused(story.fork(), changed(second, { round: undefined }), "already-there", /round 2 is next/);
  story.must(second);
  assert.deepEqual([story.hall.failedVotes.length, story.hall.resolution?.for], [1, 2]);
  const third = door(story, "resolution-voted", "2017-12-24T10:06:00Z", { ...vote, device: "spare", round: 3 });
  refused(story, third, "already-there", /carried already/);
  const { story: first, next } = upTo("resolution-voted");
  refused(first, changed(next, { round: 2 }), "count-differs", /nobody has voted yet/);
});

test("ballots of a secret vote add up: no more found than handed out, none handed out to nobody", () => {
  const { story, next: first } = upTo("resolution-voted");
  const next = changed(first, { for: 2, against: 0, method: "secret-ballot" });
  for (const [ballots, says] of [
    [{ issued: 3, found: 2, void: 0 }, /3 ballots handed out to 2 persons/],
    [{ issued: 1, found: 2, void: 0 }, /2 ballots found of 1/],
    [{ issued: 2, found: 2, void: 1 }, /2 votes and 1 void, from 2/],
  ] as const)
    refused(story.fork(), changed(next, { ballots }), "count-differs", says);
  refused(story.fork(), next, "does-not-follow");
  const ballots = { issued: 2, found: 2, void: 0 };
  refused(story.fork(), changed(next, { ballots, method: "hands" }), "does-not-follow", /in no other/);
  refused(story.fork(), changed(next, { method: "by-name" }), "does-not-follow", /who voted how/);
  story.must(changed(next, { method: "by-name", voters: hashOf("list") }));
});

test("chair, secretary and counters are different people as far as their commitments tell", () => {
  const { story, next } = upTo("officers-elected");
  refused(story.fork(), changed(next, { secretary: hashOf("chair") }), "already-there");
  story.must(next);
});

test("minutes with names are corrected in numbered versions, and only where there were some", () => {
  const { story, next } = upTo("minutes-corrected");
  refused(story.fork(), changed(next, { version: 3 }), "count-differs", /expected 2/);
  story.must(next);
  const { story: before, next: minutes } = upTo("minutes-certified");
  before.must(changed(minutes, { paper: undefined }));
  refused(before, next, "unknown-reference", /without a paper/);
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
    [3, 1, 2, anna, hall.devices.get("spare")?.previous],
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
