import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalJson } from "@hustings/core";
import { day, evenly, evidence, fact, filing, meetings, stage } from "../../../../test/cases.ts";
import {
  calendarOf,
  factKeys,
  nextStage,
  routeOf,
  rule,
  rulebook,
  ruleOnMeetings,
  type Evidence,
} from "../../../index.ts";

const law = rulebook("ru/president/2018");
const votingDay = "2018-03-18";

function drive(rest: Partial<Evidence> = {}): Evidence {
  return evidence("self", votingDay, {
    meetings: meetings(20),
    filing: filing(315_000, "2018-01-30T12:00:00Z", evenly(315_000, 85)),
    stages: [stage(1, 60_000, 232, "false-data")],
    ...rest,
  });
}

const suspended = {
  final: "2017-05-03",
  classes: ["grave"],
  sentence: "deprivation-of-liberty",
  amount: 60,
  suspended: true,
};

test("five hundred supporters in each of twenty cities nominate", () => {
  const ruling = ruleOnMeetings(law, evidence("self", votingDay, { meetings: meetings(20) }));
  assert.equal(ruling.outcome, "qualified");
});

test("499 present, four days' notice, a lost vote or uncertified minutes make a meeting that does not stand", () => {
  const [meeting] = meetings(1);
  assert.ok(meeting);
  for (const flaw of [
    { attendance: 499 },
    { noticeDays: 4 },
    { votes: { for: 250, against: 250, abstained: 0 } },
    { certified: false },
  ]) {
    const ruling = rule(law, drive({ meetings: [{ ...meeting, ...flaw }] }));
    assert.equal(ruling.outcome, "refused", JSON.stringify(flaw));
  }
});

test("a meeting held after the group's papers were handed in is not in them, and of two the one that stands has to be", () => {
  const [meeting] = meetings(1);
  assert.ok(meeting);
  const on = (date: string, rest: object = {}) => ({ ...meeting, id: date, date: day(date), ...rest });
  const outcomeOf = (...called: ReturnType<typeof on>[]) => rule(law, drive({ meetings: called })).outcome;
  // The papers are of 24 December.
  assert.equal(outcomeOf(on("2017-12-24")), "qualified");
  assert.equal(outcomeOf(on("2017-12-25")), "refused");
  assert.equal(outcomeOf(on("2017-12-23", { attendance: 499 }), on("2017-12-25")), "refused");
  assert.equal(outcomeOf(on("2017-12-23"), on("2017-12-25")), "qualified");
  const split = { votes: { for: 250, against: 200, abstained: 50 } };
  assert.equal(outcomeOf(on("2017-12-23", split), on("2017-12-25")), "open");
});

test("a vote that half of those present and abstainers decide is open, since no source read says of whom the majority is", () => {
  const votes = { for: 250, against: 200, abstained: 50 };
  const called = meetings(1).map((each) => ({ ...each, votes }));
  assert.equal(rule(law, drive({ meetings: called })).outcome, "open");
});

test("a law that asks of a meeting for more than two thirds is not content with three fifths", () => {
  const stricter = {
    ...law,
    parameters: law.parameters.map((each) =>
      each.id === "meeting-majority" ? { ...each, value: { num: 2, den: 3 } } : each,
    ),
  };
  const outcome = (votes: { for: number; against: number; abstained: number }) =>
    ruleOnMeetings(stricter, evidence("self", votingDay, { meetings: meetings(1).map((each) => ({ ...each, votes })) }))
      .outcome;
  const full = ruleOnMeetings(stricter, evidence("self", votingDay, { meetings: meetings(1) })).outcome;
  assert.equal(full, "qualified");
  assert.equal(outcome({ for: 300, against: 150, abstained: 50 }), "refused");
  assert.equal(outcome({ for: 400, against: 200, abstained: 0 }), "refused");
  assert.equal(outcome({ for: 401, against: 199, abstained: 0 }), "qualified");
});

test("before anything is filed the nomination is neither qualified nor refused, unless something bars it already", () => {
  const before = evidence("self", votingDay, { meetings: meetings(20) });
  assert.equal(rule(law, before).outcome, "not-filed");
  assert.deepEqual(nextStage(law, before), { kind: "not-filed" });
  assert.equal(rule(law, { ...before, facts: [fact("conviction/one", suspended)] }).outcome, "refused");
  assert.equal(ruleOnMeetings(law, evidence("self", votingDay)).outcome, "open");
  // A party freed from signatures files none.
  const exempt = (value: boolean) =>
    rule(law, evidence("party-exempt", votingDay, { facts: [fact("party-freed-from-signatures", value)] }));
  assert.equal(exempt(true).outcome, "qualified");
  assert.equal(exempt(false).outcome, "refused");
  assert.equal(rule(law, evidence("party-exempt", votingDay)).outcome, "open", "nobody has said that it is freed");
});

test("lines whose region is not stated leave a ruling open that has a cap to apply", () => {
  assert.equal(rule(law, drive({ filing: filing(315_000, "2018-01-30T12:00:00Z", {}) })).outcome, "open");
});

