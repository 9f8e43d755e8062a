import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, door, hashOf, key, possession, refused, signed, type Story } from "../../test/story.ts";
import { instant, minutesOf, type DeviceRole } from "../index.ts";

const hour = "2017-12-24T09:00:00Z";

function enrol(story: Story, device: string, role?: DeviceRole, at = hour): void {
  const held = possession("device", `hall/${device}`);
  story.must(
    signed("device-enrolled", at, {
      meeting: "hall",
      device,
      key,
      possession: held,
      ...(role === undefined ? {} : { role }),
    }),
  );
}

/** The doors of the hall are open, and one device of each role is there. */
function openHall(): Story {
  const { story, next } = upTo("meeting-opened");
  story.must(next);
  for (const role of ["chair", "secretary", "counter", "door"] as const) enrol(story, `the-${role}`, role);
  return story;
}

const persons = (...names: readonly string[]) => names.map(hashOf).toSorted();
const nobodyAbstained = { resolution: "nominate", abstained: 0 } as const;

test("a device signs what its role is for, and nothing else", () => {
  const story = openHall();
  const count = { final: true, persons: persons("one") };
  const wrong = /is enrolled as (chair|secretary|counter); attendance-counted is an act of the door/;
  for (const device of ["the-chair", "the-secretary", "the-counter"])
    refused(
      story.fork(),
      door(story, "attendance-counted", hour, { device, ...count }),
      "not-allowed-in-this-state",
      wrong,
    );
  story.must(door(story, "attendance-counted", hour, { device: "the-door", ...count }));
  const votes = { ...nobodyAbstained, for: 1, against: 0 };
  for (const device of ["the-chair", "the-secretary", "the-door", "phone"])
    refused(
      story.fork(),
      door(story, "votes-counted", hour, { device, ...votes }),
      "not-allowed-in-this-state",
      /votes-counted is an act of the counter/,
    );
  const vote = { ...votes, candidate: "in-the-room" } as const;
  for (const device of ["the-secretary", "the-counter", "the-door"])
    refused(
      story.fork(),
      door(story, "resolution-voted", hour, { device, ...vote }),
      "not-allowed-in-this-state",
      /resolution-voted is an act of the chair/,
    );
});

test("the secretary writes down who was elected and who took part from elsewhere, beside whoever leads, until revoked", () => {
  const story = openHall();
  const chosen = { chair: hashOf("c"), secretary: hashOf("s"), counters: [] };
  refused(
    story.fork(),
    door(story, "officers-elected", hour, { device: "the-counter", ...chosen }),
    "not-allowed-in-this-state",
  );
  story.must(door(story, "officers-elected", hour, { device: "the-secretary", ...chosen }));
  story.must(door(story, "officers-elected", hour, chosen));
  story.must(signed("device-revoked", hour, { meeting: "hall", device: "the-secretary" }));
  const again = door(story, "officers-elected", hour, { device: "the-secretary", ...chosen });
  refused(story, again, "not-allowed-in-this-state", /revoked/);
});

test("a secretary and whoever leads sign beside each other: whichever is handed over first, the other's earlier act is taken", () => {
  const { story, next } = upTo("meeting-opened");
  story.must(next);
  enrol(story, "the-secretary", "secretary");
  story.must(door(story, "attendance-counted", hour, { final: true, persons: persons("one") }));
  const [early, late] = ["2017-12-24T10:00:00Z", "2017-12-24T10:07:00Z"];
  const chosen = { chair: hashOf("c"), secretary: hashOf("s"), counters: [] };
  const [from, until] = [instant("2017-12-24T09:30:00Z"), instant("2017-12-24T09:40:00Z")];
  const device = "the-secretary";
  const written = (at: string) => [
    door(story, "officers-elected", at, { device, ...chosen }),
    door(story, "remote-participation-recorded", at, { device, who: "observer", means: "sound", from, until }),
  ];
  const vote = { ...nobodyAbstained, for: 1, against: 0, candidate: "in-the-room" } as const;
  const announced = (at: string) => door(story, "resolution-voted", at, vote);
  for (const act of written(late)) story.fork().must(act, announced(early));
  for (const act of written(early)) story.fork().must(announced(late), act);
  for (const act of written("2017-12-24T08:00:00Z")) refused(story.fork(), act, "time-runs-back");
  story.must(announced(late));
  refused(story, door(story, "officers-elected", early, chosen), "time-runs-back");
});

const on = (device: string) => signed("door-handed-on", hour, { meeting: "hall", device, cause: "planned" });

test("the door is handed on to the chair or to a device without a role, which then counts nobody as chair", () => {
  const story = openHall();
  for (const role of ["secretary", "counter", "door"])
    refused(story.fork(), on(`the-${role}`), "not-allowed-in-this-state", /the chair leads a meeting/);
  story.fork().must(on("phone"));
  story.must(on("the-chair"));
});

