import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, key, refused, sayAsLodger, signed } from "../../test/story.ts";
import {
  appealsAgainstDecision,
  checkedCounts,
  instant,
  struckOnObjection,
  type Entry,
  type EntryByKind,
} from "../index.ts";

test("what happened outside is entered after it happened, and nothing is decided before it was lodged", () => {
  for (const [kind, field] of [
    ["notice-given", "givenAt"],
    ["cure-filed", "filedAt"],
    ["objection-lodged", "lodgedAt"],
    ["objection-specified", "specifiedAt"],
    ["appeal-lodged", "lodgedAt"],
    ["appeal-granted", "decidedAt"],
  ] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { [field]: "2018-02-09T09:00:00Z" }), "time-runs-back", /after the entry's own time/);
  }
  const particulars = upTo("objection-specified");
  refused(particulars.story, changed(particulars.next, { specifiedAt: "2018-02-03T15:00:00Z" }), "time-runs-back");
  const judged = upTo("appeal-rejected");
  refused(judged.story, changed(judged.next, { decidedAt: "2018-02-05T10:00:00Z" }), "time-runs-back");
});

test("a repair, an objection and an appeal are each lodged once and decided once, and not without having been lodged", () => {
  for (const kind of ["cure-filed", "objection-lodged", "appeal-lodged"] as const) {
    const { story, next } = upTo(kind);
    story.must(next);
    refused(story, next, "already-there");
  }
  for (const [kind, name] of [
    ["cure-decided", "cure"],
    ["objection-specified", "objection"],
    ["objection-decided", "objection"],
    ["appeal-rejected", "appeal"],
  ] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { [name]: "nobodys" }), "unknown-reference");
    story.must(next);
    refused(story, next, "already-there");
  }
});

test("no more lines of a repair are accepted than were filed, and they add up by region", () => {
  const { story, next } = upTo("cure-decided");
  refused(story, changed(next, { accepted: 3, byRegion: [{ region: "south", lines: 3 }] }), "count-differs", /2 lines/);
  refused(story, changed(next, { byRegion: [] }), "count-differs", /add up to 0/);
  const wrong = [
    { region: "south", lines: 1 },
    { region: "north", lines: 1 },
  ];
  refused(story, changed(next, { accepted: 2, byRegion: wrong }), "unknown-reference", /in its order/);
});

test("an objection strikes only lines it objected to, on a ground, and counts as a look at each of them", () => {
  const { story, next } = upTo("objection-decided");
  const { lines } = story.anna.objections.get("objection-1")?.lodged ?? assert.fail();
  const [first = 0] = lines;
  const other = [1, 2, 3, 4, 5, 6, 7, 8].find((line) => !lines.includes(line));
  refused(story, changed(next, { sustained: [other], ground: "x" }), "does-not-follow", /was not objected to/);
  refused(story, changed(next, { sustained: [first, first], ground: "x" }), "already-there");
  refused(story, changed(next, { sustained: [10], ground: "x" }), "unknown-reference");
  refused(story, changed(next, { sustained: [first] }), "does-not-follow", /a ground goes with/);
  refused(story, changed(next, { ground: "x" }), "does-not-follow");
  const before = checkedCounts(story.anna);
  story.must(changed(next, { sustained: lines, ground: "x" }));
  assert.deepEqual(checkedCounts(story.anna), { checked: before.checked, valid: 0, invalid: 3 });
  assert.deepEqual([...struckOnObjection(story.anna).keys()], lines);
});

test("no objection is slipped in after the commission said that no more came, and none is left undecided", () => {
  const { next } = upTo("objection-lodged");
  const closed = after("objections-closed");
  refused(closed, changed(next, { objection: "late", at: "2018-02-04T09:00:00Z" }), "not-allowed-in-this-state");
  refused(closed, changed(upTo("objections-closed").next, { at: "2018-02-04T09:00:00Z" }), "already-there");
  const ruling = upTo("ruling-made");
  const waiting = upTo("ruling-made").story;
  waiting.anna.objections.set("open", {
    ...(waiting.anna.objections.get("objection-1") ?? assert.fail()),
    decided: undefined,
  });
  refused(waiting, ruling.next, "does-not-follow", /1 objections are not decided/);
});

