import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, hashOf, refused } from "../../test/story.ts";
import { checkedCounts, encodeEntry, EntryError, meetingsThatCount, type Entry } from "../index.ts";
import { signingKey } from "./state.ts";

test("a nomination is confirmed with the meetings that count and no other number", () => {
  const { story, next } = upTo("nomination-confirmed");
  refused(story, changed(next, { meetings: 2 }), "count-differs", /1 meetings count, the entry says 2/);
});

function counted(kind: "resolution-voted" | "meeting-called", fields: Readonly<Record<string, unknown>>): number {
  const { procedure, hall } = after("minutes-certified");
  const meeting =
    kind === "meeting-called"
      ? { ...hall, called: { ...hall.called, ...fields } }
      : { ...hall, resolution: Object.assign({}, hall.resolution, fields) };
  procedure.meetings.set("hall", meeting);
  return meetingsThatCount(procedure, procedure.nominations.get(anna) ?? assert.fail());
}

test("a meeting below its quota, without a majority or without minutes does not count", () => {
  assert.equal(counted("meeting-called", {}), 1);
  assert.equal(counted("meeting-called", { quota: 3 }), 0);
  assert.equal(counted("resolution-voted", { for: 1, against: 1 }), 0);
  const { story } = upTo("minutes-certified");
  assert.equal(meetingsThatCount(story.procedure, story.anna), 0);
});

test("a fact is asserted once; whoever says otherwise disputes it", () => {
  const { story, next: dispute } = upTo("fact-disputed");
  const { next: assertion } = upTo("fact-asserted");
  refused(story, assertion, "already-there", /dispute it instead/);
  story.must(dispute);
  assert.equal(story.anna.facts.length, 2);
});

test("a figure for each county is one fact, under the names that the law has for them and under no other kind of name", () => {
  const { story, next } = upTo("fact-asserted");
  const table = (value: Readonly<Record<string, string | number>>) => changed(next, { key: "votes/by-county", value });
  for (const wrong of [{ "Los Angeles": "many" }, { "+7 921 5550143": 1 }])
    assert.throws(() => encodeEntry(table(wrong)), EntryError);
  story.must(table({ "Los Angeles": 2_543_980, Alpine: 1_204, "27": 0 }));
  const { entry } = story.anna.facts.at(-1) ?? assert.fail("nothing was asserted");
  assert.deepEqual(entry.value, { "Los Angeles": 2_543_980, Alpine: 1_204, "27": 0 });
});

test("nobody disputes or decides a fact that nobody has asserted", () => {
  for (const kind of ["fact-disputed", "fact-decided"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { key: "age/one" }), "unknown-reference", /nobody has asserted the fact age\/one/);
  }
});

test("both readings of a disputed fact stay readable after it is decided", () => {
  const { facts } = after("fact-decided").anna;
  assert.deepEqual(
    facts.map(({ entry }) => entry.kind),
    ["fact-asserted", "fact-disputed", "fact-decided"],
  );
});

test("no fact is brought in once the ruling is made", () => {
  const story = after("ruling-made");
  const { next } = upTo("fact-asserted");
  const late = changed(next, { key: "age/one", at: "2018-02-05T10:00:00Z" });
  refused(story, late, "not-allowed-in-this-state", /the nomination is ruled/);
});

test("no ruling while a line drawn has no finding", () => {
  const { story, next: findings } = upTo("findings-recorded");
  const all = (findings as unknown as { findings: unknown[] }).findings;
  story.must(changed(findings, { findings: all.slice(0, 2) }));
  const { next: ruling } = upTo("ruling-made");
  refused(story, ruling, "does-not-follow", /1 lines of stage 1 have no finding/);
});

test("a ruling on eligibility does not wait for signatures it could not be changed by", () => {
  const { story, next: opened } = upTo("nomination-opened");
  story.must(opened);
  const { next } = upTo("ruling-made");
  story.must(changed(next, { outcome: "refused" }));
  assert.equal(story.anna.state, "ruled");
});

