import assert from "node:assert/strict";
import { test } from "node:test";
import {
  announceDraw,
  assertFact,
  authoriseOpening,
  correctFinding,
  decideFact,
  destroyData,
  disputeFact,
  drawSample,
  freezePopulation,
  issueDecision,
  makeRuling,
  publishBallot,
  recordFindings,
  reportMatching,
  rollDice,
} from "@hustings/acts";
import { calendarDate, instant, toHex, treeSize } from "@hustings/core";
import { sha256 } from "@hustings/log";
import {
  advance,
  anna,
  type Case,
  commission,
  entered,
  entriesOf,
  findingsOn,
  law,
  nominationOf,
  openAt,
  refuses,
  statement,
} from "./test-contest.ts";

const fact = { nomination: anna, key: "age/one", source: "An invented registry" };
const noSuch = "nobody";

test("freezePopulation: before the filing, or by a checkpoint that does not reach it", async (t) => {
  const the = await openAt(t, "closed");
  const root = new Uint8Array(32);
  const freeze = (size: number, id = anna) =>
    freezePopulation(the.ledger, commission, id, { size: treeSize(size), root });
  await refuses(the, freeze(1, noSuch), "unknown-reference");
  await refuses(the, freeze(the.ledger.procedure.size), "not-allowed-in-this-state");
  await advance(the, "filing", {}, "closed");
  await refuses(the, freeze(10), "unknown-reference");
  await refuses(the, freeze(the.ledger.procedure.size + 1), "unknown-reference");
  entered("frozen", await freeze(the.ledger.procedure.size));
});

test("announceDraw, rollDice, drawSample, authoriseOpening: not before what they rest on", async (t) => {
  const the = await openAt(t, "filing");
  const { ledger } = the;
  const draw = { nomination: anna, stage: 1, size: 10, diceAt: instant("2018-02-01T10:00:00Z") };
  await refuses(the, announceDraw(ledger, commission, draw), "not-allowed-in-this-state");
  await refuses(the, drawSample(ledger, commission, { nomination: anna, stage: 1 }), "unknown-reference");
  await refuses(the, authoriseOpening(ledger, commission, anna, 1), "unknown-reference");
  await advance(the, "frozen", {}, "filing");
  await refuses(the, rollDice(ledger, commission, { nomination: anna, digits: "1" }), "not-allowed-in-this-state");
  await refuses(the, announceDraw(ledger, commission, { ...draw, size: 122 }), "count-differs");
  await refuses(the, announceDraw(ledger, commission, { ...draw, stage: 2 }), "already-there");
  await advance(the, "announced", {}, "frozen");
  the.at("2018-02-01T09:59:00Z");
  await refuses(the, rollDice(ledger, commission, { nomination: anna, digits: "1" }), "time-runs-back");
  await refuses(the, drawSample(ledger, commission, { nomination: anna, stage: 1 }), "unknown-reference");
  await advance(the, "dice", {}, "announced");
  const beacon = { randomness: "0".repeat(64), signature: "0".repeat(96) };
  await refuses(the, drawSample(ledger, commission, { nomination: anna, stage: 1 }, beacon), "draw-differs");
  await advance(the, "drawn", {}, "dice");
  const again = await rollDice(ledger, commission, { nomination: anna, digits: "1" });
  assert.ok(again.kind === "entered" && again.entry.kind === "dice-rolled");
  assert.equal(again.entry.digits, "31415926535897932384", "the first dice stay");
});

test("a draw with a beacon needs the announced round of it and no other", async (t) => {
  const the = await openAt(t, "frozen");
  const { ledger } = the;
  the.at("2018-02-01T09:00:00Z");
  const diceAt = instant("2018-02-01T10:00:00Z");
  entered(
    "announced",
    await announceDraw(ledger, commission, { nomination: anna, stage: 1, size: 5, diceAt, drandRound: 1_000 }),
  );
  await advance(the, "dice", {}, "announced");
  const draw = { nomination: anna, stage: 1 };
  const genuine = {
    randomness: "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
    signature: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  };
  await refuses(the, drawSample(ledger, commission, draw), "draw-differs");
  await refuses(the, drawSample(ledger, commission, draw, { ...genuine, randomness: "0".repeat(64) }), "draw-differs");
  entered("drawn", await drawSample(ledger, commission, draw, genuine));
});

test("recordFindings: lines that were not drawn, found on already, or struck without a ground", async (t) => {
  const the = await openAt(t, "opening");
  the.at("2018-02-03T09:00:00Z");
  const of = { nomination: anna, stage: 1 };
  const record = (findings: Parameters<typeof recordFindings>[3]) =>
    recordFindings(the.ledger, commission, of, findings);
  const good = findingsOn(the, 1);
  const drawn = new Set(good.map(({ line }) => line));
  const other = nominationOf(the).population.findIndex((_, i) => !drawn.has(i + 1)) + 1;
  await refuses(the, record([{ line: other, finding: "valid" }]), "not-drawn");
  await refuses(the, record([{ line: 5_000, finding: "valid" }]), "unknown-reference");
  const bare = [{ line: good[0]?.line ?? 0, finding: "invalid" }] as unknown as typeof good;
  await refuses(the, record(bare), "does-not-follow");
  assert.equal((await record(good)).refused, undefined);
  const correction = { line: good[0]?.line ?? 0, finding: "valid" } as const;
  const correct = (line: number) =>
    correctFinding(the.ledger, commission, `c-${line}`, anna, { ...correction, line }, "objection");
  await refuses(the, correct(other), "unknown-reference");
  entered("corrected", await correct(correction.line));
  assert.equal(nominationOf(the).findings.get(correction.line)?.corrected, true);
});