test("an appeal that is granted reopens the nomination: findings are set right and it is ruled and decided anew", () => {
  const story = after("appeal-granted");
  assert.equal(story.anna.state, "reopened");
  const line = story.anna.stages[1]?.lines?.[0] ?? 0;
  const cause = "court" as const;
  story.must(
    signed("finding-corrected", "2018-02-05T12:30:00Z", { nomination: anna, line, finding: "valid", cause }),
    signed("objection-decided", "2018-02-05T12:30:00Z", { nomination: anna, objection: "objection-1", sustained: [] }),
  );
  const again = upTo("appeal-lodged").next;
  refused(story, changed(again, { appeal: "third", at: "2018-02-05T13:00:00Z" }), "not-allowed-in-this-state");
  assert.deepEqual(appealsAgainstDecision(story.anna), []);
  const decided = after("decision-issued");
  assert.equal(decided.anna.state, "decided");
  // Both appeals were against the decision before.
  assert.equal(decided.anna.appeals.size, 2);
  assert.deepEqual(appealsAgainstDecision(decided.anna), []);
  decided.must(changed(again, { appeal: "third", at: "2018-02-05T15:00:00Z", lodgedAt: "2018-02-05T15:00:00Z" }));
  assert.deepEqual(
    appealsAgainstDecision(decided.anna).map(({ lodged }) => lodged.appeal),
    ["third"],
  );
  assert.equal(decided.anna.appeals.get("appeal-2")?.decided?.decidedAt, instant("2018-02-05T11:50:00Z"));
});

test("a decision otherwise than the ruling may name the order of a court, and only a granted appeal is one", () => {
  const story = after("appeal-granted");
  story.must(changed(upTo("ruling-made").next, { at: "2018-02-05T13:00:00Z" }));
  const next = changed(upTo("decision-issued").next, { at: "2018-02-05T14:00:00Z" });
  const departs = changed(next, { outcome: "refused", followsRuling: false });
  refused(
    story.fork(),
    changed(departs, { byOrderOf: "appeal-1" }),
    "unknown-reference",
    /no appeal appeal-1 was granted/,
  );
  refused(story.fork(), changed(next, { byOrderOf: "appeal-2" }), "does-not-follow", /follows the ruling/);
  story.must(changed(departs, { byOrderOf: "appeal-2" }));
});

test("what counts of a repair are its own lines in the log that were found valid: nothing counts out of nothing", () => {
  const decided = upTo("cure-decided");
  for (const wrong of [
    { accepted: 2, byRegion: [{ region: "south", lines: 2 }] },
    { accepted: 0, byRegion: [] },
    { accepted: 1, byRegion: [{ region: "north", lines: 1 }] },
  ])
    refused(decided.story.fork(), changed(decided.next, wrong), "count-differs");
  const unfound = upTo("cure-lines-found");
  refused(unfound.story.fork(), changed(decided.next, { at: unfound.next.at }), "does-not-follow", /have no finding/);
  const received = upTo("cure-lines-received");
  const early = changed(decided.next, { at: received.next.at });
  refused(received.story.fork(), early, "count-differs", /2 lines were filed, 0 stand in the log/);
  const three = ["a", "b", "c"].map((digit) => digit.repeat(64));
  refused(received.story.fork(), changed(received.next, { commitments: three }), "count-differs");
  refused(received.story.fork(), changed(received.next, { cure: "cure-2" }), "unknown-reference");
  received.story.must(received.next);
  refused(received.story, received.next, "already-there");
});