test("232 bad lines of 60,000 register; lines nobody drew count as valid", () => {
  const ruling = rule(law, drive());
  assert.equal(ruling.outcome, "qualified");
  assert.equal(ruling.counts.counted, 314_768);
});

test("2,999 bad of 60,000 pass, 3,000 call for the second sample, 4,500 of 90,000 refuse", () => {
  const after = (...stages: Evidence["stages"]) => nextStage(law, drive({ stages }));
  assert.deepEqual(after(), { kind: "check", stage: 1, size: 60_000, provision: "sample" });
  assert.deepEqual(after(stage(1, 60_000, 2_999, "false-data")), {
    kind: "decided",
    passed: true,
    provision: "bad-share",
  });
  assert.deepEqual(after(stage(1, 60_000, 3_000, "false-data")), {
    kind: "check",
    stage: 2,
    size: 30_000,
    provision: "second-sample",
  });
  assert.equal(rule(law, drive({ stages: [stage(1, 60_000, 3_000, "false-data")] })).outcome, "unfinished");
  const both = (second: number) =>
    rule(law, drive({ stages: [stage(1, 60_000, 3_000, "false-data"), stage(2, 30_000, second, "false-data")] }))
      .outcome;
  assert.equal(both(1_499), "qualified");
  assert.equal(both(1_500), "refused");
});

test("in 2024, 9,147 bad of 60,000 refuse without a second sample, and 95,587 left are fewer than 100,000", () => {
  const later = rulebook("ru/president/2024");
  const filed = evidence("party", "2024-03-17", {
    filing: filing(104_734, "2024-01-31T10:00:00Z", evenly(104_734, 85)),
    stages: [stage(1, 60_000, 9_147, "false-data")],
  });
  assert.equal(nextStage(later, filed).kind, "decided");
  const ruling = rule(later, filed);
  assert.equal(ruling.outcome, "refused");
  assert.equal(ruling.counts.credited, 95_587);
  // Two grounds: the share of bad lines, and too few left.
  assert.deepEqual(
    ruling.reasons.map(({ provision }) => provision),
    ["futility", "enough-left", "ground-signer"],
  );
  // Of all lines filed the share is 8.73 %: still above five, so the other reading changes nothing.
  assert.deepEqual(ruling.lawHinges, []);
  assert.equal(
    rule(later, {
      ...filed,
      route: "self",
      meetings: meetings(1),
      filing: filing(315_000, "2024-01-27T10:00:00Z", evenly(315_000, 85)),
      stages: [stage(1, 60_000, 91, "dead")],
    }).counts.credited,
    314_909,
  );
});

test("45 days before 18 March is 31 January, since full days lie between", () => {
  const days = calendarOf(law, { "voting-day": day(votingDay), "election-published": day("2017-12-18") });
  assert.deepEqual(
    days.map(({ event, day: on }) => [event, on]),
    [
      ["group-papers", "2018-01-07"],
      ["party-papers", "2018-01-12"],
      ["filing-opens", "2017-12-27"],
      ["filing-closes", "2018-01-31"],
    ],
  );
  assert.equal(
    rule(law, drive({ filing: filing(315_000, "2018-01-31T15:00:00Z", evenly(315_000, 85)) })).outcome,
    "qualified",
  );
  assert.equal(
    rule(law, drive({ filing: filing(315_000, "2018-01-31T15:00:01Z", evenly(315_000, 85)) })).outcome,
    "refused",
  );
  assert.equal(
    rule(law, drive({ filing: filing(315_000, "2017-12-26T20:59:59Z", evenly(315_000, 85)) })).outcome,
    "refused",
  );
});

test("7,500 of a region is a cap and not a floor", () => {
  const byRegion = { ...evenly(307_500, 84), sevastopol: 7_500 };
  assert.equal(rule(law, drive({ filing: filing(315_000, "2018-01-30T12:00:00Z", byRegion) })).outcome, "qualified");
  const crowded = rule(
    law,
    drive({ filing: filing(315_000, "2018-01-30T12:00:00Z", { ...evenly(290_000, 84), sevastopol: 25_000 }) }),
  );
  assert.equal(crowded.counts.overCap, 17_500);
  assert.equal(crowded.outcome, "refused");
  assert.ok(crowded.lowConfidence.some(({ provision }) => provision === "over-cap"));
});

const surplus = (...facts: Evidence["facts"]) =>
  rule(law, drive({ filing: filing(315_001, "2018-01-30T12:00:00Z", evenly(315_001, 85)), facts }));

test("315,001 lines are one too many to hand in; what follows is a question of law that nothing read answers", () => {
  const open = surplus();
  assert.equal(open.outcome, "open");
  assert.deepEqual(
    open.lawHinges.map(({ question }) => question),
    ["surplus"],
  );
  assert.equal(surplus(fact("question/surplus", "not-accepted")).outcome, "refused");
  assert.equal(surplus(fact("question/surplus", "ignored")).outcome, "qualified");
});

