import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enter,
  assertFact,
  closeObjections,
  decideObjection,
  grantAppeal,
  issueDecision,
  lodgeAppeal,
  lodgeObjection,
  makeRuling,
  publishBallot,
  specifyObjection,
} from "@hustings/acts";
import { calendarDate, instant, saidBytes, toBase64 } from "@hustings/core";
import { evidenceFrom, nextStage, rule } from "@hustings/rules";
import type { Report } from "@hustings/verify";
import { nomination, openContest } from "./open-contest.ts";
import { step } from "./operated-log.ts";

const range = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

const summaryOf = ({ nominations }: Report) => nominations[0] ?? assert.fail("no nomination");
const departing = ({ checks }: Report) =>
  checks.find(({ name }) => name === "decisions that are not what their ruling gives")?.count;

/** A petition of 340 lines in Illinois at the scale of 1:10 (300 are needed), and objections to it. */
async function objected(sustained: number, closedOn = "2024-01-12") {
  const days = { opened: "2023-12-01T15:00:00Z", filed: "2024-01-05T20:00:00Z" };
  const the = await openContest(
    "us/illinois/nomination/2024@1:10",
    "petition",
    "2024-03-19",
    days,
    {
      cook: 200,
      lake: 140,
    },
    { "birth-date": "1970-05-20", "natural-born-citizen": true, "residence-years": 53 },
  );
  const { ledger, commission, at } = the;
  const value = calendarDate("2024-01-05");
  const fact = { nomination, key: "last-filing-day", value, date: value, source: "An invented calendar" };
  step("fact", await enter(ledger, commission, assertFact, { ...fact, by: "commission" }));
  const lodge = async (objection: string, lodgedAt: string, specific: boolean, lines: number[]) => {
    at(lodgedAt);
    const paper = "ab".repeat(32);
    const told = { nomination, objection, remedy: "objection", lodgedAt: instant(lodgedAt), specific, lines, paper };
    step(objection, await enter(ledger, commission, lodgeObjection, told));
  };
  // The fifth business day after Friday, 5 January, is Friday the 12th; at 04:00 UTC on the 13th it is still the 12th in Chicago.
  await lodge("empty", "2024-01-09T15:00:00Z", false, range(1, 60));
  await lodge("in-time", "2024-01-13T04:00:00Z", true, range(1, 60));
  await lodge("again", "2024-01-13T04:10:00Z", true, range(31, 40));
  await lodge("vague", "2024-01-13T04:20:00Z", false, range(1, 300));
  await lodge("late", "2024-01-13T06:30:00Z", true, range(100, 200));
  const decide = async (objection: string, lines: number[]) =>
    step(
      `deciding ${objection}`,
      await enter(ledger, commission, decideObjection, {
        nomination,
        objection,
        sustained: lines,
        ...(lines.length > 0 && { ground: "sustained-objection" }),
      }),
    );
  at("2024-01-20T15:00:00Z");
  await decide("empty", range(1, 60));
  await decide("in-time", range(1, sustained));
  await decide("again", range(31, 5));
  await decide("vague", []);
  await decide("late", range(100, 200));
  assert.equal(nextStage(the.law, evidenceFrom(ledger.procedure, nomination)).kind, "waiting", "not closed yet");
  step("closed", await enter(ledger, commission, closeObjections, { nomination, closedOn: calendarDate(closedOn) }));
  const ruling = rule(the.law, evidenceFrom(ledger.procedure, nomination));
  step("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: the.law }));
  return { ...the, decide, ruling };
}

test("in Illinois an objection in time strikes its lines once; a late and a vague one are void; the verifier finds the same", async () => {
  const { ledger, commission, law, ruling, verified } = await objected(32);
  assert.equal(ruling.outcome, "qualified");
  assert.equal(ruling.counts.counted, 340 - 35, "lines 31 and 32 are struck by two objections and go once");
  assert.deepEqual(ruling.counts.invalidByGround, { "sustained-objection": 35 });
  step(
    "decision",
    await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling, outcome: "registered" }),
  );
  step("ballot", await enter(ledger, commission, publishBallot, { nominations: [nomination] }));
  const report = await verified();
  assert.deepEqual(report.failures, []);
  assert.equal(report.nominations[0]?.counted, 305);
  assert.equal(
    report.nominations[0]?.invalid,
    60 + 200,
    "what the board struck, the lines of void objections among it",
  );
});

