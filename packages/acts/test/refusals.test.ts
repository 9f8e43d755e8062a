import assert from "node:assert/strict";
import { test } from "node:test";
import {
  adoptRulebook,
  announceDraw,
  assertFact,
  authoriseOpening,
  callMeeting,
  certifyMinutes,
  closeDrive,
  confirmNomination,
  correctFinding,
  decideFact,
  destroyData,
  disputeFact,
  drawSample,
  freezePopulation,
  freezeRoll,
  issueDecision,
  issueSheets,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  openStatementBytes,
  publishBallot,
  receiveStatements,
  recordFindings,
  reportMatching,
  returnSheets,
  rollDice,
  sealStatements,
  withdrawStatement,
  type EnteredAll,
} from "@hustings/acts";
import { calendarDate, instant, leafIndex, toHex, treeSize, type ViolationCode } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import {
  advance,
  anna,
  call,
  campaign,
  commission,
  contest,
  deskKey,
  entered,
  entriesOf,
  findingsOn,
  holdMeeting,
  law,
  nominationOf,
  openAt,
  openCase,
  regions,
  statement,
  take,
  type Case,
} from "./test-contest.ts";

/** The act is refused with this code; log, procedure and public documents are as they were. */
async function refuses(the: Case, act: Promise<{ readonly kind: string } | EnteredAll>, code: ViolationCode) {
  const before = structuredClone(the.ledger.procedure);
  const log = await entriesOf(the);
  const outcome = await act;
  const violation =
    "violation" in outcome ? outcome.violation : "refused" in outcome ? outcome.refused?.violation : undefined;
  assert.equal((violation as { code: string } | undefined)?.code, code, JSON.stringify(outcome));
  assert.deepEqual(await entriesOf(the), log);
  assert.deepEqual(the.ledger.procedure, before);
}

const fact = { nomination: anna, key: "age/one", source: "An invented registry" };
const noSuch = "nobody";

test("openContest: a region listed twice is refused", async (t) => {
  const the = await openCase(t);
  const twice = [...regions, { id: "region-1", name: "Region 1 again" }];
  await refuses(the, openContest(the.ledger, commission, { ...contest, regions: twice }), "already-there");
});

test("adoptRulebook: the rules of a contest are not exchanged for others", async (t) => {
  const the = await openCase(t);
  await refuses(the, adoptRulebook(the.ledger, commission, law), "unknown-reference");
  await advance(the, "rulebook");
  const answer = await adoptRulebook(the.ledger, commission, rulebook("ru/president/2018"));
  assert.ok(answer.kind === "entered" && answer.entry.kind === "rulebook-adopted");
  assert.equal(answer.entry.rulebook, law.id, "the first rulebook stays");
});

test("nameCustodians and freezeRoll: only under a rulebook; a roll's regions add up", async (t) => {
  const the = await openAt(t, "contest");
  assert.equal((await take(the, "custodians")).kind, "refused");
  assert.equal((await take(the, "roll")).kind, "refused");
  await advance(the, "roll", {}, "contest");
  const roll = { version: "roll-2", date: calendarDate("2018-01-01"), hash: "0".repeat(64), use: "compare" } as const;
  await refuses(
    the,
    freezeRoll(the.ledger, commission, { ...roll, voters: 2, byRegion: { "region-1": 1 } }),
    "count-differs",
  );
});

test("openNomination: needs rules first, and a name is given once", async (t) => {
  const the = await openAt(t, "contest");
  assert.equal((await take(the, "nomination")).kind, "refused");
  await advance(the, "nomination", {}, "contest");
  const again = { nomination: anna, candidate: "Bea Example", route: "self" };
  const answer = await openNomination(the.ledger, commission, campaign, again);
  assert.ok(answer.kind === "entered" && answer.entry.kind === "nomination-opened");
  assert.equal(answer.entry.candidate, "Anna Example", "the first nomination of that name stays");
});

test("callMeeting: of an unknown nomination or in a region that is not of the contest", async (t) => {
  const the = await openAt(t, "nomination");
  const { ledger } = the;
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, nomination: noSuch }), "unknown-reference");
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, region: "nowhere" }), "unknown-reference");
  await advance(the, "confirmed", {}, "nomination");
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, meeting: "late" }), "not-allowed-in-this-state");
});

test("certifyMinutes: of an unknown meeting, or of one that is not closed", async (t) => {
  const the = await openAt(t, "call");
  await refuses(the, certifyMinutes(the.ledger, campaign, "square"), "unknown-reference");
  await refuses(the, certifyMinutes(the.ledger, campaign, "hall"), "not-allowed-in-this-state");
});

test("confirmNomination: meetings that do not meet the law answer not-met with the ruling, and nothing is written", async (t) => {
  const the = await openAt(t, "call");
  await refuses(the, confirmNomination(the.ledger, commission, law, noSuch), "unknown-reference");
  await the.ledger.enterAll(holdMeeting(the, 499).takeActs());
  entered("minutes", await certifyMinutes(the.ledger, campaign, "hall"));
  const before = await entriesOf(the);
  const outcome = await confirmNomination(the.ledger, commission, law, anna);
  assert.ok(outcome.kind === "not-met");
  assert.equal(outcome.ruling.outcome, "refused");
  assert.deepEqual(await entriesOf(the), before);
  assert.equal(nominationOf(the).state, "opened");
});

test("openDrive: unknown nomination, or days in the wrong order", async (t) => {
  const the = await openAt(t, "confirmed");
  const days = { opensOn: calendarDate("2018-01-02"), closesOn: calendarDate("2018-01-01") };
  await refuses(the, openDrive(the.ledger, campaign, { nomination: noSuch, ...days }), "unknown-reference");
  await refuses(the, openDrive(the.ledger, campaign, { nomination: anna, ...days }), "does-not-follow");
});

