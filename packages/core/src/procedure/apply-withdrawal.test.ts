import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import * as version1 from "../../test/version-1-procedure.ts";
import { anna, batch, bea, changed, madeStatement, pledge, refused, signed, type Story } from "../../test/story.ts";
import { canPledge, canTakeBack, isDriveOver, nextPledge, statementFate, type Entry } from "../index.ts";

const withdraws = (at: string, nomination = anna): Entry => signed("nomination-withdrawn", at, { nomination });

test("whoever is registered and withdraws leaves the ballot, and the decision stays readable", () => {
  const { story, next: ballot } = upTo("ballot-published");
  story.must(withdraws("2018-02-06T08:00:00Z"));
  refused(story, ballot, "does-not-follow", /the 0 registered nominations/);
  story.must(changed(ballot, { nominations: [] }));
  assert.equal(story.anna.state, "withdrawn");
  assert.equal(story.anna.decision?.outcome, "registered");
});

test("a ballot does not wait for whoever withdrew undecided", () => {
  const { story, next: ballot } = upTo("ballot-published");
  assert.equal(story.procedure.nominations.get(bea)?.state, "withdrawn");
  story.must(ballot);
});

test("nobody but the campaign withdraws its candidate", () => {
  const { story } = upTo("ballot-published");
  const carl = changed(upTo("nomination-opened").next, {
    nomination: "carl-example",
    campaignKey: `${"B".repeat(42)}A=`,
    possession: undefined,
    at: "2018-02-06T08:00:00Z",
  });
  story.must(carl);
  refused(story, withdraws("2018-02-06T08:10:00Z", "carl-example"), "signature", /not that of the campaign/);
});

test("a withdrawal is made once, of a nomination that is there, not after a refusal and not after the ballot", () => {
  const { story } = upTo("ballot-published");
  refused(story, withdraws("2018-02-06T08:00:00Z", "nobody"), "unknown-reference");
  story.must(withdraws("2018-02-06T08:00:00Z"));
  refused(story, withdraws("2018-02-06T08:10:00Z"), "not-allowed-in-this-state", /the nomination is withdrawn/);

  const { story: decided, next: decision } = upTo("decision-issued");
  decided.must(changed(decision, { outcome: "refused", followsRuling: false }));
  refused(decided, withdraws("2018-02-05T11:00:00Z"), "not-allowed-in-this-state", /nothing is left to withdraw/);

  refused(after("ballot-published"), withdraws("2018-02-06T10:00:00Z"), "not-allowed-in-this-state", /balloted/);
});

test("a refusal that a court set aside lets the candidate withdraw", () => {
  const { story, next: decision } = upTo("decision-issued");
  story.must(changed(decision, { outcome: "refused", followsRuling: false }));
  for (const kind of ["appeal-lodged", "appeal-granted"] as const) {
    const { next } = upTo(kind);
    story.must(changed(next, { appeal: "one" }));
  }
  story.must(withdraws("2018-02-05T13:00:00Z"));
});

test("before anything is opened, and in every state until the decision, nothing more is done for it", () => {
  const acts = ["draw-announced", "opening-authorised", "findings-recorded", "ruling-made", "decision-issued"] as const;
  for (const kind of acts) {
    const { story, next } = upTo(kind);
    story.must(withdraws(next.at));
    refused(story, next, "not-allowed-in-this-state", /the nomination is withdrawn/);
  }
});

test("a court decides after the withdrawal what was lodged before it, and nothing is decided anew", () => {
  for (const kind of ["appeal-rejected", "appeal-granted"] as const) {
    const { story, next: granted } = upTo("appeal-granted");
    const { next: rejected } = upTo("appeal-rejected");
    story.must(withdraws(granted.at));
    const lodged = changed(upTo("appeal-lodged").next, { appeal: "another", at: granted.at });
    refused(story, lodged, "not-allowed-in-this-state", /the nomination is withdrawn/);
    story.must(kind === "appeal-granted" ? granted : changed(rejected, { appeal: "appeal-2" }));
    assert.equal(story.anna.state, "withdrawn");
    assert.equal(story.anna.withdrawnFrom, kind === "appeal-granted" ? "reopened" : "decided");
    refused(story, upTo("ruling-made").next, "not-allowed-in-this-state", /the nomination is withdrawn/);
  }
});

function collecting(): Story {
  const { story, next } = upTo("promises-pledged", 2);
  assert.equal(next.at, "2018-01-02T00:00:00Z");
  story.must(withdraws("2018-01-02T20:00:00Z"));
  return story;
}