test("an objection that the commission signs as its lodger is entered, and the one key is named for both", async () => {
  const days = { opened: "2023-12-01T15:00:00Z", filed: "2024-01-05T20:00:00Z" };
  const illinois = "us/illinois/nomination/2024@1:10";
  const the = await openContest(
    illinois,
    "petition",
    "2024-03-19",
    days,
    { cook: 40 },
    { "last-filing-day": "2024-01-05" },
  );
  const { ledger, commission } = the;
  const lodgedAt = the.at("2024-01-09T15:00:00Z");
  const told = { nomination, objection: "own", remedy: "objection", lodgedAt, specific: true, lines: [1, 2] };
  const entry = { kind: "objection-lodged", at: lodgedAt, ...told } as const;
  const said = saidBytes(ledger.origin, entry);
  const lodger = { key: toBase64(commission.publicKey), signature: toBase64(commission.sign(said)) };
  step("objection", await enter(ledger, commission, lodgeObjection, { ...told, lodger }));
  const { oneKey, failures } = await the.verified();
  assert.deepEqual(failures, []);
  assert.deepEqual(oneKey, [[{ role: "commission" }, { role: "lodger", of: "own" }]]);
});

test("an objection that is in time only by the moment somebody typed is named as that; one entered in time is not", async () => {
  const days = { opened: "2023-12-01T15:00:00Z", filed: "2024-01-05T20:00:00Z" };
  const the = await openContest(
    "us/illinois/nomination/2024@1:10",
    "petition",
    "2024-03-19",
    days,
    { cook: 40 },
    { "last-filing-day": "2024-01-05" },
  );
  const { ledger, commission, at } = the;
  for (const [objection, lodgedAt, entered] of [
    ["prompt", "2024-01-12T22:00:00Z", "2024-01-12T22:30:00Z"],
    ["afterwards", "2024-01-12T22:10:00Z", "2024-01-16T15:00:00Z"],
    ["late-by-itself", "2024-01-15T15:00:00Z", "2024-01-16T15:10:00Z"],
  ] as const) {
    at(entered);
    const lodged = {
      nomination,
      objection,
      remedy: "objection",
      lodgedAt: instant(lodgedAt),
      specific: true,
      lines: [1],
    };
    step(objection, await enter(ledger, commission, lodgeObjection, { ...lodged, paper: "ab".repeat(32) }));
  }
  const { failures, onlyClaimed } = await the.verified();
  assert.deepEqual(failures, []);
  const typed = onlyClaimed.filter(({ says }) => says.includes("moments that were typed"));
  assert.deepEqual(
    typed.map(({ says }) => says.replace(/ by the moments.*/, "")),
    ["objection of 2024-01-12T22:10:00Z is in time"],
  );
});

test("in New York particulars that came within six days only by the moment somebody typed are named as that", async () => {
  const days = { opened: "2024-02-27T15:00:00Z", filed: "2024-04-04T15:00:00Z" };
  const the = await openContest("us/new-york/designation/2024@1:10", "petition", "2024-06-25", days, { albany: 40 });
  const { ledger, commission, at } = the;
  const paper = "ab".repeat(32);
  at("2024-04-05T15:00:00Z");
  for (const objection of ["prompt", "afterwards"]) {
    const lodgedAt = instant("2024-04-05T14:30:00Z");
    const lodged = { nomination, objection, remedy: "objection", lodgedAt, specific: true, lines: [1], paper };
    step(objection, await enter(ledger, commission, lodgeObjection, lodged));
  }
  for (const [objection, specifiedAt, entered] of [
    ["prompt", "2024-04-11T15:00:00Z", "2024-04-11T15:30:00Z"],
    ["afterwards", "2024-04-11T16:00:00Z", "2024-04-12T15:00:00Z"],
  ] as const) {
    at(entered);
    const specified = { nomination, objection, specifiedAt: instant(specifiedAt), paper };
    step(`${objection} specified`, await enter(ledger, commission, specifyObjection, specified));
  }
  const { failures, onlyClaimed } = await the.verified();
  assert.deepEqual(failures, []);
  const typed = onlyClaimed.filter(({ says }) => says.includes("moments that were typed"));
  assert.deepEqual(
    typed.map(({ says }) => says.replace(/ by the moments.*/, "")),
    ["specification of 2024-04-11T16:00:00Z is in time"],
  );
});

test("objections closed before the law's fifth business day leave the outcome open", async () => {
  const { ruling, verified } = await objected(32, "2024-01-11");
  assert.equal(ruling.outcome, "open");
  assert.match(ruling.reasons.map(({ words }) => words.en).join(" "), /objections were taken until/);
  assert.deepEqual((await verified()).failures, []);
});

