import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, batch, changed, hashOf, madeStatement, refused, unsigned, type Told } from "../../test/story.ts";
import { calendarDate, instant, standingStatements, statementAt, statementsByRegion, type Entry } from "../index.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => madeStatement(from + i));
const online = (day: string, final: boolean, region = "north") =>
  ({ day, of: { region, channel: "online", final } }) as const;

function taken(day: string, final: boolean, statements: ReturnType<typeof range>, region?: string): Entry {
  const { of } = online(day, final, region);
  return batch(day, of, statements);
}

test("the ids of a batch stand in ascending order, each once, so that nothing is left of the order of arrival", () => {
  const { story, next } = upTo("statements-sealed");
  const { ids } = next as unknown as Told<"statements-sealed">;
  refused(story, changed(next, { ids: ids.toReversed() }), "batch-order", /ascending order/);
  refused(story, changed(next, { ids: [...ids, ids.at(-1)] }), "batch-order", /item 5/);
  refused(story, changed(next, { ids: [ids[1], ids[0], ...ids.slice(2)] }), "batch-order", /item 1/);
  story.must(next);
});

test("a batch is no smaller than the contest says, unless the drive is over", () => {
  const { story, next } = upTo("statements-sealed");
  const { ids } = next as unknown as Told<"statements-sealed">;
  const four = changed(next, { ids: ids.slice(0, 4) });
  refused(story, four, "batch-too-small", /4 statements, expected at least 5/);
  story.must(changed(four, { final: true, day: "2018-01-03", at: "2018-01-03T00:00:00Z" }));
});

test("after a last batch no other follows but its parts, and none that could have been one with it", () => {
  const story = after("statements-sealed");
  refused(story, taken("2018-01-03", false, range(20, 30)), "batch-order", /the last batches of the nomination are in/);
  refused(
    story,
    taken("2018-01-03", true, range(20, 21), "south"),
    "batch-too-small",
    /parts of at least 5, or not at all/,
  );
  refused(story, taken("2018-01-03", true, range(20, 30), "south"), "batch-too-small");
  const large = upTo("statements-sealed", 2).story;
  large.must(taken("2018-01-03", true, range(20, 25), "south"), taken("2018-01-03", true, range(30, 36), "south"));
  refused(large, taken("2018-01-03", true, range(40, 44), "south"), "batch-too-small");
});

test("a statement stands once in the contest, whichever nomination, region or list it came with", () => {
  const { story, next } = upTo("statements-sealed", 2);
  refused(story, taken("2018-01-03", true, range(0, 5)), "already-there", /item 0: the same statement/);
  const { next: received } = upTo("statements-received");
  refused(story, changed(received, { commitments: [madeStatement(0).id] }), "already-there");
  story.must(next);
});

test("a batch carries a day of the drive, and no day before a batch's before it", () => {
  const { story, next } = upTo("statements-sealed");
  for (const day of ["2017-12-31", "2018-01-04"]) {
    refused(
      story,
      changed(next, { day, at: `${day}T00:00:00Z` }),
      "outside-the-drive",
      /from 2018-01-01 to 2018-01-03/,
    );
  }
  story.must(next);
  refused(story, taken("2018-01-01", false, range(20, 25)), "time-runs-back", /after one of 2018-01-02/);
});

test("a batch is dated a day before what was logged last at most, by the contest's clock; at the close to its last day", () => {
  const { story, next } = upTo("statements-sealed", 1);
  const { next: sheet } = upTo("sheet-returned");
  // In Moscow it is the fourth of January already.
  story.must(changed(sheet, { sheet: 4, at: "2018-01-03T21:00:00Z" }));
  const hour = story.fork();
  hour.procedure.contest = undefined;
  refused(
    story,
    changed(next, { day: "2018-01-01", at: "2018-01-01T00:00:00Z" }),
    "time-runs-back",
    /when the log has come to/,
  );
  story.must(changed(next, { day: "2018-01-03", at: "2018-01-03T00:00:00Z" }));
});

test("a batch of statements or withdrawals is not moved behind a day that is pledged", () => {
  const { story } = upTo("promises-pledged", 3);
  const { next: sealed } = upTo("statements-sealed");
  assert.equal(story.procedure.pledges.at(-1)?.day, "2018-01-02");
  story.procedure.latestBatchDay = undefined;
  const yesterday = { day: "2018-01-01", at: "2018-01-01T00:00:00Z" };
  refused(
    story,
    changed(sealed, {
      ...yesterday,
      ids: range(20, 25)
        .map(({ id }) => id)
        .toSorted(),
    }),
    "time-runs-back",
    /after the pledge of 2018-01-02/,
  );
  const { next: back } = upTo("statements-withdrawn");
  refused(story, changed(back, yesterday), "time-runs-back", /after the pledge of 2018-01-02/);
  // Whoever pledges a day before they cut it has its batches right after.
  story.must(taken("2018-01-02", false, range(20, 25)));
});

test("the moment of a batch is the first of its day: it says nothing finer", () => {
  const { story, next } = upTo("statements-sealed");
  assert.throws(
    () => story.add(changed(next, { at: "2018-01-02T09:00:00Z" })),
    /at: expected the first moment of its day/,
  );
});