test("while signatures are collected a withdrawal ends it: what was promised still enters, and no later day is pledged", () => {
  const story = collecting();
  const sheets = upTo("sheets-issued").next;
  refused(story, changed(sheets, { first: 20, last: 30, at: "2018-01-02T21:00:00Z" }), "not-allowed-in-this-state");
  story.must(
    batch("2018-01-02", { region: "south", channel: "online", final: true }, [madeStatement(5), madeStatement(6)]),
  );
  assert.ok(canPledge(story.procedure, "2018-01-02" as never));
  story.must(pledge("2018-01-02", 7, 3));
  assert.equal(nextPledge(story.procedure), undefined);
  refused(story, pledge("2018-01-03", 0), "time-runs-back", /no drive was open/);
});

test("a ballot waits for the day of the withdrawal: what was promised until then could not enter after it", () => {
  const story = collecting();
  const { next: ballot } = upTo("ballot-published");
  const early = changed(ballot, { nominations: [], at: "2018-01-02T21:00:00Z" });
  refused(story, early, "does-not-follow", /2018-01-02 is not pledged/);
  story.must(pledge("2018-01-02", 5, 3));
  story.must(early);
});

test("no batch enters a withdrawn drive once its day is pledged, nor is one dated later", () => {
  const story = collecting();
  const fresh = [madeStatement(20), madeStatement(21)];
  const late = (day: string) => batch(day, { region: "south", channel: "online", final: true }, fresh);
  refused(story, late("2018-01-03"), "outside-the-drive", /withdrew on 2018-01-02/);
  assert.ok(!isDriveOver(story.procedure, story.anna));
  story.must(pledge("2018-01-02", 5, 3));
  assert.ok(isDriveOver(story.procedure, story.anna));
  refused(story, late("2018-01-02"), "not-allowed-in-this-state", /nothing is owed/);
});

test("the pledge of a day before the withdrawal may come after it, while its rest waits for the last batches", () => {
  const { story } = upTo("promises-pledged", 1);
  story.must(withdraws("2018-01-02T10:00:00Z"), pledge("2018-01-01", 3));
  refused(story, pledge("2018-01-02", 0), "promise-count", /every drive is closed, and 3 statements/);
});

test("the pledge of a withdrawn drive's last day leaves nothing promised out of the log", () => {
  const story = collecting();
  refused(story, pledge("2018-01-02", 7, 3), "promise-count", /every drive is closed, and 2 statements/);
});

test("whoever signed for a candidate who withdrew may still take it back", () => {
  const story = collecting();
  const { id } = madeStatement(0);
  assert.equal(statementFate(story.procedure, id).kind, "candidate-withdrew");
  const { next } = upTo("statements-withdrawn");
  story.must(changed(next, { at: "2018-01-02T00:00:00Z", day: "2018-01-02", withdrawals: [madeStatement(0)] }));
  assert.equal(statementFate(story.procedure, id).kind, "withdrawn");
});

test("after the filing nothing is taken back of a candidate who withdrew: what was found on a line stays told", () => {
  const { next: back } = upTo("statements-withdrawn");
  const closed = upTo("filing-made").story;
  closed.must(withdraws("2018-01-31T09:00:00Z"));
  assert.ok(canTakeBack(closed.procedure, closed.anna));
  const { story } = upTo("ruling-made");
  story.must(withdraws("2018-02-05T13:00:00Z"));
  const fate = statementFate(story.procedure, madeStatement(0).id);
  assert.ok(!canTakeBack(story.procedure, story.anna));
  const late = changed(back, { at: "2018-02-04T00:00:00Z", day: "2018-02-04", withdrawals: [madeStatement(0)] });
  refused(story, late, "not-allowed-in-this-state", /filed/);
  assert.deepEqual(statementFate(story.procedure, madeStatement(0).id), fate);
});

test("a drive that was closed before takes nothing after the withdrawal", () => {
  const { story } = upTo("filing-made");
  story.must(withdraws("2018-01-31T09:00:00Z"));
  const late = batch("2018-01-03", { region: "south", channel: "online", final: true }, [madeStatement(20)]);
  refused(story, late, "not-allowed-in-this-state", /closed before the candidate withdrew/);
});

test("a log of version 1 knows no withdrawal of a candidate", () => {
  const { story, next } = version1.upTo("drive-opened");
  refused(story, withdraws(next.at), "other-version");
});
