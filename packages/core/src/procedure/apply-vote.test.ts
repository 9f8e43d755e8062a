import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, door, hashOf, refused } from "../../test/story.ts";
import {
  attendanceOf,
  hasCarried,
  meetingsThatCount,
  minutesOf,
  resolutionCarried,
  type MajorityOf,
} from "../index.ts";

const vote = (inFavour: number, against: number, abstained: number) => ({ for: inFavour, against, abstained });

test("a majority is of whom the call says: of those for and against, of all who voted, or of everybody present", () => {
  // 600 present, and not all of them vote.
  const carries: readonly (readonly [ReturnType<typeof vote>, readonly MajorityOf[]])[] = [
    [vote(301, 200, 99), ["for-and-against", "votes-cast", "present", "not-stated"]],
    [vote(300, 200, 100), ["for-and-against"]],
    [vote(300, 200, 99), ["for-and-against", "votes-cast"]],
    [vote(251, 250, 0), ["for-and-against", "votes-cast"]],
    [vote(251, 250, 1), ["for-and-against"]],
    [vote(250, 250, 0), []],
    [vote(1, 0, 0), ["for-and-against", "votes-cast"]],
    [vote(0, 0, 0), []],
  ];
  const all = ["for-and-against", "votes-cast", "present", "not-stated"] as const;
  for (const [votes, majorities] of carries)
    assert.deepEqual(
      all.filter((each) => hasCarried(votes, each, 600)),
      majorities,
      JSON.stringify(votes),
    );
});

test("a call without the word means all who voted, whatever the attendance", () => {
  assert.equal(hasCarried(vote(251, 200, 50), undefined, 600), true);
  assert.equal(hasCarried(vote(250, 200, 50), undefined, 600), false);
});

/** A meeting of two of whom one voted, in favour. */
function halfOfThem(majorityOf: MajorityOf | undefined) {
  const { story, next } = upTo("resolution-voted");
  const { majorityOf: _, ...called } = story.hall.called;
  story.hall.called = { ...called, ...(majorityOf !== undefined && { majorityOf }) };
  story.must(changed(next, { for: 1, against: 0, abstained: 0 }));
  return story;
}

test("one vote of two present is voted on again where the law asks for a majority of those present, and nowhere else", () => {
  const again = { device: "spare", resolution: "nominate", ...vote(2, 0, 0), candidate: "absent", round: 2 } as const;
  for (const majorityOf of ["present", "not-stated"] as const) {
    const story = halfOfThem(majorityOf);
    story.must(door(story, "resolution-voted", "2017-12-24T10:06:00Z", again));
    const third = door(story, "resolution-voted", "2017-12-24T10:07:00Z", { ...again, round: 3 });
    refused(story, third, "already-there", /carried already/);
  }
  for (const majorityOf of ["votes-cast", "for-and-against", undefined] as const) {
    const story = halfOfThem(majorityOf);
    const second = door(story, "resolution-voted", "2017-12-24T10:06:00Z", again);
    refused(story, second, "already-there", /carried already/);
  }
});

/** Takes back one of the two, by a device of the door. */
const takenBack = (story: ReturnType<typeof halfOfThem>) =>
  story.must(
    door(story, "attendance-undone", "2017-12-24T10:00:00Z", {
      device: "spare",
      commitment: hashOf("person 1"),
      reason: "counted-elsewhere",
    }),
  );

test("a majority is of those who were present when the vote was announced: a count taken back afterwards carries no vote that failed", () => {
  for (const majorityOf of ["present", "not-stated"] as const) {
    const story = halfOfThem(majorityOf);
    assert.equal(resolutionCarried(story.hall), false);
    takenBack(story);
    assert.equal(attendanceOf(story.hall), 1);
    assert.equal(resolutionCarried(story.hall), false, "one of two, of whom one was taken back since");
    const { presentAtVote, attendance, carried } = minutesOf(story.hall) as Readonly<Record<string, unknown>>;
    assert.deepEqual([presentAtVote, attendance, carried], [2, 1, false]);
    const again = { device: "spare", resolution: "nominate", ...vote(1, 0, 0), candidate: "absent", round: 2 } as const;
    story.must(door(story, "resolution-voted", "2017-12-24T10:06:00Z", again));
    assert.equal(resolutionCarried(story.hall), true, "the next vote is of those who are there at it");
  }
});

test("minutes of a meeting whose majority is of votes say nothing of who was present at the vote", () => {
  for (const majorityOf of ["votes-cast", "for-and-against", undefined] as const) {
    const story = halfOfThem(majorityOf);
    takenBack(story);
    assert.ok(!("presentAtVote" in (minutesOf(story.hall) as object)));
  }
});

test("nobody is counted in after a vote that failed: what it was of stays", () => {
  const story = halfOfThem("present");
  const late = { device: "spare", final: true, persons: [hashOf("late")] };
  const batch = door(story, "attendance-counted", "2017-12-24T10:00:00Z", late);
  refused(story, batch, "not-allowed-in-this-state", /the vote was taken already/);
});

const counted = (majorityOf: MajorityOf | undefined, votes: ReturnType<typeof vote>) => {
  const { procedure } = after("minutes-certified");
  const hall = procedure.meetings.get("hall") ?? assert.fail();
  const { majorityOf: _, ...called } = hall.called;
  const meeting = {
    ...hall,
    called: { ...called, ...(majorityOf !== undefined && { majorityOf }) },
    resolution: { ...(hall.resolution ?? assert.fail()), ...votes },
  };
  procedure.meetings.set("hall", meeting);
  const { majorityOf: said, carried } = minutesOf(meeting) as Readonly<Record<string, unknown>>;
  return [said, carried, meetingsThatCount(procedure, procedure.nominations.get(anna) ?? assert.fail())];
};

test("minutes say of whom the majority is and whether it was reached, and a meeting counts by it", () => {
  assert.deepEqual(counted("present", vote(1, 0, 0)), ["present", false, 0]);
  assert.deepEqual(counted("present", vote(2, 0, 0)), ["present", true, 1]);
  assert.deepEqual(counted("votes-cast", vote(1, 0, 1)), ["votes-cast", false, 0]);
  assert.deepEqual(counted("for-and-against", vote(1, 0, 1)), ["for-and-against", true, 1]);
  assert.deepEqual(counted("not-stated", vote(1, 0, 0)), ["not-stated", false, 0]);
  // As logs before the word had it.
  assert.deepEqual(counted(undefined, vote(1, 0, 1)), [undefined, undefined, 1]);
});

test("whoever is elected, counts votes or announces them does so in the chain of the device: no act is left out or put in twice", () => {
  for (const kind of ["officers-elected", "votes-counted", "resolution-voted"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { previous: hashOf("another act") }), "chain-broken");
    refused(story, changed(next, { sequence: 99 }), "chain-broken");
  }
});