test("a refusal falls before a court: the objection is decided anew, it is ruled anew, and all of it is recomputed", async () => {
  const { ledger, commission, law, ruling, at, decide, verified } = await objected(60);
  assert.deepEqual([ruling.outcome, ruling.counts.counted], ["refused", 280]);
  step(
    "decision",
    await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling, outcome: "refused" }),
  );
  at("2024-01-24T15:00:00Z");
  const appeal = {
    nomination,
    appeal: "review",
    remedy: "judicial-review",
    by: "candidate",
    to: "An invented court",
    paper: "cd".repeat(32),
  } as const;
  step(
    "appeal",
    await enter(ledger, commission, lodgeAppeal, { ...appeal, lodgedAt: instant("2024-01-24T14:00:00Z") }),
  );
  const judged = {
    nomination,
    appeal: "review",
    source: "An invented judgment",
    judgment: "ef".repeat(32),
    decidedAt: instant("2024-02-01T15:00:00Z"),
  };
  at("2024-02-01T16:00:00Z");
  step("granted", await enter(ledger, commission, grantAppeal, judged));
  await decide("in-time", range(1, 20));
  const anew = rule(law, evidenceFrom(ledger.procedure, nomination));
  step("ruled anew", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
  assert.deepEqual([anew.outcome, anew.counts.counted], ["qualified", 315]);
  step(
    "decided anew",
    await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling: anew, outcome: "registered" }),
  );
  step("ballot", await enter(ledger, commission, publishBallot, { nominations: [nomination] }));
  const report = await verified();
  assert.deepEqual(report.failures, []);
  const [summary] = report.nominations;
  assert.deepEqual([summary?.ruling, summary?.decision], ["qualified", "registered"]);
  assert.deepEqual([report.departures, departing(report)], [[], undefined]);
  assert.deepEqual(
    summary?.remedies.map(({ remedy, state }) => `${remedy} ${state}`),
    ["objection granted", "judicial-review open"],
  );
});

test("a decision against the ruling that no court ordered is said to be one", async () => {
  const { ledger, commission, law, ruling, verified } = await objected(60);
  const input = { nomination, rulebook: law, ruling };
  step("decision", await enter(ledger, commission, issueDecision, { ...input, outcome: "registered" }));
  const report = await verified();
  assert.deepEqual(report.failures, []);
  const { candidate } = summaryOf(report);
  assert.deepEqual(report.departures, [{ nomination, candidate, ruling: "refused", decision: "registered" }]);
});

test("a court orders otherwise than the law gives: the decision names its judgment, beside the ruling it departs from", async () => {
  const { ledger, commission, law, ruling, at, verified } = await objected(60);
  const input = { nomination, rulebook: law, ruling };
  step("decision", await enter(ledger, commission, issueDecision, { ...input, outcome: "refused" }));
  at("2024-01-24T15:00:00Z");
  const appeal = { nomination, appeal: "review", remedy: "judicial-review", by: "candidate", to: "An invented court" };
  const lodged = {
    ...appeal,
    paper: "cd".repeat(32),
    by: "candidate",
    lodgedAt: instant("2024-01-24T14:00:00Z"),
  } as const;
  step("appeal", await enter(ledger, commission, lodgeAppeal, lodged));
  const judged = {
    nomination,
    appeal: "review",
    source: "An invented judgment",
    judgment: "ef".repeat(32),
    decidedAt: instant("2024-02-01T15:00:00Z"),
  };
  at("2024-02-01T16:00:00Z");
  step("granted", await enter(ledger, commission, grantAppeal, judged));
  step("ruled anew", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
  const anew = rule(law, evidenceFrom(ledger.procedure, nomination));
  assert.equal(anew.outcome, "refused");
  const ordered = { ...input, ruling: anew, outcome: "registered", byOrderOf: "review" } as const;
  const nobodys = await enter(ledger, commission, issueDecision, { ...ordered, byOrderOf: "nobodys" });
  assert.equal(nobodys.kind, "refused");
  step("decided as ordered", await enter(ledger, commission, issueDecision, ordered));
  step("ballot", await enter(ledger, commission, publishBallot, { nominations: [nomination] }));
  const report = await verified();
  assert.deepEqual(report.failures, []);
  assert.deepEqual([report.nominations[0]?.ruling, report.nominations[0]?.decision], ["refused", "registered"]);
  const { decision } = ledger.procedure.nominations.get(nomination) ?? {};
  assert.deepEqual([decision?.followsRuling, decision?.byOrderOf], [false, "review"]);
  const order = {
    appeal: "review",
    by: "An invented court",
    source: "An invented judgment",
    decidedAt: judged.decidedAt,
  };
  const { candidate } = summaryOf(report);
  assert.deepEqual(report.departures, [{ nomination, candidate, ruling: "refused", decision: "registered", order }]);
  assert.deepEqual(departing(report), 1);
  const names = report.checks.map(({ name }) => name);
  assert.equal(names.indexOf("decisions that are not what their ruling gives") - names.indexOf("decisions"), 1);
});
