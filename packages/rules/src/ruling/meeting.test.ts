import assert from "node:assert/strict";
import { test } from "node:test";
import type { MajorityOf } from "@hustings/core";
import { evidence, meetings } from "../../test/cases.ts";
import { minutesForm, ruleOnMeetings, rulebook, rulebookDefects, unsaid, type Rulebook } from "../index.ts";
import type { MeetingRule } from "../rulebook/rulebook.ts";
import type { RulingNode } from "./ruling-node.ts";
import { walk } from "./ruling-node.ts";

const russia = rulebook("ru/president/2018");

/** Russia's law, were its majority of these. */
function law(majorityOf: MajorityOf | undefined, share?: { readonly num: number; readonly den: number }): Rulebook {
  const { majorityOf: _, ...rest } = russia.meeting ?? assert.fail();
  const meeting: MeetingRule = { ...rest, ...(majorityOf !== undefined && { majorityOf }) };
  const parameters = russia.parameters.map((each) =>
    each.id === "meeting-majority" && share !== undefined ? { ...each, value: share } : each,
  );
  return { ...russia, meeting, parameters };
}

function ruled(by: Rulebook, [inFavour = 0, against = 0, abstained = 0]: readonly number[], held = 1) {
  const votes = { for: inFavour, against, abstained };
  const [one, ...others] = meetings(held).map((each) => ({ ...each, attendance: 600 }));
  const called = [{ ...(one ?? assert.fail()), votes }, ...others];
  return ruleOnMeetings(by, evidence("self", "2018-03-18", { meetings: called }));
}

const stepOf = (tree: RulingNode, id: string) => [...walk(tree)].find((node) => node.id === id) ?? assert.fail(id);

const outcomes = (votes: readonly number[]) =>
  (["for-and-against", "votes-cast", "present"] as const).map((each) => ruled(law(each), votes).outcome);
const twoThirds = (votes: readonly number[], of: MajorityOf) => ruled(law(of, { num: 2, den: 3 }), votes).outcome;

test("with 600 present the same votes carry under one law and not under another", () => {
  const [yes, no] = ["qualified", "refused"] as const;
  assert.deepEqual(outcomes([301, 299, 0]), [yes, yes, yes]);
  assert.deepEqual(outcomes([300, 299, 0]), [yes, yes, no], "one did not vote");
  assert.deepEqual(outcomes([300, 200, 100]), [yes, no, no], "abstentions are half with those against");
  assert.deepEqual(outcomes([300, 300, 0]), [no, no, no]);
  assert.deepEqual(outcomes([1, 0, 0]), [yes, yes, no], "one voted and 599 did not");
  assert.deepEqual(outcomes([0, 0, 0]), [no, no, no]);
});

test("a share above half is of the same people: two thirds of 600 present are 400, and 401 are more", () => {
  assert.equal(twoThirds([400, 0, 0], "present"), "refused");
  assert.equal(twoThirds([401, 0, 0], "present"), "qualified");
  assert.equal(twoThirds([200, 100, 0], "votes-cast"), "refused");
  assert.equal(twoThirds([201, 100, 0], "votes-cast"), "qualified");
  assert.equal(twoThirds([200, 99, 1], "for-and-against"), "qualified");
  assert.equal(twoThirds([200, 99, 1], "votes-cast"), "refused");
});

test("where the sources do not say of whom, what passes or fails by all readings is settled and the rest is open", () => {
  const unknown = law("not-stated");
  assert.equal(ruled(unknown, [301, 299, 0]).outcome, "qualified");
  assert.equal(ruled(unknown, [300, 300, 0]).outcome, "refused");
  const open = ruled(unknown, [300, 200, 0]);
  assert.equal(open.outcome, "open");
  const step = stepOf(open.tree, "meeting/resolution");
  assert.equal(step.result, "open");
  assert.match(step.words.en, /^300 of 600 present voted for, 200 against, 0 abstained; more than 50% .* of whom/);
  assert.equal(stepOf(open.tree, "nomination/meetings").result, "open");
  assert.match(stepOf(open.tree, "nomination/meetings").words.en, /^0 of 1 meeting .*whether 1 more does is open/);
  assert.equal(ruled(unknown, [300, 200, 0], 2).outcome, "qualified", "another meeting is enough");
});

test("somebody present who did not vote and was taken back after a vote that failed does not carry it", () => {
  const [one] = meetings(1);
  const failed = { ...(one ?? assert.fail()), attendance: 599, votes: { for: 300, against: 0, abstained: 0 } };
  const of = (majorityOf: MajorityOf, meeting: typeof failed & { readonly presentAtVote?: number }) =>
    ruleOnMeetings(law(majorityOf), evidence("self", "2018-03-18", { meetings: [meeting] })).outcome;
  assert.equal(of("present", failed), "qualified");
  assert.equal(of("present", { ...failed, presentAtVote: 600 }), "refused");
  assert.equal(of("not-stated", { ...failed, presentAtVote: 600 }), "open");
  assert.equal(of("votes-cast", { ...failed, presentAtVote: 600 }), "qualified");
});

test("counts taken back after a vote do not carry it", () => {
  const [one] = meetings(1);
  const called = [{ ...(one ?? assert.fail()), attendance: 550, votes: { for: 300, against: 300, abstained: 0 } }];
  assert.equal(ruleOnMeetings(law("present"), evidence("self", "2018-03-18", { meetings: called })).outcome, "refused");
});

test("a rulebook that a contest adopted before there was the word rules as it did, in the same words", () => {
  const before = law(undefined);
  const carried = ruled(before, [251, 200, 50]);
  assert.equal(carried.outcome, "qualified");
  assert.equal(stepOf(carried.tree, "meeting/resolution").words.en, "251 voted for, 200 against, 50 abstained.");
  assert.deepEqual(stepOf(carried.tree, "meeting/resolution").figures, { for: 251, against: 200, abstained: 50 });
  assert.equal(ruled(before, [250, 200, 50]).outcome, "refused");
});

test("what a law wants in minutes is its own: in its order, with its article, and said to be from memory where it is", () => {
  assert.deepEqual(
    minutesForm(russia).map((each) => [each.kind === "attached" ? each.id : each.kind, each.article.ru, each.compared]),
    ["attendance", "decision", "register", "representatives"].map((part) => [part, "19-ФЗ ст. 34", false]),
  );
  assert.deepEqual(minutesForm(rulebook("pl/president/2025")), [], "no meeting, no minutes");
  const { meeting } = russia;
  assert.ok(meeting?.minutes !== undefined);
  const astray = meeting.minutes.map((each) => ({ ...each, provision: "meeting-minute" }));
  assert.match(
    rulebookDefects({ ...russia, meeting: { ...meeting, minutes: astray } }).join(" "),
    /meeting\.minutes\.0\.provision.*meeting-minute/,
  );
});

test("a rulebook of today says of whom its majority is, or that its sources do not", () => {
  assert.match(unsaid(law(undefined))[0] ?? "", /^meeting\.majorityOf: missing: say of whom/);
  for (const each of ["present", "not-stated"] as const) assert.deepEqual(unsaid(law(each)), []);
  const { meeting: _, ...withoutMeetings } = russia;
  assert.deepEqual(unsaid(withoutMeetings), []);
});