test("a decision rests on the ruling in the log and on no other", () => {
  const { story, next } = upTo("decision-issued");
  refused(story, changed(next, { ruling: hashOf("another ruling") }), "unknown-reference", /another ruling/);
});

test("a decision against the ruling says so in public, and one that follows it may not deny it", () => {
  const { story, next } = upTo("decision-issued");
  refused(story, changed(next, { outcome: "refused" }), "does-not-follow", /ruling qualified, decision refused/);
  refused(story, changed(next, { followsRuling: false }), "does-not-follow");
  story.must(changed(next, { outcome: "refused", followsRuling: false }));
});

test("an open ruling is followed by no decision", () => {
  for (const outcome of ["registered", "refused"]) {
    const { story, next: ruling } = upTo("ruling-made");
    story.must(changed(ruling, { outcome: "open", hinges: 1 }));
    const { next } = upTo("decision-issued");
    refused(story, changed(next, { outcome, followsRuling: true }), "does-not-follow");
    story.must(changed(next, { outcome, followsRuling: false }));
  }
});

test("a decision states the counts of the log: filed, checked, valid and invalid", () => {
  const { story, next } = upTo("decision-issued");
  assert.deepEqual(checkedCounts(story.anna), { checked: 5, valid: 3, invalid: 2 });
  for (const name of ["filed", "checked", "valid", "invalid"]) {
    refused(story, changed(next, { [name]: 1_000 }), "count-differs", new RegExp(`^${name}: the log gives`));
  }
});

test("an act dated before an hour the log has passed is refused: nobody backdates into a deadline", () => {
  for (const kind of ["drive-opened", "drive-closed", "filing-made", "findings-recorded", "decision-issued"] as const) {
    const { story, next } = upTo(kind);
    refused(story, changed(next, { at: "2017-12-01T09:59:00Z" }), "time-runs-back");
  }
});

test("an act within the same hour is taken: supporters' acts are cut to the hour", () => {
  const { story, next } = upTo("decision-issued");
  assert.equal(story.procedure.latestHour, "2018-02-05T09:00:00Z");
  story.must(changed(next, { at: "2018-02-05T09:00:00Z" }));
});

test("whose key must have signed follows from the log: a stranger's act has no key to be checked with", () => {
  const { procedure } = after("meeting-called");
  const { commissionKey } = procedure.contest ?? assert.fail();
  const nomination = procedure.nominations.get(anna);
  const key = (entry: Parameters<typeof signingKey>[1], by: Parameters<typeof signingKey>[2]) =>
    signingKey(procedure, entry, by);
  assert.equal(key({ kind: "roll-frozen" }, "commission"), commissionKey);
  // A later entry cannot bring its own key along.
  assert.equal(key({ kind: "contest-opened", commissionKey: "another" }, "commission"), commissionKey);
  assert.equal(key({ kind: "drive-opened", nomination: anna }, "campaign"), nomination?.opened.campaignKey);
  assert.equal(key({ kind: "minutes-certified", meeting: "hall" }, "campaign"), nomination?.opened.campaignKey);
  assert.equal(
    key({ kind: "meeting-opened", meeting: "hall" }, "door"),
    procedure.meetings.get("hall")?.called.doorKey,
  );
  assert.equal(key({ kind: "drive-opened", nomination: "nobody" }, "campaign"), undefined);
  assert.equal(key({ kind: "meeting-opened", meeting: "nowhere" }, "door"), undefined);
  assert.equal(key({ kind: "statements-sealed", nomination: anna }, "operator"), undefined);
});

test("a campaign that signs with a custodian's key is refused: nobody sits on both sides of an opening", () => {
  const { story, next } = upTo("nomination-opened");
  const key = story.procedure.ceremony?.terms.custodians[0]?.key ?? assert.fail();
  const { possession: _, ...bare } = next as Entry & { readonly possession?: string };
  refused(
    story,
    changed(bare as Entry, { campaignKey: key }),
    "does-not-follow",
    /the campaign's key is a custodian's/,
  );
});