test("paper statements stand under marks, each once in the nomination, no more than the lines that came back", () => {
  const { story, next } = upTo("statements-sealed", 2);
  const { marks = [] } = next as unknown as Told<"statements-sealed">;
  refused(story, changed(next, { marks: undefined }), "count-differs", /1 paper statements with 0 marks/);
  refused(story, changed(next, { marks: [...marks, "0".repeat(32)] }), "count-differs");
  story.must(next);
  const again = changed(next, {
    ids: range(20, 25)
      .map(({ id }) => id)
      .toSorted(),
  });
  refused(
    story,
    changed(again, { marks: [...marks, "1", "2", "3", "4"].map((mark) => mark.padEnd(32, "0")) }),
    "batch-too-small",
  );
  const large = upTo("statements-sealed", 1).story;
  const five = batch("2018-01-02", { region: "north", channel: "paper", final: false }, range(20, 25));
  refused(large, five, "count-differs", /5 paper statements, the sheets that came back have 1 lines/);
  const { next: sheet } = upTo("sheet-returned");
  for (const number of [4, 5, 6]) large.must(changed(sheet, { sheet: number, used: 4, spoiled: 0 }));
  refused(
    large,
    changed(five, { marks: ["1", "2", "3", "4", "4"].map((mark) => mark.padEnd(32, "0")) }),
    "already-there",
    /item 4/,
  );
  large.must(five);
  const { marks: standing = [] } = five as unknown as Told<"statements-sealed">;
  const others = batch("2018-01-02", { region: "south", channel: "paper", final: false }, range(30, 35));
  refused(large, changed(others, { marks: standing }), "already-there", /the line of this mark stands in the log/);
});

test("paper statements need a drive that commits to a line key, and an online one has no mark", () => {
  const { story, next } = upTo("statements-sealed", 2);
  const { drive } = story.anna;
  assert.ok(drive);
  const { lineKey: _, ...without } = drive;
  story.anna.drive = without;
  refused(story, next, "does-not-follow", /no key that marks lines/);
  const { story: first, next: sealed } = upTo("statements-sealed", 1);
  refused(first, changed(sealed, { marks: ["0".repeat(32)] }), "does-not-follow", /has no mark/);
});

test("a statement is withdrawn with the secret it committed to, and with nothing less", () => {
  const { story, next } = upTo("statements-withdrawn");
  const [own] = (next as unknown as Told<"statements-withdrawn">).withdrawals;
  assert.ok(own);
  const withdrawals = (...list: object[]) => changed(next, { withdrawals: list });
  for (const part of ["file", "place", "secret"] as const) {
    refused(
      story,
      withdrawals({ ...own, [part]: hashOf("made up") }),
      "does-not-follow",
      /not the one that the statement/,
    );
  }
  refused(story, withdrawals({ ...own, id: hashOf("nobody's") }), "unknown-reference", /no such statement/);
  refused(story, withdrawals(madeStatement(30)), "unknown-reference");
  refused(story, withdrawals(own, own), "batch-order");
  story.must(next);
  refused(story, next, "already-there", /withdrawn already/);
});

test("nothing is withdrawn from another nomination's statements, and nothing from a filing", () => {
  const { story, next } = upTo("statements-withdrawn");
  const { next: opened } = upTo("nomination-opened");
  const { next: drive } = upTo("drive-opened");
  const bea = { nomination: "bea-example", at: "2018-01-04T07:00:00Z", possession: undefined };
  story.must(changed(opened, bea), changed(drive, { nomination: "bea-example", at: bea.at }));
  refused(
    story,
    changed(next, { nomination: "bea-example" }),
    "unknown-reference",
    /no such statement of this nomination/,
  );
  const [first] = range(0, 1);
  assert.ok(first);
  const late = unsigned("statements-withdrawn", "2018-01-31T00:00:00Z", {
    nomination: anna,
    day: calendarDate("2018-01-31"),
    withdrawals: [first],
  });
  refused(after("filing-made"), late, "not-allowed-in-this-state");
});

test("a statement counts in a region of the contest or not at all, and is sealed to custodians who are named", () => {
  for (const kind of ["statements-sealed", "statements-received"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { region: "west" }), "unknown-reference", /region is not of this contest/);
  }
  const { story, next } = upTo("statements-sealed");
  story.procedure.custodians = undefined;
  refused(story, next, "unknown-reference", /no custodians/);
});

test("counts are what stands in the log: by region, by channel and by day; a line names its statement", () => {
  const { anna: nomination, procedure } = after("population-frozen");
  assert.equal(standingStatements(nomination), 9);
  assert.deepEqual(statementsByRegion(nomination, 2), [6, 3]);
  assert.deepEqual(nomination.channels, { online: 8, paper: 1, open: 1 });
  assert.deepEqual(Object.fromEntries(nomination.byDay), { "2018-01-02": 5, "2018-01-03": 5 });
  const lines = [...nomination.population].map((number) => statementAt(procedure.statements, number).id);
  const withdrawn = madeStatement(5).id;
  const south = range(5, 8).flatMap(({ id }) => (id === withdrawn ? [] : [id]));
  assert.deepEqual(lines, [
    ...range(0, 5)
      .map(({ id }) => id)
      .toSorted(),
    madeStatement(8).id,
    ...south.toSorted(),
    hashOf("received open"),
  ]);
});

test("the last batch of a drive enters however long after its last day, behind later pledges of other drives", () => {
  const { story, next } = upTo("statements-sealed", 3);
  const late = story.fork();
  late.procedure.latestHour = instant("2018-01-20T09:00:00Z");
  late.must(next);
  const last = story.procedure.pledges.at(-1) ?? assert.fail();
  story.procedure.pledges.push({ ...last, day: calendarDate("2018-01-10") });
  story.must(next);
});
