import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enterAll,
  enter,
  announceDraw,
  assertFact,
  authoriseOpening,
  correctFinding,
  correctFindings,
  decideFact,
  destroyData,
  disputeFact,
  drawSample,
  freezePopulation,
  issueDecision,
  makeRuling,
  publishBallot,
  recordCheck,
  recordFindings,
  reportMatching,
  rollDice,
  type Finding,
} from "@hustings/acts";
import { calendarDate, findingCount, findingOf, instant, treeSize } from "@hustings/core";
import { evidenceFrom, rule } from "@hustings/rules";
import {
  anna,
  type Case,
  commission,
  entered,
  entriesOf,
  findingsOn,
  law,
  nominationOf,
  refuses,
  statement,
} from "./test-contest.ts";
import { advance, openAt } from "./test-course.ts";

const fact = { nomination: anna, key: "age/one", source: "An invented registry" };
const noSuch = "nobody";

test("freezePopulation: before the filing, or by a checkpoint that does not reach it", async (t) => {
  const the = await openAt(t, "closed");
  const root = new Uint8Array(32);
  const freeze = (size: number, id = anna) =>
    enter(the.ledger, commission, freezePopulation, { nomination: id, checkpoint: { size: treeSize(size), root } });
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
  await refuses(the, enter(ledger, commission, announceDraw, draw), "not-allowed-in-this-state");
  await refuses(
    the,
    enter(ledger, commission, drawSample, { nomination: anna, stage: 1, origin: ledger.origin }),
    "unknown-reference",
  );
  await refuses(the, enter(ledger, commission, authoriseOpening, { nomination: anna, stage: 1 }), "unknown-reference");
  await advance(the, "frozen", {}, "filing");
  await refuses(
    the,
    enter(ledger, commission, rollDice, { nomination: anna, digits: "1" }),
    "not-allowed-in-this-state",
  );
  await refuses(the, enter(ledger, commission, announceDraw, { ...draw, size: 122 }), "draw-differs");
  await refuses(the, enter(ledger, commission, announceDraw, { ...draw, stage: 2 }), "draw-differs");
  await advance(the, "announced", {}, "frozen");
  the.at("2018-02-01T09:59:00Z");
  await refuses(the, enter(ledger, commission, rollDice, { nomination: anna, digits: "1" }), "time-runs-back");
  await refuses(
    the,
    enter(ledger, commission, drawSample, { nomination: anna, stage: 1, origin: ledger.origin }),
    "unknown-reference",
  );
  await advance(the, "dice", {}, "announced");
  const beacon = { randomness: "0".repeat(64), signature: "0".repeat(96) };
  await refuses(
    the,
    enter(ledger, commission, drawSample, { nomination: anna, stage: 1, origin: ledger.origin, beacon }),
    "draw-differs",
  );
  await advance(the, "drawn", {}, "dice");
  const again = await enter(ledger, commission, rollDice, { nomination: anna, digits: "1" });
  assert.ok(again.kind === "conflict" && again.entry.kind === "dice-rolled");
  assert.equal(again.entry.digits, "31415926535897932384", "the first dice stay");
});

test("a draw with a beacon needs the announced round of it and no other", async (t) => {
  const the = await openAt(t, "frozen");
  const { ledger } = the;
  the.at("2018-02-01T09:00:00Z");
  const diceAt = instant("2018-02-01T10:00:00Z");
  entered(
    "announced",
    await enter(ledger, commission, announceDraw, { nomination: anna, stage: 1, size: 24, diceAt, drandRound: 1_000 }),
  );
  await advance(the, "dice", {}, "announced");
  const draw = { nomination: anna, stage: 1 };
  const genuine = {
    randomness: "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
    signature: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  };
  await refuses(the, enter(ledger, commission, drawSample, { ...draw, origin: ledger.origin }), "draw-differs");
  await refuses(
    the,
    enter(ledger, commission, drawSample, {
      ...draw,
      origin: ledger.origin,
      beacon: { ...genuine, randomness: "0".repeat(64) },
    }),
    "draw-differs",
  );
  entered("drawn", await enter(ledger, commission, drawSample, { ...draw, origin: ledger.origin, beacon: genuine }));
});

test("recordFindings: lines that were not drawn, found on already, or struck without a ground", async (t) => {
  const the = await openAt(t, "opening");
  the.at("2018-02-03T09:00:00Z");
  const of = { nomination: anna, stage: 1 };
  const record = (findings: readonly Finding[]) =>
    enterAll(the.ledger, commission, recordFindings, { ...of, findings });
  const good = findingsOn(the, 1);
  const drawn = new Set(good.map(({ line }) => line));
  const other = nominationOf(the).population.findIndex((_, i) => !drawn.has(i + 1)) + 1;
  await refuses(the, record([{ line: other, finding: "valid" }]), "not-drawn");
  await refuses(the, record([{ line: 5_000, finding: "valid" }]), "unknown-reference");
  const bare = [{ line: good[0]?.line ?? 0, finding: "invalid" }] as unknown as typeof good;
  await refuses(the, record(bare), "does-not-follow");
  assert.equal((await record(good)).stopped, undefined);
  const correction = { line: good[0]?.line ?? 0, finding: "valid" } as const;
  const correct = (line: number) =>
    enter(the.ledger, commission, correctFinding, {
      nomination: anna,
      finding: { ...correction, line },
      cause: "objection",
    });
  await refuses(the, correct(other), "unknown-reference");
  // What comes after the refused one is not written, though it could stand.
  const both = {
    nomination: anna,
    findings: [{ ...correction, line: other }, correction],
    cause: "second-review",
  } as const;
  await refuses(the, enterAll(the.ledger, commission, correctFindings, both), "unknown-reference");
  entered("corrected", await correct(correction.line));
  assert.equal(findingOf(nominationOf(the).findings, correction.line)?.corrections, 1);
});

