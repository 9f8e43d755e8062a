import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/version-1-procedure.ts";
import { anna, changed, door, hashOf, refused, Story, tools, unsigned } from "../../test/story.ts";
import { calendarDate, encodeEntry, standingStatements, statementAt, statementsByRegion } from "../index.ts";

/** What version 1 asked of its own kinds. Nothing writes it any more; what was published in it is held to this. */
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

test("the chain covers signatures too: the next act names the one before as it was signed", () => {
  const { story, next } = upTo("attendance-recorded", 1);
  story.must(next);
  assert.notEqual(
    story.hall.previous,
    tools.sha256Hex(encodeEntry(next)),
    "the script's entry has a made-up signature",
  );
  const second = door(story, "attendance-recorded", "2017-12-24T09:02:00Z", { number: 2, commitment: hashOf("two") });
  refused(story, changed(second, { previous: tools.sha256Hex(encodeEntry(next)) }), "chain-broken");
  story.must(second);
});

test("a desk's clock that runs back is seen", () => {
  const { story, next } = upTo("attendance-recorded", 2);
  refused(story, changed(next, { at: "2017-12-24T09:00:00Z" }), "time-runs-back", /earlier than the act before/);
});

test("persons are numbered one by one, and a number taken back is not given again", () => {
  const { story, next } = upTo("attendance-recorded", 3);
  refused(story, changed(next, { number: 4 }), "count-differs", /number 4 given, expected 3/);
  refused(story, changed(next, { number: 2 }), "count-differs");
  const undone = after("attendance-undone");
  const again = door(undone, "attendance-recorded", "2017-12-24T09:40:00Z", { number: 2, commitment: hashOf("new") });
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
  const again = door(story, "attendance-undone", "2017-12-24T09:40:00Z", { number: 2, reason: "withdrew" });
  refused(story, again, "already-there");
});

test("the vote is taken once, and nobody is counted in after it", () => {
  const story = after("resolution-voted");
  const vote = { resolution: "nominate", for: 1, against: 0, abstained: 0, candidate: "absent" } as const;
  refused(story, door(story, "resolution-voted", "2017-12-24T10:01:00Z", vote), "already-there");
  const late = door(story, "attendance-recorded", "2017-12-24T10:02:00Z", { number: 4, commitment: hashOf("late") });
  refused(story, late, "not-allowed-in-this-state", /the vote was taken already/);
});

test("nobody is counted at a closed door", () => {
  const story = after("meeting-closed");
  const late = door(story, "attendance-recorded", "2017-12-24T11:00:00Z", { number: 4, commitment: hashOf("late") });
  refused(story, late, "not-allowed-in-this-state", /the meeting is closed/);
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

test("custodians of whom more are needed than there are could never open anything; version 1 knew no ceremony", () => {
  const { story, next } = upTo("custodians-named");
  refused(story, changed(next, { custodians: 2, threshold: 3 }), "does-not-follow", /3 of 2 custodians/);
  story.must(next);
});

test("no contest of a later day can be written in version 1 to be held to less", () => {
  const { next } = upTo("contest-opened");
  const story = new Story();
  refused(story, changed(next, { at: "2026-12-01T00:00:00Z" }), "other-version", /is written in version 2/);
  story.must(changed(next, { at: "2026-11-30T23:00:00Z" }));
});