const back = (sheet: number, used: number) => ({ nomination: anna, sheet, used, spoiled: 0 });

test("issueSheets and returnSheets: numbers issued twice, sheets never issued, more lines than there are", async (t) => {
  const the = await openAt(t, "drive");
  const { ledger } = the;
  const issue = { nomination: anna, circulator: "circulator-1", first: 1, last: 10, linesPerSheet: 5 };
  entered("issued", await issueSheets(ledger, campaign, issue));
  await refuses(the, issueSheets(ledger, campaign, { ...issue, first: 10, last: 12 }), "already-there");
  await refuses(the, returnSheets(ledger, campaign, [back(11, 1)]), "unknown-reference");
  await refuses(the, returnSheets(ledger, campaign, [back(1, 6)]), "count-differs");
  const { indices, refused } = await returnSheets(ledger, campaign, [back(1, 5), back(2, 3), back(11, 1), back(3, 1)]);
  assert.deepEqual([indices.length, refused?.at], [2, 2]);
  assert.deepEqual([...nominationOf(the).sheetsReturned.keys()], [1, 2]);
});

test("sealStatements: before the drive, outside the contest, off a sheet, or a copied ciphertext under a new name", async (t) => {
  const the = await openAt(t, "confirmed");
  const { ledger } = the;
  await refuses(the, sealStatements(ledger, [statement(1)]), "not-allowed-in-this-state");
  await advance(the, "drive", {}, "confirmed");
  the.at("2018-01-10T12:00:00Z");
  await refuses(the, sealStatements(ledger, [statement(1, { region: "nowhere" })]), "unknown-reference");
  await refuses(
    the,
    sealStatements(ledger, [statement(1, { channel: "paper", sheet: 1, line: 1 })]),
    "unknown-reference",
  );
  assert.equal((await sealStatements(ledger, [statement(1)])).refused, undefined);
  await refuses(the, sealStatements(ledger, [statement(1, { key: "copied" })]), "already-there");
  the.at("2018-02-02T00:00:00Z");
  await refuses(the, sealStatements(ledger, [statement(2)]), "outside-the-drive");
});

test("a sealed statement and its entry become durable together, the bytes under the hash the entry names", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  await sealStatements(the.ledger, [statement(1)]);
  const { sealed } = statement(1);
  const { store } = await the.reopen();
  const [kept] = store.kept([toHex(sha256(sealed))]);
  assert.deepEqual(new Uint8Array(kept ?? []), sealed);
});

test("receiveStatements: the log gets a salted commitment; what was declared stays private", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:34:56Z");
  const salt = new Uint8Array(32).fill(5);
  const open = {
    key: "letter-1",
    nomination: anna,
    region: "region-1",
    receivedOn: calendarDate("2018-01-09"),
    declared: { name: "Invented Supporter", office: "mayor" },
    salt,
  };
  const { indices, refused } = await receiveStatements(the.ledger, [open]);
  assert.equal(refused, undefined);
  const [bytes] = await the.store.read(indices[0] ?? 0, (indices[0] ?? 0) + 1);
  const text = Buffer.from(bytes ?? []).toString();
  assert.ok(!text.includes("Invented") && !text.includes("mayor"));
  assert.ok(text.includes(toHex(sha256(openStatementBytes(open)))));
  await refuses(the, receiveStatements(the.ledger, [{ ...open, key: "letter-2" }]), "already-there");
  await refuses(
    the,
    receiveStatements(the.ledger, [{ ...open, key: "letter-3", region: "nowhere" }]),
    "unknown-reference",
  );
});

test("withdrawStatement: what is withdrawn no longer counts, once, and only before the filing", async (t) => {
  const the = await openAt(t, "statements", { statements: 3 });
  const [first = 0, second = 0] = nominationOf(the).statements;
  await refuses(the, withdrawStatement(the.ledger, anna, leafIndex(0)), "unknown-reference");
  await refuses(the, withdrawStatement(the.ledger, noSuch, leafIndex(first)), "unknown-reference");
  entered("withdrawn", await withdrawStatement(the.ledger, anna, leafIndex(first)));
  assert.equal(nominationOf(the).withdrawn.size, 1);
  await advance(the, "filing", {}, "statements");
  assert.equal(nominationOf(the).filing?.lines, 2);
  await refuses(the, withdrawStatement(the.ledger, anna, leafIndex(second)), "not-allowed-in-this-state");
});

test("closeDrive and makeFiling: of an unknown nomination, or too early", async (t) => {
  const the = await openAt(t, "confirmed");
  await refuses(the, closeDrive(the.ledger, campaign, noSuch), "unknown-reference");
  await refuses(the, closeDrive(the.ledger, campaign, anna), "not-allowed-in-this-state");
  await refuses(the, makeFiling(the.ledger, campaign, law, noSuch), "unknown-reference");
  await refuses(the, makeFiling(the.ledger, campaign, law, anna), "not-allowed-in-this-state");
});

test("makeFiling: more lines than the law accepts answer over-ceiling, until the surplus is withdrawn", async (t) => {
  const the = await openAt(t, "closed", { statements: 127 });
  const before = await entriesOf(the);
  assert.deepEqual(await makeFiling(the.ledger, campaign, law, anna), {
    kind: "over-ceiling",
    lines: 127,
    ceiling: 126,
  });
  assert.deepEqual(await entriesOf(the), before);
  const [first = 0] = nominationOf(the).statements;
  entered("withdrawn", await withdrawStatement(the.ledger, anna, leafIndex(first)));
  entered("filed", await makeFiling(the.ledger, campaign, law, anna));
  assert.equal(nominationOf(the).filing?.lines, 126);
});

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