test("recordCheck: findings that are refused keep their report out, too", async (t) => {
  const the = await openAt(t, "opening");
  the.at("2018-02-03T09:00:00Z");
  const report = {
    roll: "roll-1",
    exact: 1,
    folded: 0,
    fuzzy: 0,
    byPerson: 0,
    absent: 0,
    unsettled: 0,
    notCompared: 0,
  };
  const check = { nomination: anna, stage: 1, findings: [{ line: 5_000, finding: "valid" }], report } as const;
  await refuses(the, enterAll(the.ledger, commission, recordCheck, check), "unknown-reference");
});

test("reportMatching: counts that do not add up to the lines found on", async (t) => {
  const the = await openAt(t, "findings");
  const found = findingCount(nominationOf(the).findings);
  const report = {
    nomination: anna,
    stage: 1,
    roll: "roll-1",
    folded: 0,
    fuzzy: 0,
    byPerson: 0,
    absent: 0,
    unsettled: 0,
    notCompared: 0,
  };
  await refuses(the, enter(the.ledger, commission, reportMatching, { ...report, exact: found + 1 }), "count-differs");
  await refuses(
    the,
    enter(the.ledger, commission, reportMatching, { ...report, stage: 2, exact: found }),
    "unknown-reference",
  );
  entered("reported", await enter(the.ledger, commission, reportMatching, { ...report, exact: found }));
});

test("disputeFact and decideFact: of a fact nobody has asserted; assertFact: not after the ruling", async (t) => {
  const the = await openAt(t, "findings");
  const { ledger } = the;
  await refuses(
    the,
    enter(ledger, commission, disputeFact, { ...fact, value: 34, by: "candidate" }),
    "unknown-reference",
  );
  await refuses(the, enter(ledger, commission, decideFact, { ...fact, value: 34, by: "court" }), "unknown-reference");
  await advance(the, "ruling", {}, "findings");
  const late = { ...fact, value: 36, date: calendarDate("2018-01-01"), by: "registry" } as const;
  await refuses(the, enter(ledger, commission, assertFact, late), "not-allowed-in-this-state");
});

test("makeRuling: nothing filed, or a stage that is still due, answers not-ready, and nothing is written", async (t) => {
  const the = await openAt(t, "drive");
  const ready = async () => {
    const outcome = await enter(the.ledger, commission, makeRuling, { nomination: anna, rulebook: law });
    return outcome.kind === "not-ready" ? outcome.outcome : outcome.kind;
  };
  const before = await entriesOf(the);
  assert.equal(await ready(), "not-filed");
  assert.deepEqual(await entriesOf(the), before);
  await advance(the, "opening", {}, "drive");
  const waiting = await entriesOf(the);
  assert.equal(await ready(), "unfinished");
  assert.deepEqual(await entriesOf(the), waiting);
});

test("issueDecision: not without a ruling; against the ruling it is entered and says so; asked for again it is the one that stands, and otherwise a conflict", async (t) => {
  const the = await openAt(t, "findings");
  const ruling = rule(law, evidenceFrom(the.ledger.procedure, anna));
  entered("ruling", await enter(the.ledger, commission, makeRuling, { nomination: anna, rulebook: law }));
  const unruled = await openAt(t, "findings");
  const decide = (of: Case, outcome: "registered" | "refused") =>
    enter(of.ledger, commission, issueDecision, { nomination: anna, rulebook: law, ruling, outcome, dissent: 2 });
  await refuses(unruled, decide(unruled, "registered"), "not-allowed-in-this-state");
  assert.equal(ruling.outcome, "qualified");
  const against = await decide(the, "refused");
  assert.ok(against.kind === "entered" && against.entry.kind === "decision-issued");
  assert.deepEqual([against.entry.followsRuling, against.entry.dissent], [false, 2]);
  const { index } = against;
  for (const [outcome, kind] of [
    ["refused", "entered"],
    ["registered", "conflict"],
    ["refused", "entered"],
  ] as const) {
    const again = await decide(the, outcome);
    assert.ok(again.kind === kind && "index" in again, JSON.stringify(again));
    assert.equal(again.index, index);
  }
});

test("publishBallot: not while a nomination is undecided, and never with another list than the registered", async (t) => {
  const the = await openAt(t, "ruling");
  const { ledger } = the;
  await refuses(the, enter(ledger, commission, publishBallot, { nominations: [] }), "does-not-follow");
  await advance(the, "decision", {}, "ruling");
  for (const list of [[], [anna, anna], [noSuch]]) {
    await refuses(the, enter(ledger, commission, publishBallot, { nominations: list }), "does-not-follow");
  }
  entered("ballot", await enter(ledger, commission, publishBallot, { nominations: [anna] }));
  await refuses(
    the,
    enter(ledger, commission, assertFact, { ...fact, value: 36, date: calendarDate("2018-01-01"), by: "registry" }),
    "not-allowed-in-this-state",
  );
});

test("destroyData: recorded once for each kind of data, after the ballot too", async (t) => {
  const the = await openAt(t, "ballot");
  const hashes = Array.from({ length: 121 }, (_, n) => statement(n).name);
  const items = await the.store.destroyKept(hashes);
  assert.equal(items, 121);
  entered("destroyed", await enter(the.ledger, commission, destroyData, { what: "statements", items }));
  const again = await enter(the.ledger, commission, destroyData, { what: "statements", items: 0 });
  assert.ok(again.kind === "conflict" && again.entry.kind === "data-destroyed" && again.entry.items === 121);
  assert.equal(the.ledger.procedure.destroyed.length, 1);
  assert.ok((await the.store.kept(hashes)).every((bytes) => bytes === undefined));
});