test("reportMatching: counts that do not add up to the lines found on", async (t) => {
  const the = await openAt(t, "findings");
  const found = nominationOf(the).findings.size;
  const report = {
    nomination: anna,
    stage: 1,
    folded: 0,
    fuzzy: 0,
    byPerson: 0,
    absent: 0,
    unsettled: 0,
    notCompared: 0,
  };
  await refuses(the, reportMatching(the.ledger, commission, { ...report, exact: found + 1 }), "count-differs");
  await refuses(
    the,
    reportMatching(the.ledger, commission, { ...report, stage: 2, exact: found }),
    "unknown-reference",
  );
  entered("reported", await reportMatching(the.ledger, commission, { ...report, exact: found }));
});

test("disputeFact and decideFact: of a fact nobody has asserted; assertFact: not after the ruling", async (t) => {
  const the = await openAt(t, "findings");
  const { ledger } = the;
  await refuses(the, disputeFact(ledger, commission, { ...fact, value: 34, by: "candidate" }), "unknown-reference");
  await refuses(the, decideFact(ledger, commission, { ...fact, value: 34, by: "court" }), "unknown-reference");
  await advance(the, "ruling", {}, "findings");
  const late = { ...fact, value: 36, date: calendarDate("2018-01-01"), by: "registry" } as const;
  await refuses(the, assertFact(ledger, commission, late), "not-allowed-in-this-state");
});

test("makeRuling: nothing filed, or a stage that is still due, answers not-ready, and nothing is written", async (t) => {
  const the = await openAt(t, "drive");
  const ready = async () => (await makeRuling(the.ledger, commission, law, anna)).entered;
  const before = await entriesOf(the);
  assert.deepEqual(await ready(), { kind: "not-ready", outcome: "not-filed" });
  assert.deepEqual(await entriesOf(the), before);
  await advance(the, "opening", {}, "drive");
  const waiting = await entriesOf(the);
  assert.deepEqual(await ready(), { kind: "not-ready", outcome: "unfinished" });
  assert.deepEqual(await entriesOf(the), waiting);
});

test("issueDecision: not without a ruling; against the ruling it is entered and says so", async (t) => {
  const the = await openAt(t, "findings");
  const { ruling } = await makeRuling(the.ledger, commission, law, "anna-example").then(async (made) => {
    entered("ruling", made.entered);
    return made;
  });
  const unruled = await openAt(t, "findings");
  const decide = (of: Case, outcome: "registered" | "refused") =>
    issueDecision(of.ledger, commission, law, anna, ruling, { outcome, dissent: 2 });
  await refuses(unruled, decide(unruled, "registered"), "not-allowed-in-this-state");
  assert.equal(ruling.outcome, "qualified");
  const against = await decide(the, "refused");
  assert.ok(against.kind === "entered" && against.entry.kind === "decision-issued");
  assert.deepEqual([against.entry.followsRuling, against.entry.dissent], [false, 2]);
});

test("publishBallot: not while a nomination is undecided, and never with another list than the registered", async (t) => {
  const the = await openAt(t, "ruling");
  const { ledger } = the;
  await refuses(the, publishBallot(ledger, commission, []), "does-not-follow");
  await advance(the, "decision", {}, "ruling");
  for (const list of [[], [anna, anna], [noSuch]]) {
    await refuses(the, publishBallot(ledger, commission, list), "does-not-follow");
  }
  entered("ballot", await publishBallot(ledger, commission, [anna]));
  await refuses(
    the,
    assertFact(ledger, commission, { ...fact, value: 36, date: calendarDate("2018-01-01"), by: "registry" }),
    "not-allowed-in-this-state",
  );
});

test("destroyData: recorded once for each kind of data, after the ballot too", async (t) => {
  const the = await openAt(t, "ballot");
  const hashes = Array.from({ length: 121 }, (_, n) => toHex(sha256(statement(n).sealed)));
  const items = await the.store.destroyKept(hashes);
  assert.equal(items, 121);
  entered("destroyed", await destroyData(the.ledger, commission, { what: "statements", items }));
  const again = await destroyData(the.ledger, commission, { what: "statements", items: 0 });
  assert.ok(again.kind === "entered" && again.entry.kind === "data-destroyed" && again.entry.items === 121);
  assert.equal(the.ledger.procedure.destroyed.length, 1);
  assert.ok(the.store.kept(hashes).every((bytes) => bytes === undefined));
});