test("a fact under a key the rulebook does not have is refused with the nearest one; one that no step of the route reads is named", () => {
  for (const [key, meant] of [
    ["birthdate", "birth-date"],
    ["question/denominatr", "question/denominator"],
    ["convictions/a", "conviction/<name>"],
  ] as const)
    assert.throws(() => rule(law, drive({ facts: [fact(key, "1999-01-01")] })), new RegExp(`did you mean "${meant}"`));
  // Known to the rulebook, and of no weight on this route: named.
  const ruling = rule(law, drive({ facts: [fact("party-papers-filed", "2018-01-12")] }));
  assert.deepEqual(ruling.unusedFacts, ["party-papers-filed"]);
  assert.deepEqual(factKeys(law, routeOf(law, "self")), [
    "birth-date",
    "residence-years",
    "foreign-citizenship",
    "court-found-extremist-campaigning",
    "election-published",
    "group-papers-filed",
    "question/denominator",
    "question/surplus",
    "question/suspended-sentence",
    "conviction/",
    "term/",
  ]);
});

test("a question of law that the parties dispute leaves the outcome open, and a reading nobody knows is refused", () => {
  const facts = [
    fact("conviction/one", suspended),
    fact("question/suspended-sentence", "deprivation-of-liberty", "not-deprivation-of-liberty"),
  ];
  const ruling = rule(law, drive({ facts }));
  assert.equal(ruling.outcome, "open");
  assert.deepEqual(
    ruling.hinges.map((hinge) => hinge.facts),
    [["question/suspended-sentence"]],
  );
  assert.throws(
    () => rule(law, drive({ facts: [fact("question/denominator", "of the moon")] })),
    /one of checked, filed/,
  );
});

test("a ruling is canonical JSON, and says what it rests on that is unverified", () => {
  const ruling = rule(law, drive());
  assert.ok(canonicalJson(ruling).length > 1000);
  assert.deepEqual(
    ruling.lowConfidence.map(({ provision, parameter }) => parameter ?? provision),
    ["meeting-majority", "administrative-extremist", "administrative-years", "campaign-violation", "meeting-minutes"],
  );
  assert.ok(ruling.notEncoded.some(({ id, article }) => id === "circulators" && article === "19-FZ art. 36(10)"));
});

test("figures that do not add up are refused before any law is applied", () => {
  assert.throws(
    () => rule(law, drive({ stages: [{ stage: 1, checked: 10, valid: 9, invalidByGround: {} }] })),
    /add up/,
  );
  assert.throws(() => rule(law, drive({ stages: [stage(1, 10, 1, "handwriting")] })), /ground/);
  assert.throws(() => rule(law, drive({ filing: filing(10, "2018-01-30T12:00:00Z", { moscow: 9 }) })), /add up/);
  assert.throws(() => rule(law, drive({ stages: [stage(1, 60_000.5, 0, "dead")] })), /whole number/);
  assert.throws(
    () => rule(law, drive({ filing: filing(Number.MAX_SAFE_INTEGER, "2018-01-30T12:00:00Z", {}) })),
    /whole number/,
  );
  // More valid from a region than were filed from it.
  const invented = {
    ...stage(1, 60_000, 0, ""),
    validByRegion: { abroad: 60_000 },
    checkedByRegion: { abroad: 60_000 },
  };
  assert.throws(() => rule(law, drive({ stages: [invented] })), /at most the 0 lines filed from there/);
  assert.throws(() => rule(law, drive({ stages: [stage(2, 60_000, 0, "")] })), /stage 1/);
  assert.throws(() => rule(law, drive({ stages: [stage(1, 315_001, 0, "")] })), /no more lines checked/);
});

test("at an early election half the signatures are gathered, and the ruling says that its limits were not verified", () => {
  const early = (lines: number, byRegion = evenly(lines, 85)) =>
    rule(
      law,
      evidence("self-early", "2018-03-18", {
        meetings: meetings(1),
        filing: filing(lines, "2018-01-30T12:00:00Z", byRegion),
        stages: [stage(1, 60_000, 232, "dead")],
        facts: [fact("early-or-repeated-election", true)],
      }),
    );
  const ruling = early(157_500);
  assert.deepEqual([ruling.outcome, ruling.counts.required], ["qualified", 150_000]);
  assert.deepEqual(
    ruling.lowConfidence.filter(({ provision }) => provision === "early-limits").map(({ parameter }) => parameter),
    [undefined, "early-ceiling-share", "early-cap-share"],
  );
  assert.equal(early(157_501).outcome, "open", "the ceiling follows the halved number");
  assert.equal(early(149_999).outcome, "refused");
  const crowded = early(157_500, { ...evenly(157_500 - 3_751, 84), abroad: 3_751 });
  assert.ok(Object.values(crowded.counts.countedByRegion).every((count) => count <= 3_750));
  assert.ok(rule(law, drive()).lowConfidence.every(({ provision }) => provision !== "early-limits"));
});