/** Three are present, and two counters have devices. */
function beforeVote(): Story {
  const { story, next } = upTo("meeting-opened");
  story.must(next);
  for (const device of ["counter-1", "counter-2"]) enrol(story, device, "counter");
  story.must(door(story, "attendance-counted", hour, { final: true, persons: persons("one", "two", "three") }));
  return story;
}

function counts(story: Story, device: string, inFavour: number, recounts?: number): void {
  const figures = { ...nobodyAbstained, for: inFavour, against: 3 - inFavour };
  story.must(
    door(story, "votes-counted", hour, { device, ...figures, ...(recounts === undefined ? {} : { recounts }) }),
  );
}

const announce = (story: Story, inFavour: number, recounts?: number) =>
  door(story, "resolution-voted", hour, {
    ...nobodyAbstained,
    for: inFavour,
    against: 3 - inFavour,
    candidate: "in-the-room",
    ...(recounts === undefined ? {} : { recounts }),
  });

test("a chair announces what two counters counted alike, each on their own device, and nothing else", () => {
  const story = beforeVote();
  refused(story.fork(), announce(story, 2), "count-differs", /counter-1 has not counted this vote/);
  counts(story, "counter-1", 2);
  refused(story.fork(), announce(story, 2), "count-differs", /counter-2 has not counted this vote/);
  counts(story, "counter-2", 2);
  refused(story.fork(), announce(story, 3), "count-differs", /other figures than are announced/);
  refused(story.fork(), announce(story, 2, 1), "count-differs", /counted again 0 times/);
  story.must(announce(story, 2));
  assert.equal(story.hall.resolution?.for, 2);
});

test("counters who differ count again, all of them, and the re-count is in the announcement", () => {
  const story = beforeVote();
  counts(story, "counter-1", 2);
  counts(story, "counter-2", 3);
  for (const figure of [2, 3]) refused(story.fork(), announce(story, figure), "count-differs", /count again/);
  counts(story, "counter-2", 2, 1);
  refused(story.fork(), announce(story, 2, 1), "count-differs", /counter-1 has not counted again/);
  const skipped = { ...nobodyAbstained, for: 2, against: 1, recounts: 2, device: "counter-1" };
  refused(story.fork(), door(story, "votes-counted", hour, skipped), "count-differs");
  counts(story, "counter-1", 2, 1);
  refused(story.fork(), announce(story, 2), "count-differs", /0 re-counts announced/);
  story.must(announce(story, 2, 1));
});

test("a counter whose device is lost counted what they counted, and one counter alone is not enough", () => {
  const story = beforeVote();
  counts(story, "counter-1", 2);
  story.must(signed("device-revoked", hour, { meeting: "hall", device: "counter-2" }));
  refused(story.fork(), announce(story, 2), "count-differs", /1 counted this vote, expected at least 2/);
  enrol(story, "counter-3", "counter");
  counts(story, "counter-3", 2);
  story.must(signed("device-revoked", hour, { meeting: "hall", device: "counter-1" }));
  story.must(announce(story, 2));
  const gone = beforeVote();
  for (const device of ["counter-1", "counter-2"])
    gone.must(signed("device-revoked", hour, { meeting: "hall", device }));
  refused(gone, announce(gone, 2), "count-differs", /0 counted this vote/);
});

test("what a counter counted fits the people present and the vote that comes next", () => {
  const story = beforeVote();
  const figures = { ...nobodyAbstained, device: "counter-1", for: 4, against: 0 };
  refused(story.fork(), door(story, "votes-counted", hour, figures), "count-differs", /4 votes from 3 persons/);
  const second = { ...figures, for: 3, round: 2 };
  refused(story.fork(), door(story, "votes-counted", hour, second), "count-differs", /nobody has voted yet/);
  counts(story, "counter-1", 3);
  counts(story, "counter-2", 3);
  story.must(announce(story, 3));
  refused(story, door(story, "votes-counted", hour, second), "already-there", /carried already/);
});

test("counts of a vote that did not carry are not counts of the next one, and the minutes have them all", () => {
  const story = beforeVote();
  for (const device of ["counter-1", "counter-2"]) counts(story, device, 1);
  story.must(announce(story, 1));
  const again = changed(announce(story, 3), { round: 2 });
  refused(story.fork(), again, "count-differs", /counter-1 has not counted this vote/);
  const { counts: told } = minutesOf(after("minutes-certified").hall) as { readonly counts: readonly unknown[] };
  assert.equal(told.length, 4);
  assert.deepEqual(told.at(-1), {
    by: "counter-2",
    round: 2,
    for: 2,
    against: 0,
    abstained: 0,
    recounts: 1,
    ballots: { issued: 2, found: 2, void: 0 },
  });
});