test("what somebody outside the commission said is signed by them, or their paper is committed to, and entered within a week", () => {
  for (const kind of ["objection-lodged", "objection-specified", "appeal-lodged"] as const) {
    const { story, next } = upTo(kind);
    const { paper: _, ...without } = next as Entry & { readonly paper?: string };
    const bare = without as Entry;
    refused(story.fork(), bare, "signature", /neither whoever says it signs it/);
    const { signature: __, ...said } = bare;
    const own = { key, signature: sayAsLodger(said) };
    story.fork().must({ ...bare, lodger: own } as Entry);
    const other = { ...said, at: next.at, source: "x" };
    refused(
      story.fork(),
      { ...bare, lodger: { key, signature: sayAsLodger(other) } } as Entry,
      "signature",
      /not theirs/,
    );
  }
  const { story, next } = upTo("objection-lodged");
  const dated = (lodgedAt: string) => changed(next, { lodgedAt, at: "2018-02-11T16:00:00Z" });
  refused(story.fork(), dated("2018-02-03T15:59:00Z"), "time-runs-back", /more than 7 days before/);
  story.must(dated("2018-02-05T15:59:00Z"));
});

test("notice, repair and judgment are not dated back: each is entered while it is fresh", () => {
  for (const [kind, field, late, inTime] of [
    ["notice-given", "givenAt", "2018-02-02T11:59:00Z", "2018-02-02T12:00:00Z"],
    ["cure-filed", "filedAt", "2018-02-02T13:59:00Z", "2018-02-02T14:00:00Z"],
  ] as const) {
    const { story, next } = upTo(kind);
    refused(story.fork(), changed(next, { [field]: late }), "time-runs-back", /more than a day before/);
    story.must(changed(next, { [field]: inTime }));
  }
  const judged = upTo("appeal-rejected");
  const at = (moment: string) => changed(judged.next, { decidedAt: "2018-02-05T11:45:00Z", at: moment });
  refused(judged.story.fork(), at("2018-02-12T11:46:00Z"), "time-runs-back", /more than 7 days before/);
  judged.story.must(at("2018-02-12T11:45:00Z"));
});

test("the list of objections is not closed on its own last day, while somebody may still object", () => {
  const { story, next } = upTo("objections-closed");
  refused(story.fork(), changed(next, { closedOn: "2018-02-04" }), "time-runs-back", /2018-02-04, which is not over/);
  refused(story.fork(), changed(next, { closedOn: "2018-03-01" }), "time-runs-back");
  story.must(next);
});

test("lines of a repair are received in a region of the contest and in ascending order, and each is found on once", () => {
  const received = upTo("cure-lines-received");
  const { commitments } = received.next as EntryByKind<"cure-lines-received">;
  const nowhere = changed(received.next, { region: "atlantis" });
  refused(received.story, nowhere, "unknown-reference", /region is not of this contest/);
  for (const wrong of [commitments.toReversed(), [commitments[0], commitments[0]]])
    refused(received.story, changed(received.next, { commitments: wrong }), "batch-order");
  const { story, next } = upTo("cure-lines-found");
  const found = (...findings: readonly object[]) => changed(next, { findings });
  const [first, second] = [1, 2].map((line) => ({ line, finding: "valid" }));
  const dead = { finding: "invalid", ground: "dead" };
  refused(story, found({ ...first, line: 3 }), "unknown-reference", /line 3 of the repair was not received/);
  refused(story, found({ ...first }, { line: 1, ...dead }), "already-there", /line 1 of the repair has a finding/);
  refused(story, found({ ...first, ground: "dead" }), "does-not-follow", /a ground goes with an invalid line/);
  refused(story, found({ line: 1, finding: "invalid" }), "does-not-follow", /a ground goes with an invalid line/);
  story.must(found({ ...first }));
  refused(story, found({ ...second }, { line: 1, ...dead }), "already-there", /line 1 of the repair has a finding/);
  story.must(found({ ...second }));
});

test("an objection is to lines of the population, each named once, and is decided once, also where it would be decided otherwise", () => {
  const { story, next } = upTo("objection-lodged");
  refused(story, changed(next, { lines: [1, 1] }), "already-there", /named twice/);
  refused(story, changed(next, { lines: [10] }), "unknown-reference", /there is no line 10/);
  const decided = upTo("objection-decided");
  decided.story.must(decided.next);
  const [line] = decided.story.anna.objections.get("objection-1")?.lodged.lines ?? [];
  const otherwise = changed(decided.next, { at: "2018-02-03T18:30:00Z", sustained: [line], ground: "x" });
  refused(decided.story, otherwise, "already-there", /objection-1 is decided already/);
});
